import { STATUS_CODES } from 'node:http';
import type { JsonValue } from '../call';
import type { ErrorCode } from './error-table';
import { forwardRemoteHeaders } from './forward-headers';
import type { ErrorInsight } from './insight';
import { asUnifiedError } from './unified-error';

/** The error body on the wire: three fields always, the rest where it applies (docs/specs/errors.md). */
export interface WireError {
  statusCode: number;
  /** Title of the HTTP status, e.g. `Bad Request`. */
  error: string;
  message: string;
  /** Ours; stable, of the closed set in the error table. */
  code: ErrorCode;
  /** Ours; whether the same call may succeed later without a change. */
  retryable: boolean;
  /** Ours. */
  request_id?: string;
  details?: JsonValue;
  truto_is_remote_error?: true;
  raw_response?: JsonValue;
  truto_error_insight?: ErrorInsight;
}

/** Renders any thrown thing as the body of an error answer; `statusCode` is the status to send. */
export function toWire(thrown: unknown, context: { requestId?: string | undefined } = {}): WireError {
  const error = asUnifiedError(thrown);
  return {
    statusCode: error.status,
    error: statusTitle(error.status),
    message: error.message,
    code: error.code,
    retryable: error.retryable,
    ...(context.requestId !== undefined && { request_id: context.requestId }),
    ...(error.details !== undefined && { details: error.details }),
    ...(error.remote !== undefined && { truto_is_remote_error: true, raw_response: error.remote.body }),
    ...(error.insight !== undefined && { truto_error_insight: error.insight }),
  };
}

/** Headers of an error answer: the provider's forwarded ones, under our own. */
export function errorHeaders(thrown: unknown): Record<string, string> {
  const error = asUnifiedError(thrown);
  return { ...(error.remote && forwardRemoteHeaders(error.remote.headers)), ...error.headers };
}

/** The usual title of a status; vendors invent statuses, so an unknown one gets the title of its class. */
export function statusTitle(status: number): string {
  return STATUS_CODES[status] ?? (status >= 500 ? 'Server Error' : 'Client Error');
}
