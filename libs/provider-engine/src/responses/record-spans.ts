/** Where the records of a provider's answer stand in its bytes, so that they are passed on as they came instead of being written anew. */
import { isUtf8 } from 'node:buffer';
import { deepest } from '../expressions/detach-result';
import { backslash, closeList, closeObject, comma, openList, openObject, quote } from './json-marks';

/**
 * Start and end of each object of the list at `path` (keys only), in pairs, or of the one object there, for bytes that were parsed as JSON without a fault.
 * Undefined where they are not `count` objects, where bytes and parsed text may differ (not UTF-8, an escaped key), and where they are nested deeper than
 * is written without a look.
 */
export function recordSpans(bytes: Uint8Array, path: readonly string[], count: number): readonly number[] | undefined {
  if (!isUtf8(bytes)) return undefined;
  const { spans, isUnclear } = new Reader(bytes, path.map((key) => Buffer.from(JSON.stringify(key).slice(1, -1))));
  return !isUnclear && spans?.length === count * 2 ? spans : undefined;
}

class Reader {
  /** Those of the last list at the path, as the last of several equal keys is the one that counts. */
  spans: number[] | undefined;
  /** A key is written with escapes, so that its bytes do not tell which it is; or a value is nested so deeply that readers would choke on it. */
  isUnclear = false;
  private at = 0;
  private readonly bytes: Uint8Array;
  private readonly words: Int32Array;

  constructor(bytes: Uint8Array, private readonly path: readonly Uint8Array[]) {
    this.bytes = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
    this.words = new Int32Array(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength >> 2);
    if (bytes[0] === byteOrderMark) this.at = 3;
    this.read(0);
  }

  /** A value that stands at the first `depth` keys of the path. */
  private read(depth: number): void {
    this.skipSpace();
    this.spans = undefined;
    const key = this.path[depth];
    if (key === undefined) this.readList();
    else if (this.bytes[this.at] === openObject) this.readObject(key, depth);
    else this.skip();
  }

  private readObject(key: Uint8Array, depth: number): void {
    this.at++;
    for (;;) {
      this.skipSpace();
      const byte = this.bytes[this.at];
      if (byte === comma) this.at++;
      else if (byte === quote) {
        const start = this.at + 1;
        this.skipText();
        const isKey = this.isKey(start, this.at - 1, key);
        this.skipSpace();
        this.at++;
        if (isKey) this.read(depth + 1);
        else this.skip();
      } else {
        this.at++;
        return;
      }
    }
  }

  private readList(): void {
    const { bytes } = this;
    const spans: number[] = [];
    if (bytes[this.at] === openObject) {
      spans.push(this.at);
      this.skip();
      spans.push(this.at);
      this.spans = spans;
      return;
    }
    if (bytes[this.at] !== openList) return this.skip();
    this.at++;
    for (;;) {
      this.skipSpace();
      const byte = bytes[this.at];
      if (byte === comma) this.at++;
      else if (byte === openObject) {
        const start = this.at;
        this.skip();
        spans.push(start, this.at);
      } else if (byte === closeList) {
        this.at++;
        this.spans = spans;
        return;
      } else {
        // A list with something else than objects is of no use, and still to be passed over.
        this.skipNested(1);
        return;
      }
    }
  }

  /** Past the value that begins here. */
  private skip(): void {
    const { bytes } = this;
    this.skipSpace();
    const byte = bytes[this.at];
    if (byte === quote) this.skipText();
    else if (byte === openObject || byte === openList) {
      this.at++;
      this.skipNested(1);
    } else while (this.at < bytes.length && !isEnd(bytes[this.at])) this.at++;
  }

  /** Past the brackets that are open, `depth` of them. Nearly all bytes go through this. */
  private skipNested(depth: number): void {
    const { bytes, words } = this;
    const { length } = bytes;
    let { at } = this;
    for (let open = depth; open > 0 && at < length; ) {
      const byte = bytes[at++] as number;
      if (byte === quote) at = endOfText(bytes, words, at);
      else if (byte < openList) continue;
      else if (byte === openObject || byte === openList) {
        open++;
        if (open > deepest) this.isUnclear = true;
      } else if (byte === closeObject || byte === closeList) open--;
    }
    this.at = at;
  }

  private skipText(): void {
    this.at = endOfText(this.bytes, this.words, this.at + 1);
  }

  private skipSpace(): void {
    for (let byte = this.bytes[this.at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = this.bytes[++this.at]);
  }

  private isKey(start: number, end: number, key: Uint8Array): boolean {
    const written = this.bytes.subarray(start, end);
    if (written.includes(backslash)) this.isUnclear = true;
    return written.byteLength === key.byteLength && written.every((byte, index) => byte === key[index]);
  }
}

/** Past the quote that ends a text: four bytes at a time, as long as none of them is a quote or a backslash. */
function endOfText(bytes: Uint8Array, words: Int32Array, start: number): number {
  const { length } = bytes;
  const lastWord = words.length * 4 - 4;
  let at = start;
  while (at < length) {
    if ((at & 3) === 0) while (at <= lastWord && !holdsMark(words[at >> 2] as number)) at += 4;
    const byte = bytes[at] as number;
    if (byte === quote) break;
    at += byte === backslash ? 2 : 1;
  }
  return at + 1;
}

/** Whether one of four bytes is a quote or a backslash: of each, the difference to the mark has a byte that is zero. */
function holdsMark(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  return ((((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes)) & 0x80808080) !== 0;
}

const isEnd = (byte: number | undefined): boolean => byte === comma || byte === closeObject || byte === closeList || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const byteOrderMark = 0xef;
