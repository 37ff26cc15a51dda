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
  const value = parseJson(decodeUtf8(bytes));
  if (value === null || typeof value !== 'object') throw new UnifiedError('invalid_body', `The body is a JSON ${value === null ? 'null' : typeof value}; it must be an object or an array.`);
  return value;
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
