import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Bus } from '../src';
import type { ContractSetup } from './bus-contract';
import { collect, failure, message, producer, sleep, soon, text, until } from './bus-messages';

const mebibyte = 1024 * 1024;

/** What every `Bus` does with bodies: inline, large, streamed. */
export function describeBodies(setUp: () => ContractSetup): void {
  describe('a body', () => {
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
}
