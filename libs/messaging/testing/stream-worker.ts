// One end of a large stream in a process of its own. Argument: `produce` or `consume`; environment: NATS_URL.
import { connectNatsBus } from '../src';

const chunkBytes = 64 * 1024;
const state = { produced: 0, consumed: 0, isClosed: false, baseline: 0, peak: 0 };

export type WorkerReport = typeof state;

async function* produce(total: number): AsyncGenerator<Uint8Array> {
  try {
    while (state.produced < total) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, total - state.produced), (state.produced / chunkBytes) % 251);
      state.produced += chunk.byteLength;
      yield chunk;
      // A socket would give its chunks in turns of the event loop, too.
      if ((state.produced / chunkBytes) % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    state.isClosed = true;
  }
}

async function main(): Promise<void> {
  const bus = await connectNatsBus({ servers: process.env['NATS_URL'] ?? '', name: `stream-${process.argv[2]}` });
  setInterval(() => {
    state.peak = Math.max(state.peak, process.memoryUsage.rss());
  }, 10);
  const measureFrom = () => {
    state.produced = 0;
    state.consumed = 0;
    state.isClosed = false;
    state.baseline = process.memoryUsage.rss();
    state.peak = state.baseline;
  };
  if (process.argv[2] === 'produce') {
    await bus.serve('big', 'q', async (request) => {
      measureFrom();
      return { headers: {}, body: produce(Number(request.headers['x-total'])) };
    });
  }
  const reader: { iterator?: AsyncIterator<Uint8Array> } = {};
  process.on('message', (command: { kind: 'open' | 'read' | 'report'; bytes?: number }) => {
    void (async () => {
      if (command.kind === 'open') {
        measureFrom();
        const reply = await bus.request('big', { headers: { 'x-total': String(command.bytes) }, body: new Uint8Array() }, { deadline: Date.now() + 60_000 });
        if (!(reply.body instanceof Uint8Array)) reader.iterator = reply.body[Symbol.asyncIterator]();
      }
      if (command.kind === 'read') {
        const until = state.consumed + (command.bytes ?? 0);
        for (let result = await reader.iterator?.next(); result && !result.done; result = await reader.iterator?.next()) {
          if (result.value[0] !== result.value[result.value.byteLength - 1]) throw new Error('a chunk was damaged');
          state.consumed += result.value.byteLength;
          if (state.consumed >= until) break;
        }
      }
      process.send?.(state);
    })();
  });
  process.send?.(state);
}

void main();
