import type { ResourceMethod } from '@tributary/provider-spec';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { fixtureClient, fixtureHost, FixtureServer, readAll, type Fixture } from '../testing/fixture-engine';

const get = { method: 'get', id: '1' };

describe('sending', () => {
  let server: FixtureServer;
  let other: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    other = await new FixtureServer().start();
    other.handler = () => ({ body: { id: 'other' } });
  });
  afterEach(async () => {
    await server.stop();
    await other.stop();
  });

  const client = (operation: Partial<ResourceMethod> = {}, more: Partial<Fixture> = {}) => {
    const spec: ResourceMethod = { path: '/contacts/{{id}}', ...operation };
    return fixtureClient(server, {
      ...more,
      integration: { resources: { contacts: { get: spec, download: spec, create: { path: '/contacts', method: 'post', ...operation } } }, ...more.integration },
      crm: { contacts: { get: { response_mapping: '{ "id": $string(response.id) }' }, create: { request_body_mapping: 'body', response_mapping: '{ "id": $string(response.id) }' }, download: {} } },
    });
  };

  describe('redirects', () => {
    it('follows within the allowed hosts with the credential', async () => {
      server.handler = ({ url }) => (url.endsWith('/1') ? { status: 302, headers: { location: `https://${fixtureHost}/v1/moved` } } : { body: { id: 2 } });

      expect(await client().json(get)).toMatchObject({ id: '2' });
      expect(server.seen[1]).toMatchObject({ url: '/v1/moved', headers: { authorization: 'Bearer secret-key-0001' } });
    });

    it('leaves every credential behind on the way to another host', async () => {
      server.handler = () => ({ status: 307, headers: { location: `${other.origin}/file` } });

      expect(await client({ headers: { 'x-key': '{{api_key}}', 'x-plain': 'a' } }).json(get)).toMatchObject({ id: 'other' });
      expect(other.seen[0]?.headers).toMatchObject({ 'x-plain': 'a' });
      expect(JSON.stringify(other.seen[0])).not.toContain('secret-key-0001');
    });

    it('leaves it behind everywhere with ignore_credentials_on_redirect', async () => {
      server.handler = ({ url }) => (url.endsWith('/1') ? { status: 301, headers: { location: '/v1/moved' } } : { body: { id: 2 } });

      await client({ ignore_credentials_on_redirect: true }).json(get);

      expect(server.seen[1]?.headers).not.toHaveProperty('authorization');
    });

    it('turns a 303 after a write into a get, and takes no write to another host', async () => {
      server.handler = ({ method }) => (method === 'POST' ? { status: 303, headers: { location: '/v1/done' } } : { body: { id: 3 } });
      expect(await client().json({ method: 'create', body: { a: 1 } })).toMatchObject({ id: '3' });
      expect(server.seen[1]).toMatchObject({ method: 'GET', body: '' });

      server.handler = () => ({ status: 308, headers: { location: `${other.origin}/x` } });
      await expect(client().call({ method: 'create', body: { a: 1 } })).rejects.toMatchObject({ code: 'host_not_allowed' });
      expect(other.seen).toHaveLength(0);
    });

    it('stops after five hops', async () => {
      server.handler = () => ({ status: 302, headers: { location: '/v1/again' } });

      await expect(client().call(get)).rejects.toMatchObject({ code: 'remote_error', status: 502 });
      expect(server.seen).toHaveLength(6);
    });
  });

  describe('failures on the wire', () => {
    it('reports a provider that cannot be reached', async () => {
      const upstream = () => 'http://127.0.0.1:1';
      await expect(client({}, { options: { upstream } }).call(get)).rejects.toMatchObject({ code: 'remote_unreachable', status: 502, message: expect.stringContaining('ECONNREFUSED') as string });
    });

    it('reports a connection that breaks in the middle', async () => {
      server.handler = (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"id"');
        setTimeout(() => response.destroy(), 20);
        return undefined;
      };
      await expect(client().call(get)).rejects.toMatchObject({ code: 'remote_unreachable', status: 502 });
    });

    it.each(['before the headers', 'in the body'])('ends at the deadline when the provider hangs %s', async (where) => {
      server.handler = (_request, response) => {
        if (where === 'in the body') response.writeHead(200).write('{');
        return undefined;
      };
      const started = Date.now();

      await expect(client().call(get, {}, { deadline: Date.now() + 150 })).rejects.toMatchObject({ code: 'remote_timeout', status: 504 });
      expect(Date.now() - started).toBeLessThan(1500);
    });

    it('sends nothing after the deadline, and stops when the caller goes', async () => {
      await expect(client().call(get, {}, { deadline: Date.now() - 1 })).rejects.toMatchObject({ code: 'deadline_exceeded' });
      expect(server.seen).toHaveLength(0);

      const controller = new AbortController();
      server.handler = () => {
        controller.abort();
        return undefined;
      };
      await expect(client().call(get, {}, { signal: controller.signal })).rejects.toMatchObject({ code: 'deadline_exceeded' });
    });

    it('refuses a body larger than the limit, also one that grows when it is unpacked', async () => {
      const small = client({}, { options: { maximumBodyBytes: 1000 } });
      server.handler = () => ({ body: 'x'.repeat(2000) });
      await expect(small.call(get)).rejects.toMatchObject({ code: 'remote_invalid_response' });

      server.handler = () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(100_000)) });
      await expect(small.call(get)).rejects.toMatchObject({ code: 'remote_invalid_response' });
    });

    it('unpacks gzip', async () => {
      server.handler = () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"id":"packed"}') });
      expect(await client().json(get)).toMatchObject({ id: 'packed' });
    });
  });

  describe('retries', () => {
    const limited = (times: number) => {
      let left = times;
      server.handler = () => (left-- > 0 ? { status: 429, headers: { 'retry-after': '0' } } : { body: { id: 5 } });
    };

    it('passes a 429 on unless the caller asked for a retry', async () => {
      limited(1);
      await expect(client().call(get)).rejects.toMatchObject({ status: 429 });
      limited(2);
      expect(await client().json(get, { retry: true })).toMatchObject({ id: '5' });
    });

    it('waits for no longer than the deadline', async () => {
      server.handler = () => ({ status: 429, headers: { 'retry-after': '60' } });
      const started = Date.now();

      await expect(client().call(get, { retry: true })).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
      expect(Date.now() - started).toBeLessThan(1000);
    });

    it('never repeats a write that may have been executed', async () => {
      for (const status of [500, 502, 503, 504]) {
        server.seen.length = 0;
        server.handler = () => ({ status });
        await expect(client().call({ method: 'create', body: { a: 1 } }, { retry: true })).rejects.toMatchObject({ status });
        expect(server.seen).toHaveLength(1);
      }
    });
  });

  describe('bytes', () => {
    it('gives a raw answer untouched, with status and type, but not a failed one', async () => {
      server.handler = () => ({ status: 203, headers: { 'content-type': 'application/vnd.acme+json', 'set-cookie': 'a=b' }, body: '{ "id" : 1 }\n' });
      const outcome = await client().call(get, { responseFormat: 'raw' });

      expect(outcome).toMatchObject({ status: 203, headers: { 'content-type': 'application/vnd.acme+json' } });
      expect(outcome.headers).not.toHaveProperty('set-cookie');
      expect((await readAll(outcome.body)).toString()).toBe('{ "id" : 1 }\n');
      server.handler = () => ({ status: 404, body: { message: 'gone' } });
      await expect(client().call(get, { responseFormat: 'raw' })).rejects.toMatchObject({ status: 404, message: 'gone' });
      await expect(client().call(get, { responseFormat: 'stream' })).rejects.toMatchObject({ status: 404, message: 'gone' });
    });

    it('streams binary answers with type, length and disposition', async () => {
      const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
      server.handler = () => ({ headers: { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a.png"', 'content-length': String(bytes.length) }, body: bytes });
      const outcome = await client({ api_response_format: 'binary' }).call({ method: 'download', id: '1' });

      expect(outcome.headers).toMatchObject({ 'content-type': 'image/png', 'content-length': '70000', 'content-disposition': 'attachment; filename="a.png"' });
      expect(outcome.body).not.toBeInstanceOf(Uint8Array);
      expect(await readAll(outcome.body)).toEqual(bytes);
    });

    it('lets a slow reader slow the provider down, and closes its socket when the reader leaves', async () => {
      let written = 0;
      let isClosed = false;
      const chunk = Buffer.alloc(64 * 1024);
      server.handler = (_request, response) => {
        response.on('close', () => (isClosed = true));
        const pump = (): void => {
          while (!isClosed && response.write(chunk)) written += chunk.length;
          if (!isClosed) response.once('drain', pump);
        };
        pump();
        return undefined;
      };
      const { body } = await client().call(get, { responseFormat: 'stream' }, { deadline: Date.now() + 300 });
      const reader = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      await reader.next();
      await sleep(400);
      const before = written;
      await sleep(200);

      expect(written).toBe(before);
      expect(written).toBeLessThan(32 * 1024 * 1024);
      // Past the deadline by now: a stream may take as long as its reader needs.
      expect((await reader.next()).done).toBe(false);
      await reader.return?.();
      await sleep(50);
      expect(isClosed).toBe(true);
    });
  });
});
