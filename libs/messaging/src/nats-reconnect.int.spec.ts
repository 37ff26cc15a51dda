import { Readable } from 'node:stream';
import { startNatsServer, type TestNatsServer } from '../testing/nats-server';
import type { Bus } from './bus';
import { connectNatsBus } from './nats-bus';

let server: TestNatsServer;
let asking: Bus;
let serving: Bus;
const empty = { headers: {}, body: new Uint8Array() };
const soon = () => ({ deadline: Date.now() + 10_000 });

async function until(isTrue: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 500 && !isTrue(); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeEach(async () => {
  server = await startNatsServer();
  asking = await connectNatsBus({ servers: server.url, name: 'asking' });
  serving = await connectNatsBus({ servers: server.url, name: 'serving' });
});
afterEach(async () => {
  await asking.close();
  await serving.close();
  await server.stop();
});

describe('when NATS goes away and comes back', () => {
  it('requests fail as disconnected within a second meanwhile, and are served afterwards', async () => {
    await serving.serve('echo', 'q', async (request) => ({ headers: {}, body: request.body }));
    await asking.request('echo', empty, soon());

    await server.stop();
    const began = Date.now();
    await expect(asking.request('echo', empty, soon())).rejects.toMatchObject({ code: 'disconnected' });
    expect(Date.now() - began).toBeLessThan(1000);
    expect(asking.isConnected).toBe(false);

    await server.start();
    await until(() => asking.isConnected && serving.isConnected);
    await expect(asking.request('echo', empty, soon())).resolves.toBeDefined();
  }, 20_000);

  it('a request that waits for its reply fails as disconnected within a second', async () => {
    await serving.serve('slow', 'q', () => new Promise((resolve) => setTimeout(() => resolve(empty), 1500)));
    const answer = asking.request('slow', empty, soon()).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));

    await server.stop();
    const began = Date.now();

    expect(await answer).toMatchObject({ code: 'disconnected' });
    expect(Date.now() - began).toBeLessThan(1000);
  }, 20_000);

  it('a stream under way fails for its reader and closes its producer', async () => {
    const source = new Readable({ read: () => undefined });
    await serving.serve('stream', 'q', async () => ({ headers: {}, body: source }));
    const reply = await asking.request('stream', empty, soon());
    const iterator = (reply.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    source.push('first');
    await iterator.next();
    const next = iterator.next().catch((error: unknown) => error);

    await server.stop();

    expect(await next).toMatchObject({ code: 'disconnected' });
    await until(() => source.destroyed);
    expect(source.destroyed).toBe(true);
  }, 20_000);

  it('closing while it is away does not hang', async () => {
    await serving.serve('echo', 'q', async () => empty);
    await server.stop();
    await until(() => !serving.isConnected);
    const began = Date.now();

    await serving.close();

    expect(Date.now() - began).toBeLessThan(2000);
  }, 20_000);
});

describe('the first connection', () => {
  it('is tried until its time is up, and the error names the server without the password', async () => {
    await server.stop();
    const address = server.url.replace('nats://', 'nats://someone:hunter2@');

    const error: unknown = await connectNatsBus({ servers: address, name: 'x', connectTimeout: 500 }).catch((reason: unknown) => reason);

    expect(String(error)).toContain(new URL(server.url).host);
    expect(String(error)).not.toContain('hunter2');
  }, 20_000);

  it('authenticates with the user and password of its address', async () => {
    const guarded = await startNatsServer(['--user', 'someone', '--pass', 'hunter 2']);
    const bus = await connectNatsBus({ servers: guarded.url.replace('nats://', 'nats://someone:hunter%202@'), name: 'x' });

    expect(bus.isConnected).toBe(true);
    const refused: unknown = await connectNatsBus({ servers: guarded.url.replace('nats://', 'nats://someone:wrong@'), name: 'x', connectTimeout: 300 }).catch((reason: unknown) => reason);
    expect(refused).toMatchObject({ code: 'disconnected' });
    await bus.close();
    await guarded.stop();
  }, 20_000);
});
