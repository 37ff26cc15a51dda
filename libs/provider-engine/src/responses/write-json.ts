/** JSON of a whole answer as bytes. */
import type { JsonValue } from '@tributary/unified-core';
import { JsonWriter, NotPlainError } from './json-writer';

/** What `JSON.stringify` gives, in UTF-8. */
export function writeJson(value: JsonValue): Uint8Array {
  const writer = new JsonWriter();
  try {
    writer.value(value);
    return writer.end();
  } catch (error) {
    if (!(error instanceof NotPlainError)) throw error;
    return Buffer.from(JSON.stringify(value));
  }
}
