import { type BusBody, BusError, type BusMessage, type RequestOptions } from '../src';

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);
export const soon = (milliseconds = 5000): RequestOptions => ({ deadline: Date.now() + milliseconds });
export const message = (body: BusBody = new Uint8Array(), headers: Record<string, string> = {}): BusMessage => ({ headers, body });
export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function collect(body: BusBody): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof BusError ? error.code : `no BusError: ${String(error)}`;
}

export async function until(isTrue: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && !isTrue(); attempt += 1) await sleep(10);
}

/** A stream that counts what was taken from it and tells how it ended. */
export function producer(chunks: number, chunkBytes: number) {
  const seen = { taken: 0, isClosed: false };
  async function* generate(): AsyncGenerator<Uint8Array> {
    try {
      for (let index = 0; index < chunks; index += 1) {
        seen.taken += 1;
        yield new Uint8Array(chunkBytes).fill(index % 251);
      }
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, stream: generate() };
}
