import type { JsonValue } from '../call';
import { type ErrorActor, type ErrorCode, type ErrorLogLevel, errorRow } from './error-table';
import type { ErrorInsight } from './insight';

/** What the provider answered, when it is the provider that failed. Headers have lower-case names and no credentials. */
export interface RemoteAnswer {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON, or the text. */
  body: JsonValue;
}

export interface UnifiedErrorOptions {
  /** Only for `remote_error`: the status to answer with, when it differs from the provider's own (error mapping). */
  status?: number | undefined;
  details?: JsonValue | undefined;
  remote?: RemoteAnswer | undefined;
  insight?: ErrorInsight | undefined;
  /** Headers for the caller: `retry-after`, `ratelimit-*`. Lower-case names. */
  headers?: Record<string, string> | undefined;
  /** Kept for the log, never serialised. */
  cause?: unknown;
}

/** The one error that crosses our borders. Its message is for the caller: one sentence, with values, without secrets. */
export class UnifiedError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: JsonValue | undefined;
  readonly remote: RemoteAnswer | undefined;
  readonly insight: ErrorInsight | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, message: string, options: UnifiedErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UnifiedError';
    this.code = code;
    this.status = code === 'remote_error' ? remoteStatus(options) : errorRow(code).status;
    this.details = options.details;
    this.remote = options.remote;
    this.insight = options.insight;
    this.headers = options.headers ?? {};
  }

  get actor(): ErrorActor {
    return this.code === 'remote_error' ? remoteActor(this.status) : errorRow(this.code).actor;
  }

  get retryable(): boolean {
    return this.code === 'remote_error' ? retryableRemoteStatuses.has(this.status) : errorRow(this.code).retryable;
  }

  get level(): ErrorLogLevel {
    return errorRow(this.code).level;
  }
}

const retryableRemoteStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** An error has an error's status: a 200 that is an error, or a status outside HTTP, becomes the table's. */
function remoteStatus({ status, remote }: UnifiedErrorOptions): number {
  const wanted = status ?? remote?.status;
  return isErrorStatus(wanted) ? wanted : errorRow('remote_error').status;
}

function isErrorStatus(status: number | undefined): status is number {
  return status !== undefined && Number.isInteger(status) && status >= 400 && status <= 599;
}

function remoteActor(status: number): ErrorActor {
  if (status === 401 || status === 403) return 'account_owner';
  return status >= 500 ? 'provider' : 'caller';
}

/** Any thrown thing as a `UnifiedError`; what is not ours becomes `internal`, its text stays in `cause`. */
export function asUnifiedError(thrown: unknown): UnifiedError {
  if (thrown instanceof UnifiedError) return thrown;
  return new UnifiedError('internal', 'Something failed on our side. The request id helps us find it.', { cause: thrown });
}
