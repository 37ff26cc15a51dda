/** JSON of an answer as bytes. Lists are written a few records at a time, so that a page never stands in memory as one long text. */
import type { JsonValue } from '@tributary/unified-core';
import { isPlainObject } from '../templates/deep-merge';

/** Records that are written together: below the size from which V8 maps fresh pages for a text, for records of up to a few KB. */
const recordsAtOnce = 16;
/** Most bytes that a UTF-16 unit takes in UTF-8. */
const bytesAUnit = 3;

/** Filled and copied within one call, never in between: what is written next to it is fast because its pages are there already. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);

/** What `JSON.stringify` gives, in UTF-8. */
export function writeJson(value: JsonValue): Uint8Array {
  const list = isPlainObject(value) ? value['result'] : undefined;
  if (!Array.isArray(list) || list.length <= recordsAtOnce || Object.keys(value as object)[0] !== 'result') return Buffer.from(JSON.stringify(value));
  const after = JSON.stringify(Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== 'result'))).slice(1);
  const writer = new Writer();
  writer.write('{"result":[');
  for (let start = 0; start < list.length; start += recordsAtOnce) {
    const text = JSON.stringify(list.slice(start, start + recordsAtOnce));
    writer.write(start === 0 ? text.slice(1, -1) : `,${text.slice(1, -1)}`);
  }
  writer.write(after === '}' ? ']}' : `],${after}`);
  return writer.end();
}

class Writer {
  private readonly full: Buffer[] = [];
  private used = 0;

  write(text: string): void {
    const most = text.length * bytesAUnit;
    if (most > scratch.byteLength - this.used) this.flush();
    if (most > scratch.byteLength) this.full.push(Buffer.from(text));
    else this.used += scratch.write(text, this.used, 'utf8');
  }

  end(): Buffer {
    this.flush();
    const [only] = this.full;
    return this.full.length === 1 && only !== undefined ? only : Buffer.concat(this.full);
  }

  private flush(): void {
    if (this.used === 0) return;
    const copy = Buffer.allocUnsafeSlow(this.used);
    scratch.copy(copy, 0, 0, this.used);
    this.full.push(copy);
    this.used = 0;
  }
}
