import { BusError } from './bus-error';

/** From the consumer: `credit` (the first one opens), `ping`, `cancel`. From the producer: `data`, `end`, `error`, `ping`. */
export type FrameKind = 'credit' | 'cancel' | 'ping' | 'data' | 'end' | 'error';

/** One frame of a streamed body. docs/specs/messaging.md, section 6. */
export interface Frame {
  kind: FrameKind;
  /** Number of a data, end or error frame, counted from 1. */
  sequence?: number;
  /** Bytes that the producer may have sent in all since the stream began. */
  credit?: number;
  payload?: Uint8Array;
  /** Where the producer shall send its frames; in the consumer's frames. */
  replyTo?: string;
}

/** A data frame takes at least this much credit, so that many tiny chunks cannot fill the consumer's memory. */
export const smallestFrameCost = 1024;

export function frameCost(payload: Uint8Array): number {
  return Math.max(smallestFrameCost, payload.byteLength);
}

export interface StreamTimes {
  /** The other side is taken for dead when nothing came from it for this long. Milliseconds. */
  idleTimeout: number;
  /** A body that its reader asks nothing of for this long is cancelled. Milliseconds. */
  stallTimeout: number;
}

export function protocolError(what: string): BusError {
  return new BusError('stream_failed', `the streamed body broke the frame protocol: ${what}`);
}
