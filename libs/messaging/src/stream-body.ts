import type { BusBody } from './bus';

export function isStream(body: BusBody): body is AsyncIterable<Uint8Array> {
  return !(body instanceof Uint8Array);
}

/** Tells a stream that nobody will read it: sockets and files behind it close. */
export function discardBody(body: BusBody): void {
  if (isStream(body)) releaseSource(body, undefined);
}

/** Closes a source of chunks without waiting for it: a generator that awaits something returns only after that. */
export function releaseSource(source: AsyncIterable<Uint8Array>, iterator: AsyncIterator<Uint8Array> | undefined): void {
  try {
    // Returning the iterator of a Node stream that was never read leaves the stream open.
    if ('destroy' in source && typeof source.destroy === 'function') source.destroy();
    const started = iterator ?? source[Symbol.asyncIterator]();
    started.return?.().then(ignore, ignore);
  } catch {
    // A source that is taken by another reader, or whose return throws, has nothing left that could be closed here.
  }
}

function ignore(): void {
  // A producer's failure while it is being closed has no reader.
}
