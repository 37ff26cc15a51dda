/** Deterministic bytes of any length, made while they are read: a 200 MB download costs one block of memory. */
import { Readable } from 'node:stream';

const blockSize = 64 * 1024;
/** Byte at offset n is (n * 31 + floor(n / 65536)) mod 256, so a lost, doubled or swapped block shows. */
const baseBlock = Buffer.from(Uint8Array.from({ length: blockSize }, (_, index) => (index * 31) & 0xff));

function blockAt(index: number): Buffer {
  const shift = index & 0xff;
  return shift === 0 ? baseBlock : Buffer.from(baseBlock.map((byte) => (byte + shift) & 0xff));
}

/** The bytes from `start` (inclusive) to `end` (exclusive) of the pattern. */
export function patternBytes(start: number, end: number): Buffer {
  const parts: Buffer[] = [];
  for (let offset = start; offset < end; ) {
    const within = offset % blockSize;
    const block = blockAt(Math.floor(offset / blockSize));
    const piece = block.subarray(within, Math.min(blockSize, within + end - offset));
    parts.push(piece);
    offset += piece.length;
  }
  return Buffer.concat(parts);
}

/** A stream of `length` pattern bytes; produces a block only when the reader asks. */
export function patternStream(length: number): Readable {
  let offset = 0;
  return new Readable({
    highWaterMark: blockSize,
    read() {
      if (offset >= length) {
        this.push(null);
        return;
      }
      const piece = blockAt(Math.floor(offset / blockSize)).subarray(0, Math.min(blockSize, length - offset));
      offset += piece.length;
      this.push(piece);
    },
  });
}
