/** Reads a provider's body whole, decoded and no larger than the limit; or hands it on as it comes. */
import { UnifiedError } from '@tributary/unified-core';
import { brotliDecompressSync, gunzipSync, inflateSync, type ZlibOptions } from 'node:zlib';
import type { Session } from '../engine-state';
import { toSendFailure } from './send-failure';
import type { ProviderAnswer } from './send-request';

/** Bytes of a buffered body when the engine was given no other limit: 64 MB. */
export const defaultBodyLimit = 64 * 1024 * 1024;

const decoders: Readonly<Record<string, (bytes: Uint8Array, options: ZlibOptions) => Uint8Array>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: (bytes, options) => brotliDecompressSync(bytes, { maxOutputLength: options.maxOutputLength }),
};

export async function readBody(answer: ProviderAnswer, session: Session): Promise<Uint8Array> {
  const started = session.options.now();
  const limit = session.options.maximumBodyBytes ?? defaultBodyLimit;
  let chunks: Uint8Array[];
  try {
    chunks = await collect(answer.body, limit);
  } catch (cause) {
    throw toSendFailure(cause, session);
  } finally {
    answer.deadline.end();
    session.stats.providerMs += session.options.now() - started;
  }
  const [only] = chunks;
  return decode(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks), answer.headers['content-encoding'], limit);
}

/** By events: an async iterator costs several times as much for the usual answer of one or two chunks. */
function collect(body: ProviderAnswer['body'], limit: number): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      chunks.push(chunk);
      if (size > limit) body.destroy(tooLarge(limit));
    });
    body.once('end', () => resolve(chunks));
    body.once('error', reject);
    body.once('close', () => {
      if (!body.readableEnded) reject(new UnifiedError('remote_unreachable', 'The provider closed the connection before its answer was complete.'));
    });
  });
}

/** The body at its reader's pace; leaving the loop early closes the provider's socket. */
export async function* streamBody(answer: ProviderAnswer, session: Session): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) yield chunk;
  } catch (cause) {
    throw toSendFailure(cause, session);
  } finally {
    answer.deadline.end();
    answer.body.destroy();
  }
}

function decode(bytes: Uint8Array, encoding: string | undefined, limit: number): Uint8Array {
  const decoder = encoding === undefined ? undefined : decoders[encoding.trim().toLowerCase()];
  if (decoder === undefined || bytes.byteLength === 0) return bytes;
  try {
    return decoder(bytes, { maxOutputLength: limit });
  } catch (cause) {
    throw new UnifiedError('remote_invalid_response', `The provider's answer could not be decoded from ${String(encoding)}.`, { cause });
  }
}

function tooLarge(limit: number): UnifiedError {
  return new UnifiedError('remote_invalid_response', `The provider's answer is larger than ${String(limit)} bytes; ask for it with truto_response_format=stream.`);
}
