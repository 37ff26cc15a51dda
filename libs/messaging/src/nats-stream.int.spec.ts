import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { startNatsServer, type TestNatsServer } from '../testing/nats-server';
import type { WorkerReport } from '../testing/stream-worker';
import { connectNatsBus } from './nats-bus';

const megabyte = 1_000_000;
const testing = join(__dirname, '../testing');

let server: TestNatsServer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  server = await startNatsServer();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => server.stop());

async function startWorker(role: 'produce' | 'consume'): Promise<ChildProcess> {
  const child = fork(join(testing, 'stream-worker.ts'), [role], { execArgv: ['-r', join(testing, 'register-swc.cjs')], env: { ...process.env, NATS_URL: server.url } });
  children.push(child);
  await answer(child);
  return child;
}

function answer(child: ChildProcess): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the worker exited with ${code}`)));
    child.once('message', (report) => resolve(report as WorkerReport));
  });
}

function tell(child: ChildProcess, kind: 'open' | 'read' | 'report', bytes = 0): Promise<WorkerReport> {
  const report = answer(child);
  child.send({ kind, bytes });
  return report;
}

describe('a large body between two processes', () => {
  it('of 200 MB holds less than 64 MB more memory in each', async () => {
    const producer = await startWorker('produce');
    const consumer = await startWorker('consume');
    // Both ends warm up first, so that the code's own first growth is not counted.
    await tell(consumer, 'open', 20 * megabyte);
    await tell(consumer, 'read', 20 * megabyte + 1);

    const began = Date.now();
    await tell(consumer, 'open', 200 * megabyte);
    const consumed = await tell(consumer, 'read', 200 * megabyte + 1);
    const produced = await tell(producer, 'report');

    const growth = [produced, consumed].map((report) => Math.round((report.peak - report.baseline) / megabyte));
    process.stdout.write(`200 MB in ${Date.now() - began} ms; memory grew by ${growth[0]} MB (producer) and ${growth[1]} MB (consumer)\n`);
    expect(consumed.consumed).toBe(200 * megabyte);
    expect(Math.max(...growth)).toBeLessThan(64);
  }, 60_000);

  it('stalls its producer while its reader does not read', async () => {
    const producer = await startWorker('produce');
    const consumer = await startWorker('consume');
    await tell(consumer, 'open', 200 * megabyte);
    await tell(consumer, 'read', 2 * megabyte);

    await new Promise((resolve) => setTimeout(resolve, 500));
    const stalled = await tell(producer, 'report');
    await new Promise((resolve) => setTimeout(resolve, 500));

    expect(stalled.produced).toBeLessThan(4 * megabyte);
    expect((await tell(producer, 'report')).produced).toBe(stalled.produced);
    expect((await tell(consumer, 'read', 10 * megabyte)).consumed).toBeGreaterThan(11 * megabyte);
  }, 30_000);
});

describe('a stream whose other process dies', () => {
  it('fails for the reader when the producer is killed', async () => {
    const producer = await startWorker('produce');
    const bus = await connectNatsBus({ servers: server.url, name: 'reader', idleTimeout: 400 });
    const reply = await bus.request('big', { headers: { 'x-total': String(200 * megabyte) }, body: new Uint8Array() }, { deadline: Date.now() + 5000 });
    const read = (async () => {
      let count = 0;
      for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
        count += chunk.byteLength;
        if (count > megabyte && producer.exitCode === null) producer.kill('SIGKILL');
      }
    })();

    await expect(read).rejects.toMatchObject({ code: 'stream_failed' });
    await bus.close();
  }, 20_000);

  it('closes the producer when the reader is killed', async () => {
    const bus = await connectNatsBus({ servers: server.url, name: 'producer', idleTimeout: 400 });
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        isClosed = true;
      }
    }
    await bus.serve('big', 'q', async () => ({ headers: {}, body: endless() }));
    const consumer = await startWorker('consume');
    await tell(consumer, 'open', 1);
    await tell(consumer, 'read', megabyte);

    consumer.kill('SIGKILL');

    for (let attempt = 0; attempt < 100 && !isClosed; attempt += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isClosed).toBe(true);
    await bus.close();
  }, 20_000);
});
