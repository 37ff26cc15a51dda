import type { Pagination } from '@tributary/provider-spec';
import { UnifiedError } from '@tributary/unified-core';
import fc from 'fast-check';
import { fixtureClient, FixtureServer, readAll, type Fixture, type FixtureClient } from './testing/fixture-engine';

const mapping = '{ "id": $string(response.id), "name": response.name, "emails": response.emails.{ "email": address }, "created_at": response.created }';
const paginations: Pagination[] = [
  { format: 'page', config: { page_param: 'page', limit_param: 'size', total_pages_path: 'total' } },
  { format: 'cursor', config: { cursor_path: 'next', cursor_param: 'after', has_more_path: 'more' } },
  { format: 'link_header', config: {} },
  { format: 'offset', config: { offset_param: 'offset', limit_param: 'limit', total_path: 'total' } },
  { format: 'range', config: { range_unit: 'items' } },
  { format: 'dynamic', config: { get_pagination_values_expression: 'body.next ? { "after": body.next }' } },
];

function fixture(pagination: Pagination): Fixture {
  const rate = { is_rate_limited: 'status = 420', rate_limit_header_expression: '{ "limit": headers.`x-limit`, "reset": headers.`x-reset` }' };
  return {
    integration: { pagination, rate_limit: rate, error_expression: 'data.error ? { "status": data.status, "message": data.error }', resources: { contacts: { list: { path: '/c', response_path: 'items' }, get: { path: '/c/{{id}}' } } } },
    crm: { contacts: { list: { response_mapping: mapping, is_partial_expression: 'data.partial', response_header_mapping: '{ "x-a": response.a }' }, get: { response_mapping: mapping, error_mapping: 'error.response.map' } } },
  };
}

describe('hostile provider answers', () => {
  let server: FixtureServer;
  let clients: FixtureClient[];
  beforeAll(async () => {
    server = await new FixtureServer().start();
    clients = paginations.map((pagination) => fixtureClient(server, fixture(pagination)));
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.stop();
  });

  it('give an answer or a UnifiedError, and leave prototypes as they were', async () => {
    const key = fc.constantFrom('items', 'next', 'more', 'total', 'error', 'status', 'message', 'id', 'name', 'emails', '__proto__', 'constructor', 'partial', 'a', 'map');
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof({ maxDepth: 4, depthSize: 'small' }, fc.string({ unit: 'binary', maxLength: 8 }), fc.double(), fc.boolean(), fc.constant(null), fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(key, tie('json'), { maxKeys: 6 })),
    }));
    const body = fc.oneof({ weight: 4, arbitrary: json.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) });
    const header = fc.stringMatching(/^[ -~]{0,20}$/);
    const headers = fc.record({ link: header, 'retry-after': header, 'content-range': header, 'x-limit': header, 'x-reset': header, 'content-type': header, location: fc.constantFrom('', '/v1/x', 'http://[', 'ftp://x', 'https://api.acme.test/y') }, { requiredKeys: [] });
    const status = fc.constantFrom(200, 200, 200, 201, 204, 206, 301, 400, 401, 403, 404, 420, 422, 429, 500, 503);
    const format = fc.constantFrom('unified', 'normalized', 'debug', 'raw', 'stream');
    const method = fc.constantFrom('list', 'get');

    await fc.assert(
      fc.asyncProperty(fc.record({ body, headers, status, format, method, client: fc.nat(paginations.length - 1), limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }) }), async (sample) => {
        server.handler = () => ({ status: sample.status, headers: sample.headers, body: sample.body });
        const client = clients[sample.client];
        const outcome = await client?.call({ method: sample.method, id: sample.method === 'get' ? '1' : undefined }, { responseFormat: sample.format, limit: sample.limit }).catch((error: unknown) => error);

        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(UnifiedError);
          expect((outcome as UnifiedError).code).not.toBe('internal');
          return;
        }
        await readAll((outcome as { body: Uint8Array }).body);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('are refused when they are nested deeper than an answer can be written', async () => {
    server.handler = () => ({ body: `{"id":1,"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}` });
    const client = fixtureClient(server, { integration: { resources: { contacts: { get: { path: '/c' } } } }, crm: { contacts: { get: { response_mapping: '{ "id": "1" }' } } } });

    const list = fixtureClient(server, { integration: { resources: { contacts: { list: { path: '/c' } } } }, crm: { contacts: { list: { response_mapping: '{ "id": "1" }' } } } });
    await expect(client.call({ method: 'get', id: '1' })).rejects.toMatchObject({ code: 'remote_invalid_response', status: 502 });
    server.handler = () => ({ body: `[{"id":1},${'['.repeat(200_000)}${']'.repeat(200_000)}]` });
    await expect(list.call()).rejects.toMatchObject({ code: 'remote_invalid_response' });
  });
});
