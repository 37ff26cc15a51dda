/** Why the bus itself failed, as opposed to an answer that the handler gave. */
export type BusErrorCode =
  /** Nobody serves the subject. Known at once. */
  | 'no_responders'
  /** The call's absolute deadline passed before the reply began. */
  | 'deadline_exceeded'
  /** The requester's signal aborted. */
  | 'cancelled'
  /** The connection to the bus is down or was lost while waiting, or the bus was closed. */
  | 'disconnected'
  /** The handler threw. Details stay in the process that serves. */
  | 'handler_failed'
  /** A streamed body broke off: its producer failed, fell silent, or broke the frame protocol. */
  | 'stream_failed'
  /** The message cannot travel: a header name or value that is not allowed, a malformed subject. */
  | 'invalid_message';

const codes: Record<BusErrorCode, true> = {
  no_responders: true,
  deadline_exceeded: true,
  cancelled: true,
  disconnected: true,
  handler_failed: true,
  stream_failed: true,
  invalid_message: true,
};

/** The one error that `Bus` and its streamed bodies fail with. `cause`, where present, never travels. */
export class BusError extends Error {
  override readonly name = 'BusError';

  constructor(
    readonly code: BusErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export function isBusErrorCode(value: unknown): value is BusErrorCode {
  return typeof value === 'string' && Object.hasOwn(codes, value);
}
