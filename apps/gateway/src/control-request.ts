import { UnifiedError, parseQueryString, type JsonValue, type QueryObject } from '@tributary/unified-core';
import type { CallerRequest } from './caller';
import { parseJsonBody, receivedBody } from './request-body';

/** What the control-plane controllers take from a request. */

export function environmentOf(request: CallerRequest): string {
  if (request.caller === undefined) throw new UnifiedError('unauthorized', 'The call carries no valid API token.');
  return request.caller.environmentId;
}

export function bodyOf(request: CallerRequest): JsonValue {
  const body = receivedBody(request);
  if (body?.kind === 'stream') {
    body.stream.resume();
    throw new UnifiedError('unsupported_media_type', `The content type "${body.contentType.slice(0, 80)}" is not understood here; send application/json.`);
  }
  return (body && parseJsonBody(body.bytes)) ?? {};
}

export function queryOf(request: CallerRequest): QueryObject {
  return parseQueryString(rawQueryOf(request));
}

/** The query string as it came, without the question mark. */
export function rawQueryOf(request: CallerRequest): string {
  const url = request.raw.url ?? '';
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
