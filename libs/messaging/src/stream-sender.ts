import { BusError } from './bus-error';
import { type Frame, frameCost } from './stream-frames';
import { releaseSource } from './stream-body';

export interface SenderOptions {
  source: AsyncIterable<Uint8Array>;
  /** Largest payload of one frame, bytes. */
  chunkBytes: number;
  /** How long the consumer may wait before it opens the stream; afterwards, how long it may be silent. Milliseconds. */
  openTimeout: number;
  idleTimeout: number;
  send(to: string, frame: Frame): void;
  /** Called once at the end. `left` tells that the consumer went, or was lost, before the producer's end. */
  onOver(left: boolean): void;
}

/**
 * The producing side of a streamed body: reads its source only while the consumer has granted credit, so that a slow reader
 * stalls the source instead of filling memory or sockets.
 */
export class StreamSender {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private to: string | undefined;
  private credit = 0;
  private sent = 0;
  private sequence = 0;
  private isOver = false;
  private heardAt = Date.now();
  private hasSpoken = false;
  private timer: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly options: SenderOptions) {
    this.iterator = options.source[Symbol.asyncIterator]();
    this.timer = setTimeout(() => this.stop(), options.openTimeout);
  }

  /** A frame from the consumer. */
  receive(frame: Frame): void {
    if (this.isOver) return;
    this.heardAt = Date.now();
    if (frame.kind === 'cancel') this.stop();
    if (frame.kind === 'credit') this.grant(frame);
  }

  /** Ends the stream because its consumer is gone; returns the source's iterator. */
  stop(): void {
    if (this.isOver) return;
    releaseSource(this.options.source, this.iterator);
    this.finish(true);
  }

  /** Ends the stream and tells the consumer that it broke. */
  fail(reason: BusError): void {
    if (this.isOver) return;
    this.sendError(reason.message);
    this.stop();
  }

  private grant(frame: Frame): void {
    if (frame.credit !== undefined) this.credit = Math.max(this.credit, frame.credit);
    if (this.to === undefined && frame.replyTo !== undefined) {
      this.to = frame.replyTo;
      clearTimeout(this.timer);
      this.timer = setInterval(() => this.beat(), this.options.idleTimeout / 3);
      void this.run();
    }
    this.wake?.();
  }

  private async run(): Promise<void> {
    try {
      while (await this.mayPull()) {
        const result = await this.iterator.next();
        if (result.done) break;
        await this.sendChunk(result.value);
      }
      if (this.isOver) return;
      this.emit({ kind: 'end', sequence: ++this.sequence });
    } catch {
      // The failure's text stays here: it may hold what only this process should know.
      if (this.isOver) return;
      this.sendError('the producer of the streamed body failed');
    }
    this.finish(false);
  }

  private async mayPull(): Promise<boolean> {
    while (!this.isOver && this.sent >= this.credit) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return !this.isOver;
  }

  private async sendChunk(chunk: Uint8Array): Promise<void> {
    for (let start = 0; start < chunk.byteLength; start += this.options.chunkBytes) {
      if (!(await this.mayPull())) return;
      const payload = chunk.subarray(start, start + this.options.chunkBytes);
      this.sent += frameCost(payload);
      this.emit({ kind: 'data', sequence: ++this.sequence, payload });
    }
  }

  private emit(frame: Frame): void {
    if (this.to === undefined) return;
    this.hasSpoken = true;
    this.options.send(this.to, frame);
  }

  private sendError(message: string): void {
    const payload = new TextEncoder().encode(JSON.stringify({ code: 'stream_failed', message }));
    this.emit({ kind: 'error', sequence: ++this.sequence, payload });
  }

  private beat(): void {
    if (Date.now() - this.heardAt > this.options.idleTimeout) return this.stop();
    if (!this.hasSpoken) this.emit({ kind: 'ping' });
    this.hasSpoken = false;
  }

  private finish(left: boolean): void {
    this.isOver = true;
    clearTimeout(this.timer);
    clearInterval(this.timer);
    this.wake?.();
    this.options.onOver(left);
  }
}
