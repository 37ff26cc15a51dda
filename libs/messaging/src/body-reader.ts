import { BusError } from './bus-error';

export interface ReaderSource {
  next(): Promise<IteratorResult<Uint8Array>>;
  /** Called when the reader goes; a read that waits must then end. */
  leave(): void;
}

/** The one iterator of a streamed body. Reads asked for at once are answered in turn, as a generator would. */
export function bodyReader(source: ReaderSource): AsyncIterator<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    next: () => {
      const result = last.then(() => source.next());
      last = result.catch(ignore);
      return result;
    },
    return: () => {
      source.leave();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

export function alreadyRead(): BusError {
  return new BusError('stream_failed', 'the streamed body was read already');
}

function ignore(): void {
  // The read itself carries its failure.
}
