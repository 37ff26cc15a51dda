import { UnifiedError } from '@tributary/unified-core';
import type { FastifyRequest } from 'fastify';

/** What Fastify and Nest throw before a handler runs, as our own errors. Nest keeps no more of a Fastify error than status and message. */
export function frameworkError(thrown: unknown, request: FastifyRequest): unknown {
  if (thrown instanceof UnifiedError) return thrown;
  const { code, status, message } = readThrown(thrown);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || status === 413) return new UnifiedError('body_too_large', 'The body is larger than this gateway accepts (TRIBUTARY_BODY_LIMIT_MB).', { headers: { connection: 'close' } });
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH' || /content-length/i.test(message)) return new UnifiedError('invalid_body', 'The body is shorter or longer than its content-length header says.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || status === 415) return new UnifiedError('unsupported_media_type', `The content type "${(request.headers['content-type'] ?? '').slice(0, 80)}" is not understood; send application/json or multipart/form-data.`);
  if (code === 'FST_ERR_BAD_URL') return new UnifiedError('invalid_query', 'The path holds a malformed percent-encoding.');
  if (code === 'FST_ERR_MAX_LIMIT' || code === 'FST_ERR_MAX_PARAM_LENGTH') return new UnifiedError('unknown_route', 'A path segment is longer than 2048 characters.');
  if (status === 404) return unknownRoute(request);
  if (status === 400) return new UnifiedError('invalid_query', 'The request is malformed.', { cause: thrown });
  return thrown;
}

function unknownRoute(request: { method: string; url: string }): UnifiedError {
  const path = request.url.split('?')[0] ?? '';
  return new UnifiedError('unknown_route', `There is no route ${request.method} ${path.slice(0, 120)}; see /docs.`);
}

function readThrown(thrown: unknown): { code: string | undefined; status: number | undefined; message: string } {
  if (!(thrown instanceof Error)) return { code: undefined, status: undefined, message: '' };
  const { code, status, statusCode } = thrown as Error & { code?: unknown; status?: unknown; statusCode?: unknown };
  return { code: typeof code === 'string' ? code : undefined, status: [status, statusCode].find((value) => typeof value === 'number'), message: thrown.message };
}
