import { deepest, isPlainResult } from '../expressions/detach-result';
import { backslash, closeList, closeObject, colon, comma, openList, openObject, quote } from './json-marks';

/** A value that has to be detached before it can be written, or cannot be written at all. */
export class NotPlainError extends Error {}

/** Most bytes that a UTF-16 unit takes: `\u001f`. */
const bytesAUnit = 6;
/** Longer texts are written by the platform, shorter ones faster here. */
const shortText = 64;
/** Room that is there whenever a value begins: a short text and the marks around it. */
const room = (shortText + 8) * bytesAUnit;

/** Filled and copied within one piece of work, never in between: what is written next to it is fast because its pages are there already. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);
const highest = scratch.byteLength - room;
const view = new DataView(scratch.buffer);
const nullWord = 0x6e756c6c;

/** A key with its quotes and colon, four bytes to a number; the last is filled up. */
interface PreparedKey {
  words: Int32Array;
  length: number;
}
/** Keys that were written before. Those of the schemas are some hundreds; what customers call their fields may be anything. */
const keys = new Map<string, PreparedKey>();
const mostKeys = 5_000;

/** A unit that JSON writes as something else: quote, backslash, controls, and half of a pair (or a whole one, which is only slower). */
const needsEscape = /[^ -!#-[\]-\ud7ff\ue000-\uffff]/;

/**
 * Writes JSON as UTF-8, value after value, until `end` gives all of it. A value comes out as `JSON.stringify(detachResult(value))`
 * gives it, without either: results of expressions are written as they are. One writer at a time; `end` before anything is awaited.
 */
export class JsonWriter {
  private readonly full: Buffer[] = [];
  private used = 0;

  /** Text that is JSON already. */
  json(text: string): void {
    if (text.length > shortText) this.long(text);
    else {
      this.makeRoom();
      this.used += scratch.write(text, this.used, 'utf8');
    }
  }

  /** A piece of JSON that stands somewhere as bytes. */
  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length > highest - this.used) this.flush();
    if (length > highest) this.full.push(Buffer.from(source.subarray(start, end)));
    else {
      scratch.set(source.subarray(start, end), this.used);
      this.used += length;
    }
  }

  /** @throws NotPlainError for what is no JSON value or nested more than `deepest` levels; what was written until then is of no use. */
  value(value: unknown, depth = 0): void {
    this.makeRoom();
    if (typeof value === 'string') this.text(value);
    else if (value === null || value === undefined) this.null();
    else if (typeof value === 'object') {
      if (depth > deepest) throw new NotPlainError();
      if (Array.isArray(value)) this.list(value, depth);
      else this.object(value, depth);
    } else if (typeof value === 'number') this.used += scratch.write(Number.isFinite(value) ? String(value) : 'null', this.used, 'latin1');
    else if (typeof value === 'boolean') this.used += scratch.write(value ? 'true' : 'false', this.used, 'latin1');
    else throw new NotPlainError();
  }

  /** A key and its value; the first opens the object, which `}` has to close. */
  member(key: string, value: unknown, isFirst: boolean): void {
    this.key(key, isFirst ? openObject : comma);
    this.value(value, 1);
  }

  end(): Buffer {
    this.flush();
    const [only] = this.full;
    return this.full.length === 1 && only !== undefined ? only : Buffer.concat(this.full);
  }

  private list(items: readonly unknown[], depth: number): void {
    scratch[this.used++] = openList;
    for (let index = 0; index < items.length; index++) {
      if (index > 0) this.mark(comma);
      this.value(items[index], depth + 1);
    }
    this.mark(closeList);
  }

  private object(value: object, depth: number): void {
    if (!isPlainResult(value)) throw new NotPlainError();
    let isFirst = true;
    for (const key in value) {
      const item = value[key];
      if (item === undefined) continue;
      this.key(key, isFirst ? openObject : comma);
      isFirst = false;
      this.value(item, depth + 1);
    }
    if (isFirst) this.mark(openObject);
    this.mark(closeObject);
  }

  private key(key: string, mark: number): void {
    this.makeRoom();
    const known = keys.get(key) ?? prepareKey(key);
    scratch[this.used++] = mark;
    if (known === undefined) {
      this.text(key);
      this.mark(colon);
      return;
    }
    const { words, length } = known;
    for (let index = 0; index < words.length; index++) view.setInt32(this.used + index * 4, words[index] as number);
    this.used += length;
  }

  private text(text: string): void {
    const { length } = text;
    if (length > shortText) {
      this.mark(quote);
      this.long(needsEscape.test(text) ? JSON.stringify(text).slice(1, -1) : text);
      this.mark(quote);
      return;
    }
    this.makeRoom();
    let at = this.used;
    scratch[at++] = quote;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) {
        if (unit < 0x20 || unit === quote || unit === backslash) return this.escaped(text);
        scratch[at++] = unit;
      } else if (unit < 0x800) {
        scratch[at++] = 0xc0 | (unit >> 6);
        scratch[at++] = 0x80 | (unit & 0x3f);
      } else return this.escaped(text);
    }
    scratch[at++] = quote;
    this.used = at;
  }

  private escaped(text: string): void {
    this.used += scratch.write(JSON.stringify(text), this.used, 'utf8');
  }

  private long(text: string): void {
    const most = text.length * bytesAUnit;
    if (most > highest - this.used) this.flush();
    if (most > highest) this.full.push(Buffer.from(text));
    else this.used += scratch.write(text, this.used, 'utf8');
  }

  private null(): void {
    view.setInt32(this.used, nullWord);
    this.used += 4;
  }

  private mark(byte: number): void {
    this.makeRoom();
    scratch[this.used++] = byte;
  }

  private makeRoom(): void {
    if (this.used > highest) this.flush();
  }

  private flush(): void {
    if (this.used === 0) return;
    const copy = Buffer.allocUnsafeSlow(this.used);
    scratch.copy(copy, 0, 0, this.used);
    this.full.push(copy);
    this.used = 0;
  }
}

/** Undefined for keys that are not kept. */
function prepareKey(key: string): PreparedKey | undefined {
  if (keys.size >= mostKeys || key.length > shortText) return undefined;
  const written = Buffer.from(`${JSON.stringify(key)}:`);
  const words = Int32Array.from({ length: Math.ceil(written.byteLength / 4) }, (_word, index) => [0, 1, 2, 3].reduce((word, offset) => (word << 8) | (written[index * 4 + offset] ?? 0), 0));
  const prepared = { words, length: written.byteLength };
  keys.set(key, prepared);
  return prepared;
}
