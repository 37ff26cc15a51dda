import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Bus, type BusBody, BusError, type BusMessage, type RequestOptions } from '../src';

/** What a suite over one implementation gives: the asking and the serving end (the same bus in memory, two connections over NATS). */
export interface ContractSetup {
  connect(): Promise<Bus>;
  /** How long a reader may ask nothing before its stream is cancelled; the suite's buses are opened with it. */
  stallTimeout: number;
  maxPayload: number;
}

const mebibyte = 1024 * 1024;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const soon = (milliseconds = 5000): RequestOptions => ({ deadline: Date.now() + milliseconds });
const message = (body: BusBody = new Uint8Array(), headers: Record<string, string> = {}): BusMessage => ({ headers, body });
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function collect(body: BusBody): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof BusError ? error.code : `no BusError: ${String(error)}`;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && !isTrue(); attempt += 1) await sleep(10);
}

/** A stream that counts what was taken from it and tells how it ended. */
function producer(chunks: number, chunkBytes: number) {
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

/** The behaviour that every `Bus` has. Run by the specification of each implementation. */
export function describeBus(name: string, setUp: () => ContractSetup): void {
  describe(name, () => {
    let asking: Bus;
    let serving: Bus;

    beforeEach(async () => {
      serving = await setUp().connect();
      asking = await setUp().connect();
    });
    afterEach(async () => {
      await asking.close();
      await serving.close();
    });

    describe('a request', () => {
      it('reaches a handler with its subject, headers, body and deadline, and brings the reply back', async () => {
        const options = soon();
        await serving.serve('unified.v1.crm.>', 'crm', async (request, context) => ({
          headers: { 'x-status': '200', 'x-seen': `${request.subject} ${request.headers['x-request-id']} ${context.deadline}` },
          body: await collect(request.body),
        }));

        const reply = await asking.request('unified.v1.crm.contacts.list', message(text('héllo'), { 'x-request-id': 'r1' }), options);

        expect(reply.headers).toEqual({ 'x-status': '200', 'x-seen': `unified.v1.crm.contacts.list r1 ${options.deadline}` });
        expect((await collect(reply.body)).toString()).toBe('héllo');
      });

      it('fails at once when nobody serves the subject', async () => {
        const began = Date.now();

        expect(await failure(asking.request('unified.v1.crm.contacts.list', message(), soon(10_000)))).toBe('no_responders');
        expect(Date.now() - began).toBeLessThan(500);
      });

      it.each([
        ['a.*.c', 'a.b.c', true],
        ['a.*.c', 'a.b.d', false],
        ['a.*', 'a.b.c', false],
        ['a.>', 'a.b.c', true],
        ['a.>', 'a', false],
        ['a.b', 'a.b', true],
      ])('is matched by NATS rules: %s against %s', async (pattern, subject, isServed) => {
        await serving.serve(pattern, 'q', async () => message());

        expect(await failure(asking.request(subject, message(), soon()))).toBe(isServed ? 'no BusError: undefined' : 'no_responders');
      });

      it('is served by exactly one member of a queue group, and every member gets some', async () => {
        const served = [0, 0];
        const second = await setUp().connect();
        for (const [index, bus] of [serving, second].entries()) {
          await bus.serve('work.*', 'q', async () => {
            served[index] = (served[index] ?? 0) + 1;
            return message();
          });
        }

        await Promise.all(Array.from({ length: 200 }, () => asking.request('work.a', message(), soon())));

        expect((served[0] ?? 0) + (served[1] ?? 0)).toBe(200);
        expect(Math.min(...served)).toBeGreaterThan(10);
        await second.close();
      });

      it('fails when its deadline passes, and aborts the handler', async () => {
        let aborted: unknown;
        await serving.serve('slow', 'q', (_request, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => {
          aborted = signal.reason;
          resolve(message());
        })));
        const began = Date.now();

        expect(await failure(asking.request('slow', message(), soon(100)))).toBe('deadline_exceeded');

        expect(Date.now() - began).toBeLessThan(1000);
        await until(() => aborted !== undefined);
        expect(aborted).toBeInstanceOf(BusError);
      });

      it('does not reach the handler when its deadline is past already', async () => {
        const handler = jest.fn(async () => message());
        await serving.serve('late', 'q', handler);

        expect(await failure(asking.request('late', message(), { deadline: Date.now() - 1 }))).toBe('deadline_exceeded');
        expect(handler).not.toHaveBeenCalled();
      });

      it('that is cancelled fails at once and aborts the handler', async () => {
        let wasAborted = false;
        let hasBegun = false;
        await serving.serve('slow', 'q', (_request, { signal }) => new Promise((resolve) => {
          hasBegun = true;
          signal.addEventListener('abort', () => {
            wasAborted = true;
            resolve(message());
          });
        }));
        const controller = new AbortController();
        const answer = failure(asking.request('slow', message(), { ...soon(), signal: controller.signal }));
        await until(() => hasBegun);

        controller.abort();

        expect(await answer).toBe('cancelled');
        await until(() => wasAborted);
        expect(wasAborted).toBe(true);
      });

      it('whose signal aborted before never leaves', async () => {
        expect(await failure(asking.request('any', message(), { ...soon(), signal: AbortSignal.abort() }))).toBe('cancelled');
      });

      it('learns that a handler threw, and nothing of what it threw', async () => {
        await serving.serve('broken', 'q', async () => {
          throw new Error('password=hunter2');
        });

        const error: unknown = await asking.request('broken', message(), soon()).catch((reason: unknown) => reason);

        expect(error).toMatchObject({ code: 'handler_failed' });
        expect(String(error)).not.toContain('hunter2');
      });

      it.each([
        ['upper case', { 'X-Id': 'a' }],
        ['a line break', { 'x-id': 'a\r\nx-status: 200' }],
        ['text beyond ASCII', { 'x-id': 'ü' }],
        ['a name of the bus', { 'x-stream': 'elsewhere' }],
      ])('with %s in a header is refused', async (_name, headers) => {
        await serving.serve('any', 'q', async () => message());

        expect(await failure(asking.request('any', message(new Uint8Array(), headers as Record<string, string>), soon()))).toBe('invalid_message');
      });

      it.each(['', 'a..b', 'a.*', 'a.>', 'a b', '.a'])('to the subject "%s" is refused', async (subject) => {
        expect(await failure(asking.request(subject, message(), soon()))).toBe('invalid_message');
      });
    });

    describe('closing', () => {
      it('waits for the handlers in flight and takes no new requests', async () => {
        let release: (() => void) | undefined;
        await serving.serve('slow', 'q', async () => {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          return message(text('done'));
        });
        const answer = asking.request('slow', message(), soon());
        await until(() => release !== undefined);

        const closed = serving.close();
        await sleep(50);
        if (asking !== serving) expect(await failure(asking.request('slow', message(), soon()))).toBe('no_responders');
        release?.();

        expect((await collect((await answer).body)).toString()).toBe('done');
        await closed;
        expect(serving.isConnected).toBe(false);
        expect(await failure(serving.request('slow', message(), soon()))).toBe('disconnected');
      });

      it('lets a reply that is streaming come to its end', async () => {
        const { stream } = producer(40, 100_000);
        await serving.serve('big', 'q', async () => message(stream));
        const reply = await asking.request('big', message(), soon());

        const [body] = await Promise.all([collect(reply.body), serving.close()]);

        expect(body.byteLength).toBe(4_000_000);
      });

      it('of one subscription leaves the others', async () => {
        const first = await serving.serve('a', 'q', async () => message());
        await serving.serve('b', 'q', async () => message());

        await first.drain();

        expect(await failure(asking.request('a', message(), soon()))).toBe('no_responders');
        await expect(asking.request('b', message(), soon())).resolves.toBeDefined();
      });
    });

    describe('a body', () => {
      const sizes = () => {
        const { maxPayload } = setUp();
        return [0, 1, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, maxPayload - 1, maxPayload, maxPayload + 1, 5 * mebibyte + 3];
      };

      it('of any size arrives byte for byte, in both directions, given whole', async () => {
        await serving.serve('echo', 'q', async (request) => message(await collect(request.body)));
        for (const size of sizes()) {
          const sent = randomBytes(size);

          const reply = await asking.request('echo', message(sent), soon());

          expect(sent.equals(await collect(reply.body))).toBe(true);
        }
      });

      it('of any size arrives byte for byte, in both directions, given as a stream', async () => {
        await serving.serve('echo', 'q', async (request) => message(Readable.from(request.body instanceof Uint8Array ? [request.body] : request.body)));
        for (const size of sizes()) {
          const sent = randomBytes(size);

          const reply = await asking.request('echo', message(Readable.from([sent])), soon());

          expect(sent.equals(await collect(reply.body))).toBe(true);
        }
      });

      it('that is an empty stream arrives as an empty stream', async () => {
        await serving.serve('empty', 'q', async () => message(producer(0, 0).stream));

        const reply = await asking.request('empty', message(), soon());

        expect((await collect(reply.body)).byteLength).toBe(0);
      });

      it('made of thousands of tiny chunks arrives in order', async () => {
        await serving.serve('tiny', 'q', async () => message(Readable.from(Array.from({ length: 5000 }, (_, index) => text(`${index},`)))));

        const reply = await asking.request('tiny', message(), soon());

        expect((await collect(reply.body)).toString()).toBe(Array.from({ length: 5000 }, (_, index) => `${index},`).join(''));
      });

      it('is read once only', async () => {
        await serving.serve('big', 'q', async () => message(producer(3, 10).stream));
        const reply = await asking.request('big', message(), soon());
        await collect(reply.body);

        expect(await failure(collect(reply.body))).toBe('stream_failed');
      });

      it('whose producer fails midway fails for its reader, after what came before', async () => {
        async function* failing(): AsyncGenerator<Uint8Array> {
          yield text('first');
          throw new Error('password=hunter2');
        }
        await serving.serve('failing', 'q', async () => message(failing()));
        const reply = await asking.request('failing', message(), soon());
        const seen: string[] = [];

        const error: unknown = await (async () => {
          for await (const chunk of reply.body as AsyncIterable<Uint8Array>) seen.push(Buffer.from(chunk).toString());
        })().catch((reason: unknown) => reason);

        expect(seen).toEqual(['first']);
        expect(error).toMatchObject({ code: 'stream_failed' });
        expect(String(error)).not.toContain('hunter2');
      });

      it('whose reader leaves midway closes its producer and aborts the handler', async () => {
        const { seen, stream } = producer(1000, 100_000);
        let wasAborted = false;
        await serving.serve('big', 'q', async (_request, { signal }) => {
          signal.addEventListener('abort', () => {
            wasAborted = true;
          });
          return message(stream);
        });
        const reply = await asking.request('big', message(), soon());

        for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
          expect(chunk.byteLength).toBe(100_000);
          break;
        }

        await until(() => seen.isClosed && wasAborted);
        expect(seen.isClosed && wasAborted).toBe(true);
        expect(seen.taken).toBeLessThan(20);
      });

      it('whose reader aborts midway fails for the reader and closes its producer', async () => {
        const { seen, stream } = producer(1000, 100_000);
        const controller = new AbortController();
        await serving.serve('big', 'q', async () => message(stream));
        const reply = await asking.request('big', message(), { ...soon(), signal: controller.signal });
        const iterator = (reply.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
        await iterator.next();

        controller.abort();

        expect(await failure(iterator.next())).toBe('cancelled');
        await until(() => seen.isClosed);
        expect(seen.isClosed).toBe(true);
      });

      it('that waits for its producer ends at once when its reader leaves', async () => {
        let signalled = false;
        await serving.serve('waiting', 'q', async (_request, { signal }) => {
          async function* waiting(): AsyncGenerator<Uint8Array> {
            yield text('first');
            await new Promise<void>((resolve) => signal.addEventListener('abort', () => {
              signalled = true;
              resolve();
            }));
          }
          return message(waiting());
        });
        const reply = await asking.request('waiting', message(), soon());
        const iterator = (reply.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
        await iterator.next();
        const pending = iterator.next();
        await sleep(50);

        await iterator.return?.();

        expect((await pending).done).toBe(true);
        await until(() => signalled);
        expect(signalled).toBe(true);
      });

      it('that is read slowly stalls its producer', async () => {
        const { seen, stream } = producer(1000, 100_000);
        await serving.serve('big', 'q', async () => message(stream));
        const reply = await asking.request('big', message(), soon());
        const iterator = (reply.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();

        for (let index = 0; index < 5; index += 1) await iterator.next();
        await sleep(200);

        expect(seen.taken).toBeLessThan(30);
        await iterator.return?.();
      });

      it('that nobody reads is given up, and its producer closed', async () => {
        const { seen, stream } = producer(1000, 100_000);
        const readable = Readable.from(stream);
        await serving.serve('big', 'q', async () => message(readable));
        const reply = await asking.request('big', message(), soon());

        await until(() => readable.destroyed);

        expect(readable.destroyed).toBe(true);
        expect(seen.taken).toBeLessThan(20);
        expect(await failure(collect(reply.body))).toBe('stream_failed');
      });

      it('of a request that its handler never reads is closed with the call', async () => {
        const readable = Readable.from(producer(1000, 100_000).stream);
        await serving.serve('ignoring', 'q', async () => message(text('no thanks')));

        const reply = await asking.request('ignoring', message(readable), soon());

        expect((await collect(reply.body)).toString()).toBe('no thanks');
        await until(() => readable.destroyed);
        expect(readable.destroyed).toBe(true);
      });

      it('of a request that nobody serves is closed', async () => {
        const readable = Readable.from(producer(1000, 100_000).stream);

        expect(await failure(asking.request('nobody', message(readable), soon()))).toBe('no_responders');
        await until(() => readable.destroyed);
        expect(readable.destroyed).toBe(true);
      });

      it('of a request whose producer fails midway fails for the handler', async () => {
        async function* failing(): AsyncGenerator<Uint8Array> {
          yield text('first');
          throw new Error('gone');
        }
        let seen = '';
        await serving.serve('upload', 'q', async (request) => {
          seen = await failure(collect(request.body));
          return message();
        });

        await asking.request('upload', message(failing()), soon());

        expect(seen).toBe('stream_failed');
      });

      it('keeps to itself among many streams at once', async () => {
        await serving.serve('many.*', 'q', async (request) => message(producer(20, 50_000 + Number(request.subject.split('.')[1])).stream));

        const totals = await Promise.all(Array.from({ length: 40 }, async (_, index) => (await collect((await asking.request(`many.${index}`, message(), soon(20_000))).body)).byteLength));

        expect(totals).toEqual(Array.from({ length: 40 }, (_, index) => 20 * (50_000 + index)));
      });

      it('may outlive the deadline once the reply has begun', async () => {
        async function* slow(): AsyncGenerator<Uint8Array> {
          yield text('a');
          await sleep(300);
          yield text('b');
        }
        await serving.serve('slow', 'q', async () => message(slow()));
        const reply = await asking.request('slow', message(), soon(150));

        expect((await collect(reply.body)).toString()).toBe('ab');
      });
    });
  });
}
