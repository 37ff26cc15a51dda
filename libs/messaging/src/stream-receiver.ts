import { alreadyRead, bodyReader } from './body-reader';
import { BusError } from './bus-error';
import { type Frame, frameCost, protocolError } from './stream-frames';

export interface ReceiverOptions {
  /** Bytes that may be under way or waiting to be read. */
  windowBytes: number;
  idleTimeout: number;
  stallTimeout: number;
  send(frame: Frame): void;
  /** Called once when nothing more will come or be read. */
  onOver(): void;
}

/**
 * The consuming side of a streamed body: opens it on the first read, checks the frames' numbers, and grants credit as its
 * reader takes chunks. Leaving the loop, or `leave`, tells the producer to stop.
 */
export class StreamReceiver implements AsyncIterable<Uint8Array> {
  private readonly queue: Uint8Array[] = [];
  private consumed = 0;
  private received = 0;
  private granted = 0;
  private sequence = 0;
  private ending: 'end' | BusError | undefined;
  private isOver = false;
  private isTaken = false;
  private heardAt = Date.now();
  private askedAt = Date.now();
  private isReading = false;
  private wake: (() => void) | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: ReceiverOptions) {
    this.timer = setInterval(() => this.beat(), Math.min(options.idleTimeout, options.stallTimeout) / 3);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.isTaken) throw alreadyRead();
    this.isTaken = true;
    return bodyReader({ next: () => this.next(), leave: () => this.leave(undefined) });
  }

  /** A frame from the producer. */
  receive(frame: Frame): void {
    if (this.isOver || this.ending) return;
    this.heardAt = Date.now();
    if (frame.kind === 'ping') return;
    this.sequence += 1;
    if (frame.sequence !== this.sequence) return this.leave(protocolError(`frame ${frame.sequence} came where ${this.sequence} was due`));
    if (frame.kind === 'data' && frame.payload) {
      this.received += frameCost(frame.payload);
      this.queue.push(frame.payload);
      // The last frame may reach beyond the window: a producer sends while any credit is left.
      if (this.received - frameCost(frame.payload) >= this.granted) return this.leave(protocolError('more was sent than granted'));
    }
    if (frame.kind === 'end') this.close('end');
    if (frame.kind === 'error') this.close(new BusError('stream_failed', 'the producer of the streamed body failed'));
    this.wake?.();
  }

  /** Stops the producer and forgets what waits. With an error, a waiting or later read fails with it. */
  leave(error: BusError | undefined): void {
    if (this.isOver) return;
    this.queue.length = 0;
    if (this.ending === undefined || this.ending === 'end') {
      if (this.ending === undefined) this.options.send({ kind: 'cancel' });
      this.ending = error ?? 'end';
    }
    this.finish();
    this.wake?.();
  }

  private async next(): Promise<IteratorResult<Uint8Array>> {
    this.isReading = true;
    this.grant();
    while (this.queue.length === 0 && this.ending === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.isReading = false;
    this.askedAt = Date.now();
    const chunk = this.queue.shift();
    if (chunk) {
      this.consumed += frameCost(chunk);
      return { done: false, value: chunk };
    }
    this.finish();
    if (this.ending instanceof BusError) throw this.ending;
    return { done: true, value: undefined };
  }

  /** Credit covers what the reader came back for: the chunk in its hands counts as read once it asks for the next. */
  private grant(): void {
    if (this.ending !== undefined) return;
    const due = this.consumed + this.options.windowBytes;
    if (due - this.granted < this.options.windowBytes / 2) return;
    this.granted = due;
    this.options.send({ kind: 'credit', credit: due });
  }

  private beat(): void {
    const now = Date.now();
    if (!this.isReading && now - this.askedAt > this.options.stallTimeout) {
      return this.leave(new BusError('stream_failed', 'the streamed body was not read for too long'));
    }
    if (this.granted === 0 || this.ending !== undefined) return;
    if (now - this.heardAt > this.options.idleTimeout) return this.leave(new BusError('stream_failed', 'the producer of the streamed body fell silent'));
    this.options.send({ kind: 'ping' });
  }

  private close(ending: 'end' | BusError): void {
    this.ending = ending;
  }

  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.timer);
    this.options.onOver();
  }
}
