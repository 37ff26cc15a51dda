/** Who has to do something for the call to succeed. */
export type ErrorActor = 'caller' | 'account_owner' | 'provider' | 'us';
export type ErrorLogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface ErrorRow {
  /** HTTP status. `remote_error` answers with the provider's own status instead; its row holds the one for a provider that gave none. */
  status: number;
  actor: ErrorActor;
  /** Whether the same call may succeed later without a change. */
  retryable: boolean;
  level: ErrorLogLevel;
  /** One sentence; docs/specs/errors.md shows the same one, and a test proves it. */
  meaning: string;
}

/** Every error that a caller can meet. There is no other table: status, log level and retry rules all come from here. */
export const errorTable = {
  invalid_query: { status: 400, actor: 'caller', retryable: false, level: 'info', meaning: 'A query parameter is malformed or holds a value that is not allowed.' },
  query_too_long: { status: 414, actor: 'caller', retryable: false, level: 'info', meaning: 'The query string is longer than the limit.' },
  invalid_body: { status: 400, actor: 'caller', retryable: false, level: 'info', meaning: 'The request body cannot be read or does not fit what the method takes.' },
  body_too_large: { status: 413, actor: 'caller', retryable: false, level: 'info', meaning: 'The request body is larger than the limit.' },
  unsupported_media_type: { status: 415, actor: 'caller', retryable: false, level: 'info', meaning: 'The request body has a content type that the method does not take.' },
  invalid_cursor: { status: 400, actor: 'caller', retryable: false, level: 'info', meaning: 'The cursor was altered, has expired, or belongs to another account or resource.' },
  missing_required_parameters: { status: 400, actor: 'caller', retryable: false, level: 'info', meaning: 'The provider needs parameters or body fields that the request lacks.' },
  unsupported_parameters: { status: 400, actor: 'caller', retryable: false, level: 'info', meaning: 'The call is strict and names parameters that the provider cannot serve.' },
  override_invalid: { status: 400, actor: 'account_owner', retryable: false, level: 'info', meaning: 'An override document of the account or environment is not valid.' },
  host_not_allowed: { status: 400, actor: 'account_owner', retryable: false, level: 'warn', meaning: 'The call would send the credential to a host that the provider definition does not allow.' },
  unauthorized: { status: 401, actor: 'caller', retryable: false, level: 'info', meaning: 'The token is missing, unknown, revoked or expired.' },
  account_needs_reauth: { status: 401, actor: 'account_owner', retryable: false, level: 'warn', meaning: 'The provider no longer accepts the credential of the account; it has to be connected again.' },
  forbidden: { status: 403, actor: 'caller', retryable: false, level: 'info', meaning: 'The token is known but may not do this.' },
  token_scope: { status: 403, actor: 'caller', retryable: false, level: 'info', meaning: 'The token does not reach this route or this account.' },
  unknown_route: { status: 404, actor: 'caller', retryable: false, level: 'info', meaning: 'No route has this path.' },
  unknown_model: { status: 404, actor: 'caller', retryable: false, level: 'info', meaning: 'No unified model has this name.' },
  unknown_resource: { status: 404, actor: 'caller', retryable: false, level: 'info', meaning: 'The model has no resource of this name.' },
  account_not_found: { status: 404, actor: 'caller', retryable: false, level: 'info', meaning: 'No integrated account of this id is visible to the token.' },
  not_found: { status: 404, actor: 'caller', retryable: false, level: 'info', meaning: 'The thing that the path names does not exist or is not visible to the token.' },
  method_not_supported: { status: 405, actor: 'caller', retryable: false, level: 'info', meaning: 'The resource does not have this method, or the provider cannot serve it.' },
  sandbox_read_only: { status: 405, actor: 'caller', retryable: false, level: 'info', meaning: 'The account is a read-only sandbox.' },
  version_conflict: { status: 409, actor: 'caller', retryable: false, level: 'info', meaning: 'The thing was changed by someone else in the meantime.' },
  idempotency_conflict: { status: 409, actor: 'caller', retryable: false, level: 'info', meaning: 'The `Idempotency-Key` belongs to another request, or to one whose outcome is unknown.' },
  rate_limited: { status: 429, actor: 'caller', retryable: true, level: 'info', meaning: 'The token or the account has sent too many requests; wait as long as `Retry-After` says.' },
  remote_error: { status: 502, actor: 'provider', retryable: false, level: 'info', meaning: 'The provider answered with an error; its status is passed on.' },
  remote_unreachable: { status: 502, actor: 'provider', retryable: true, level: 'warn', meaning: 'The provider could not be reached.' },
  remote_invalid_response: { status: 502, actor: 'provider', retryable: true, level: 'warn', meaning: 'The provider sent an answer that cannot be read.' },
  remote_timeout: { status: 504, actor: 'provider', retryable: true, level: 'warn', meaning: 'The provider did not answer in time.' },
  deadline_exceeded: { status: 504, actor: 'us', retryable: true, level: 'warn', meaning: 'The call did not finish before its deadline.' },
  account_blocked: { status: 503, actor: 'account_owner', retryable: false, level: 'info', meaning: 'The account was blocked and takes no calls until it is unblocked.' },
  service_unavailable: { status: 503, actor: 'us', retryable: true, level: 'error', meaning: 'No service is ready to take the call.' },
  mapping_failed: { status: 500, actor: 'us', retryable: false, level: 'error', meaning: 'A mapping failed on the answer of the provider.' },
  internal: { status: 500, actor: 'us', retryable: true, level: 'error', meaning: 'Something failed on our side.' },
} satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** The row of a code, in its general form. */
export function errorRow(code: ErrorCode): ErrorRow {
  return errorTable[code];
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorTable, value);
}
