import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connect, headers as newHeaders, type NatsConnection } from '@nats-io/transport-node';
import { startNatsServer, type TestNatsServer } from '../testing/nats-server';
import type { Bus } from './bus';
import { encodeCallReply } from './call-reply';
import { decodeCallRequest } from './call-request';
import { connectNatsBus } from './nats-bus';

// The contract of docs/specs/messaging.md, as seen by a client that knows nothing of this library.
let server: TestNatsServer;
let bus: Bus;
let plain: NatsConnection;

beforeAll(async () => {
  server = await startNatsServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  bus = await connectNatsBus({ servers: server.url, name: 'service', idleTimeout: 600, stallTimeout: 600 });
  plain = await connect({ servers: server.url });
});
afterEach(async () => {
  await plain.close();
  await bus.close();
});

function runExample(): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(__dirname, '../../../tools/examples/list-contacts-over-nats.mjs')], {
      env: { ...process.env, NATS_URL: server.url, ENVIRONMENT_ID: 'e1', ACCOUNT_ID: 'a1' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

async function serveContacts(sizes: number[], name: string): Promise<void> {
  await bus.serve('unified.v1.crm.>', 'crm', async (request) => {
    const { call, context } = await decodeCallRequest(request);
    const page = Number(call.query['next_cursor'] ?? 0);
    const result = Array.from({ length: sizes[page] ?? 0 }, (_, index) => ({ id: `${page}-${index}`, name, account: call.accountId, environment: context.environmentId }));
    const body = Buffer.from(JSON.stringify({ result, next_cursor: page + 1 < sizes.length ? String(page + 1) : null }));
    return encodeCallReply({ outcome: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body });
  });
}

describe('the example for internal consumers', () => {
  it('lists every page, inline and streamed alike', async () => {
    await serveContacts([3, 2500, 0], 'x'.repeat(1000));

    const { code, out, err } = await runExample();

    expect(err).toBe('');
    expect(code).toBe(0);
    const contacts = out.trim().split('\n').map((line) => JSON.parse(line) as { id: string; account: string; environment: string });
    expect(contacts).toHaveLength(2503);
    expect(new Set(contacts.map((contact) => contact.id)).size).toBe(2503);
    expect(contacts[2502]).toMatchObject({ account: 'a1', environment: 'e1' });
  }, 20_000);

  it('tells of an error that came as a value', async () => {
    await bus.serve('unified.v1.crm.>', 'crm', async () => encodeCallReply({ outcome: 'error', status: 404, headers: {}, error: { message: 'no such account' } }));

    const { code, err } = await runExample();

    expect(code).toBe(1);
    expect(err).toContain('status 404: {"message":"no such account"}');
  }, 20_000);
});

describe('a plain NATS client', () => {
  it('may leave out the deadline', async () => {
    await bus.serve('echo', 'q', async (request, { deadline }) => ({ headers: { 'x-left': String(deadline - Date.now()) }, body: request.body }));

    const reply = await plain.request('echo', 'hello', { timeout: 2000 });

    expect(reply.string()).toBe('hello');
    expect(Number(reply.headers?.get('x-left'))).toBeGreaterThan(25_000);
  });

  it.each([
    ['soon', 'invalid_message'],
    ['1000', 'deadline_exceeded'],
  ])('with the deadline "%s" gets %s', async (deadline, code) => {
    await bus.serve('echo', 'q', async (request) => ({ headers: {}, body: request.body }));
    const headers = newHeaders();
    headers.set('x-deadline', deadline);

    const reply = await plain.request('echo', '', { timeout: 2000, headers });

    expect(reply.headers?.get('x-bus-error')).toBe(code);
  });

  it('is not served when it asks for no reply', async () => {
    const handler = jest.fn(async () => ({ headers: {}, body: new Uint8Array() }));
    await bus.serve('echo', 'q', handler);

    plain.publish('echo', 'hello');
    await plain.request('echo', 'hello', { timeout: 2000 });

    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('that opens a stream which was given up gets an error frame at once', async () => {
    await bus.serve('big', 'q', async () => ({ headers: {}, body: Buffer.alloc(2_000_000) }));
    const offer = await plain.request('big', '', { timeout: 2000 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    const headers = newHeaders();
    headers.set('x-frame', 'credit');
    headers.set('x-credit', '1000000');

    const frame = await plain.request(offer.headers?.get('x-stream') ?? '', '', { timeout: 500, headers });

    expect(frame.headers?.get('x-frame')).toBe('error');
  });

  it('that sends more than it was granted, or leaves a frame out, breaks the stream', async () => {
    const failures: unknown[] = [];
    await bus.serve('upload', 'q', async (request) => {
      try {
        for await (const chunk of request.body as AsyncIterable<Uint8Array>) await new Promise((resolve) => setTimeout(resolve, chunk.byteLength / 1000));
      } catch (error) {
        failures.push(error);
      }
      return { headers: {}, body: new Uint8Array() };
    });
    for (const sequences of [[1, 3], Array.from({ length: 40 }, (_, index) => index + 1)]) {
      const control = `upload-control-${sequences.length}`;
      const subscription = plain.subscribe(control, {
        max: 1,
        callback: (_error, opening) => {
          for (const sequence of sequences) {
            const headers = newHeaders();
            headers.set('x-frame', 'data');
            headers.set('x-seq', String(sequence));
            opening.respond(Buffer.alloc(100_000), { headers });
          }
        },
      });
      const headers = newHeaders();
      headers.set('x-stream', control);
      await plain.request('upload', '', { timeout: 2000, headers });
      subscription.unsubscribe();
    }

    expect(failures).toEqual([
      expect.objectContaining({ code: 'stream_failed', message: expect.stringContaining('frame 3 came where 2 was due') }),
      expect.objectContaining({ code: 'stream_failed', message: expect.stringContaining('more was sent than granted') }),
    ]);
  });
});
