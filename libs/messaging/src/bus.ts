/** Bytes, or a sequence of them that is read at the consumer's pace. */
export type BusBody = Uint8Array | AsyncIterable<Uint8Array>;

/** Headers have lower-case names and printable ASCII values. */
export interface BusMessage {
  headers: Record<string, string>;
  body: BusBody;
}

export interface BusRequest extends BusMessage {
  /** Concrete subject, e.g. `unified.v1.crm.contacts.list`. */
  subject: string;
}

export interface RequestOptions {
  /** Absolute, milliseconds since the epoch; travels as `x-deadline`. */
  deadline: number;
  /** Aborting cancels the call on the other side too (its handler's signal aborts, its streams close). */
  signal?: AbortSignal;
}

/** Serves one request. A thrown error reaches the requester as a `BusError` of code `handler_failed` without details: answer expected failures as values. */
export type BusHandler = (request: BusRequest, context: { signal: AbortSignal; deadline: number }) => Promise<BusMessage>;

export interface BusSubscription {
  /** Stops taking new requests, waits for those in flight. */
  drain(): Promise<void>;
}

/** The one interface; two implementations with the same behaviour: NATS and in-memory. */
export interface Bus {
  /** Fails with `BusError` code `no_responders` (at once), `deadline_exceeded`, `cancelled`, `disconnected` or `handler_failed`. */
  request(subject: string, message: BusMessage, options: RequestOptions): Promise<BusMessage>;
  /** Subject may hold NATS wildcards (`*`, `>`). Of the members of one queue group exactly one serves a request. */
  serve(subject: string, queue: string, handler: BusHandler): Promise<BusSubscription>;
  readonly isConnected: boolean;
  /** Drains every subscription and closes. */
  close(): Promise<void>;
}
