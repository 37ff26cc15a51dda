import type { BusBody } from './bus';
import { isStream } from './stream-body';

/** A body was longer than its reader takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  /** `limit` in bytes. */
  constructor(readonly limit: number) {
    super(`the body is larger than ${limit} bytes`);
  }
}

/** A body as one piece. Stops reading, and fails with `BodyTooLargeError`, once it exceeds `limit` bytes. A body that came in one piece is not copied. */
export async function readBody(body: BusBody, limit: number): Promise<Uint8Array> {
  if (!isStream(body)) {
    if (body.byteLength > limit) throw new BodyTooLargeError(limit);
    return body;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw new BodyTooLargeError(limit);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}
