import type { Readable } from 'node:stream';
import { UnifiedError, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import secureJson from 'secure-json-parse';

/** A request body before it is read: JSON as bytes, anything else as the socket's stream. */
export type ReceivedBody = { kind: 'json'; bytes: Buffer } | { kind: 'stream'; contentType: string; stream: Readable };

/** JSON is buffered up to the limit; every other type is handed on unread. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'buffer' }, (_request, bytes, done) => done(null, { kind: 'json', bytes }));
  fastify.addContentTypeParser('*', (request, stream, done) => done(null, { kind: 'stream', contentType: request.headers['content-type'] ?? 'application/octet-stream', stream }));
}

export const receivedBody = (request: FastifyRequest): ReceivedBody | undefined => (request.body ?? undefined) as ReceivedBody | undefined;

/** Parses a JSON body: an object or an array. Empty is absent; bad UTF-8, bad JSON, scalars and `__proto__` keys are 400. */
export function parseJsonBody(bytes: Buffer): JsonObject | JsonValue[] | undefined {
  if (bytes.length === 0) return undefined;
  assertShallow(bytes);
  const value = parseJson(decodeUtf8(bytes));
  if (value === null || typeof value !== 'object') throw new UnifiedError('invalid_body', `The body is a JSON ${value === null ? 'null' : typeof value}; it must be an object or an array.`);
  return value;
}

/** Levels of objects and arrays: no record needs ten, and serialising is recursive. */
const maxDepth = 100;

/** Looks at bytes, so that nothing is built of a body that is refused. */
function assertShallow(bytes: Buffer): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > maxDepth) throw new UnifiedError('invalid_body', `The body is nested more than ${maxDepth} levels deep.`);
  }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnifiedError('invalid_body', 'The body is not valid UTF-8.', { cause });
  }
}

function parseJson(text: string): JsonValue {
  try {
    return secureJson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' }) as JsonValue;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\s+/g, ' ').replace(/,? *"[^"]*(\.\.\.)?"? is not valid JSON$/, '') : '';
    throw new UnifiedError('invalid_body', `The body is not valid JSON: ${reason.slice(0, 120)}.`, { cause });
  }
}
