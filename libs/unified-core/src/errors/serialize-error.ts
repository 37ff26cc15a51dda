import type { JsonObject, JsonValue } from '../call';
import { isErrorCode } from './error-table';
import type { ErrorInsight } from './insight';
import { asUnifiedError, type RemoteAnswer, UnifiedError } from './unified-error';

/** An error as it crosses the bus: plain JSON. The cause and the stack stay where they are. */
export interface SerializedError {
  code: string;
  message: string;
  status: number;
  details?: JsonValue;
  remote?: RemoteAnswer;
  insight?: ErrorInsight;
  headers?: Record<string, string>;
}

export function serializeError(thrown: unknown): SerializedError {
  const error = asUnifiedError(thrown);
  return {
    code: error.code,
    message: error.message,
    status: error.status,
    ...(error.details !== undefined && { details: error.details }),
    ...(error.remote !== undefined && { remote: error.remote }),
    ...(error.insight !== undefined && { insight: error.insight }),
    ...(Object.keys(error.headers).length > 0 && { headers: error.headers }),
  };
}

/** Reads what `serializeError` wrote. Anything else, or a code of a newer version, becomes `internal`. */
export function deserializeError(value: unknown): UnifiedError {
  if (!isRecord(value) || !isErrorCode(value['code']) || typeof value['message'] !== 'string') {
    return new UnifiedError('internal', 'A service answered with an error that cannot be read.');
  }
  return new UnifiedError(value['code'], value['message'], {
    status: typeof value['status'] === 'number' ? value['status'] : undefined,
    details: value['details'] as JsonValue | undefined,
    remote: readRemote(value['remote']),
    insight: isRecord(value['insight']) ? (value['insight'] as ErrorInsight) : undefined,
    headers: readHeaders(value['headers']),
  });
}

function readRemote(value: unknown): RemoteAnswer | undefined {
  if (!isRecord(value) || typeof value['status'] !== 'number') return undefined;
  return { status: value['status'], headers: readHeaders(value['headers']), body: (value['body'] ?? null) as JsonValue };
}

function readHeaders(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
