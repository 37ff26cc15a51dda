/** What only shows with programs of their own over a real bus: memory, streams, absent services, draining. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { patternStream } from '@tributary/testing';
import { startInstallation, type Installation } from './support/installation';
import { megabytes, watchMemory } from './support/memory-watch';
import type { NodeProcess } from './support/node-process';

jest.setTimeout(120_000);

const mebibyte = 1024 * 1024;
const large = 200 * mebibyte;
/** What a process may hold more while it passes a large body on. V8 13 (Node 24) lets twice as much garbage outside its heap stand (docs/adr/0035). */
const passing = (Number(process.versions.node.split('.')[0]) >= 24 ? 128 : 64) * mebibyte;

describe('four programs over NATS and PostgreSQL', () => {
  let installation: Installation;
  let idle: { name: string; resident: number }[];

  const programs = (name: string): NodeProcess[] => installation.processes.filter((program) => program.name.startsWith(`${name}-`));
  const download = async (size: number) => installation.api.open('POST', `/unified/ticketing/attachments/download?integrated_account_id=${await installation.account('probe')}`, { body: { id: String(size) } });
  const hashOf = async (stream: AsyncIterable<unknown>) => {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of stream) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
    return { size, digest: hash.digest('hex') };
  };

  beforeAll(async () => {
    installation = await startInstallation('processes', { replicas: 2 });
    await wait(1000);
    idle = installation.processes.map((program) => ({ name: program.name, resident: program.memory().resident }));
  });
  afterAll(() => installation?.stop());

  it('hold less than 200 MB each while idle, all providers loaded', () => {
    process.stdout.write(`idle memory: ${idle.map(({ name, resident }) => `${name} ${megabytes(resident)} MB`).join(', ')}\n`);

    for (const { name, resident } of idle) expect({ name, fits: resident < 200 * mebibyte }).toEqual({ name, fits: true });
  });

  it(`pass a download of 200 MB on, byte for byte, holding less than ${megabytes(passing)} MB more each`, async () => {
    for (let warmUp = 0; warmUp < 4; warmUp += 1) await hashOf(await download(mebibyte));
    const expected = await hashOf(patternStream(large));
    const watch = watchMemory(installation.processes);

    const answer = await download(large);
    const received = await hashOf(answer);

    const growth = watch.stop();
    process.stdout.write(`memory over a 200 MB download: ${growth.map(({ name, before, growth: more }) => `${name} ${megabytes(before)} + ${megabytes(more)} MB`).join(', ')}\n`);
    expect(answer.statusCode).toBe(200);
    expect(received).toEqual(expected);
    for (const { name, growth: more } of growth) expect({ name, fits: more < passing }).toEqual({ name, fits: true });
  });

  it('pass the attachment of a simulated vendor on in the same way', async () => {
    const account = await installation.account('zendesk');
    const tickets = await installation.api.walk(`/unified/ticketing/tickets?integrated_account_id=${account}&limit=100&truto_ignore_remote_data=true`);
    const files = await Promise.all(
      tickets.records.slice(0, 1).map(({ id }) => installation.api.walk(`/unified/ticketing/attachments?integrated_account_id=${account}&ticket[id]=${String(id)}`)),
    );
    const file = files.flatMap(({ records }) => records).find(({ size }) => size === large);

    const answer = await installation.api.open('POST', `/unified/ticketing/attachments/download?integrated_account_id=${account}`, { body: { id: file?.['id'] } });

    expect(answer.headers['content-length']).toBe(String(large));
    expect(await hashOf(answer)).toEqual(await hashOf(patternStream(large)));
  });

  it('let a slow reader slow the vendor down, and let go of the vendor when the reader leaves', async () => {
    const { probe } = installation;
    const before = probe.bytesSent();
    const answer = await download(large);
    const reader = answer[Symbol.asyncIterator]();
    let read = 0;
    while (read < mebibyte) read += ((await reader.next()).value as Buffer).length;

    await wait(1500);
    const early = probe.bytesSent() - before;
    await wait(1500);
    const late = probe.bytesSent() - before;
    process.stdout.write(`vendor sent ${megabytes(late)} of 200 MB while its reader paused after 1 MB\n`);

    expect(late).toBe(early);
    // Buffers of four sockets on the way, the kernel's included; the rest stays with the vendor.
    expect(late).toBeLessThan(64 * mebibyte);

    answer.destroy();
    const deadline = Date.now() + 10_000;
    while (probe.inFlight() > 0 && Date.now() < deadline) await wait(50);
    expect(probe.inFlight()).toBe(0);
  });

  describe('stopping', () => {
    const person = async () => `/unified/crm/contacts/1?integrated_account_id=${await installation.account('probe')}`;

    it('a replica of a service by SIGTERM fails no call', async () => {
      const path = await person();
      installation.probe.delay = 400;
      const [leaving] = programs('crm');
      const calls: Promise<number>[] = [];
      for (let call = 0; call < 60; call += 1) {
        calls.push(installation.api.get(path).then(({ status }) => status));
        if (call === 20) leaving?.kill('SIGTERM');
        await wait(20);
      }
      installation.probe.delay = 0;

      expect(await Promise.all(calls)).toEqual(calls.map(() => 200));
      expect(await leaving?.ended).toEqual({ code: 0, signal: null });
    });

    it('a gateway by SIGTERM finishes what it has begun', async () => {
      const path = await person();
      installation.probe.delay = 800;
      const [leaving] = programs('gateway');
      const begun = Array.from({ length: 10 }, () => installation.api.get(path).then(({ status }) => status));
      const reached = Date.now() + 5000;
      while (installation.probe.inFlight() < 10 && Date.now() < reached) await wait(10);
      leaving?.kill('SIGTERM');
      const statuses = await Promise.all(begun);
      installation.probe.delay = 0;

      expect(statuses).toEqual(begun.map(() => 200));
      const answered = Date.now();
      expect(await leaving?.ended).toEqual({ code: 0, signal: null });
      expect(Date.now() - answered).toBeLessThan(10_000);
      installation.api.origins.shift();
    });

    it('the last replica of a service makes its calls 503 at once, and leaves the others alone', async () => {
      const path = await person();
      await Promise.all(programs('crm').map((program) => program.stop()));

      const answer = await installation.api.get(path);

      expect(answer).toMatchObject({ status: 503, json: { statusCode: 503, error: 'Service Unavailable', code: 'service_unavailable', retryable: true }, headers: { 'retry-after': expect.any(String) } });
      expect(answer.durationMs).toBeLessThan(1000);
      expect((await installation.api.get(`/unified/ticketing/tickets?integrated_account_id=${await installation.account('zendesk')}&limit=1`)).status).toBe(200);
    });

    it('a killed replica leaves the calls after it to the others', async () => {
      const [victim] = programs('ticketing');
      victim?.kill('SIGKILL');
      await victim?.ended;
      await wait(100);

      for (let call = 0; call < 6; call += 1) {
        expect((await installation.api.get(`/unified/ticketing/tickets?integrated_account_id=${await installation.account('zendesk')}&limit=1`)).status).toBe(200);
      }
    });
  });
});
