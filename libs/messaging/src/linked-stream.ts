import { alreadyRead, bodyReader } from './body-reader';
import { BusError } from './bus-error';
import { releaseSource } from './stream-body';

export interface StreamLinkOptions {
  /** A reader that asks for nothing for this long is taken for gone. Milliseconds. */
  stallTimeout: number;
  /** Called once when the stream is over. `left` tells that the consumer went before the producer's end. */
  onOver(left: boolean): void;
}

/**
 * Passes a producer's stream to its consumer by reference, with what a stream over NATS does as well: read once only, the
 * producer's iterator is returned when the consumer leaves, a producer's failure reaches the consumer as `stream_failed`.
 */
export class LinkedStream implements AsyncIterable<Uint8Array> {
  private iterator: AsyncIterator<Uint8Array> | undefined;
  private isOver = false;
  private isTaken = false;
  private error: BusError | undefined;
  private rejectPending: ((error: BusError) => void) | undefined;
  private stall: NodeJS.Timeout;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly options: StreamLinkOptions,
  ) {
    this.stall = this.watchStall();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.isTaken) throw alreadyRead();
    this.isTaken = true;
    return bodyReader({ next: () => this.next(), leave: () => this.leave(undefined) });
  }

  /** Ends the stream from the consumer's side; with an error, a waiting or later read fails with it. */
  leave(error: BusError | undefined): void {
    if (this.isOver) return;
    this.error = error;
    releaseSource(this.source, this.iterator);
    this.finish(true);
    if (error) this.rejectPending?.(error);
  }

  private async next(): Promise<IteratorResult<Uint8Array>> {
    if (this.error) throw this.error;
    if (this.isOver) return { done: true, value: undefined };
    clearTimeout(this.stall);
    try {
      this.iterator ??= this.source[Symbol.asyncIterator]();
      const result = await Promise.race([this.iterator.next(), this.refusal()]);
      if (result.done) {
        this.finish(false);
        return { done: true, value: undefined };
      }
      this.stall = this.watchStall();
      return result;
    } catch (cause) {
      if (this.error) throw this.error;
      this.error = new BusError('stream_failed', 'the producer of the streamed body failed', { cause });
      this.finish(false);
      throw this.error;
    } finally {
      this.rejectPending = undefined;
    }
  }

  private refusal(): Promise<never> {
    return new Promise((_resolve, reject) => {
      this.rejectPending = reject;
    });
  }

  private watchStall(): NodeJS.Timeout {
    const leave = () => this.leave(new BusError('stream_failed', 'the streamed body was not read for too long'));
    return setTimeout(leave, this.options.stallTimeout).unref();
  }

  private finish(left: boolean): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.stall);
    this.options.onOver(left);
  }
}
