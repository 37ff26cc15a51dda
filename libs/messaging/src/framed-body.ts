import type { BusBody } from './bus';
import { CallFrameError } from './call-frame-error';
import { isStream, releaseSource } from './stream-body';

const lengthBytes = 4;
const largestHead = 4 * 1024 * 1024;
// Below this one copy is cheaper than a stream.
const copyLimit = 256 * 1024;

/** A 4-byte big-endian length, a head of that length, then the raw bytes. */
export function frameBody(head: Uint8Array, rest: BusBody): BusBody {
  const prefix = Buffer.allocUnsafe(lengthBytes + head.byteLength);
  prefix.writeUInt32BE(head.byteLength, 0);
  prefix.set(head, lengthBytes);
  if (isStream(rest)) return new JoinedBody(prefix, rest);
  return rest.byteLength <= copyLimit ? Buffer.concat([prefix, rest]) : new JoinedBody(prefix, wholeBody(rest));
}

/** Parts a framed body again; the rest stays a stream when it came as one. */
export async function unframeBody(body: BusBody): Promise<{ head: Uint8Array; rest: BusBody }> {
  if (!isStream(body)) {
    const end = headEnd(body);
    if (end === undefined || body.byteLength < end) throw cutShort();
    return { head: body.subarray(lengthBytes, end), rest: body.subarray(end) };
  }
  const iterator = body[Symbol.asyncIterator]();
  let read: Uint8Array = new Uint8Array();
  try {
    for (let end = headEnd(read); end === undefined || read.byteLength < end; end = headEnd(read)) {
      const result = await iterator.next();
      if (result.done) throw cutShort();
      read = read.byteLength === 0 ? result.value : Buffer.concat([read, result.value]);
    }
  } catch (error) {
    releaseSource(body, iterator);
    throw error;
  }
  const end = headEnd(read) ?? read.byteLength;
  return { head: read.subarray(lengthBytes, end), rest: new JoinedBody(read.subarray(end), { [Symbol.asyncIterator]: () => iterator }) };
}

function headEnd(read: Uint8Array): number | undefined {
  if (read.byteLength < lengthBytes) return undefined;
  const length = new DataView(read.buffer, read.byteOffset, lengthBytes).getUint32(0);
  if (length > largestHead) throw new CallFrameError('payload', `its JSON head claims ${length} bytes, allowed are ${largestHead}`);
  return lengthBytes + length;
}

function cutShort(): CallFrameError {
  return new CallFrameError('payload', 'it ends before its JSON head does');
}

/** Some bytes, then a stream. Closing it closes the stream behind it, also when nothing was read. */
class JoinedBody implements AsyncIterable<Uint8Array> {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private isFirst = true;

  constructor(
    private readonly first: Uint8Array,
    private readonly rest: AsyncIterable<Uint8Array>,
  ) {
    this.iterator = rest[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => {
        if (!this.isFirst || this.first.byteLength === 0) return this.iterator.next();
        this.isFirst = false;
        return Promise.resolve({ done: false, value: this.first });
      },
      return: () => {
        this.destroy();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  destroy(): void {
    releaseSource(this.rest, this.iterator);
  }
}

async function* wholeBody(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}
