import { type Bus, BusError } from '../src';
import { describeBodies } from './body-contract';
import { collect, failure, message, producer, sleep, soon, text, until } from './bus-messages';

/** What a suite over one implementation gives: the asking and the serving end (the same bus in memory, two connections over NATS). */
export interface ContractSetup {
  connect(): Promise<Bus>;
  /** How long a reader may ask nothing before its stream is cancelled; the suite's buses are opened with it. */
  stallTimeout: number;
  maxPayload: number;
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

      it('lets a reply that is being read come to its end', async () => {
        const { stream } = producer(40, 100_000);
        await serving.serve('big', 'q', async () => message(stream));
        const reply = await asking.request('big', message(), soon());

        const [body] = await Promise.all([collect(reply.body), asking.close()]);

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

    describeBodies(setUp);
  });
}
