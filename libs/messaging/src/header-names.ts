/** Names of the headers that travel with a call. All lower case; values printable ASCII. docs/specs/messaging.md, section 2. */
export const headerNames = {
  /** W3C trace context. */
  traceparent: 'traceparent',
  requestId: 'x-request-id',
  environmentId: 'x-environment-id',
  /** Absolute, milliseconds since the epoch, decimal. Set by the bus. */
  deadline: 'x-deadline',
  /** `Idempotency-Key` of a write: repeating it answers what the first one answered. */
  idempotencyKey: 'x-idempotency-key',
  /** `1`: the account was changed a moment ago; its stored state counts, not what the service holds. */
  fresh: 'x-fresh',
  /** HTTP status of an answer. */
  status: 'x-status',
  /** Headers of an answer: a JSON object on one line, ASCII. */
  answerHeaders: 'x-headers',
  contentType: 'x-content-type',
  /** `error` when the payload is the JSON of an error. */
  outcome: 'x-outcome',
  /** `raw` when a call's payload is a JSON head followed by raw bytes. */
  body: 'x-body',
} as const;

/** Headers that the bus itself writes and takes off again; a sender's own value under these names is refused. */
export const transportHeaderNames = {
  /** Subject for control frames of the streamed body that takes the payload's place. */
  stream: 'x-stream',
  frame: 'x-frame',
  sequence: 'x-seq',
  credit: 'x-credit',
  /** Code of a `BusError` that replaces a reply. */
  busError: 'x-bus-error',
} as const;
