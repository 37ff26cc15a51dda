import type { MethodMapping } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

describe('reading back what a write made', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = ({ method }) => (method === 'GET' ? { body: { contact: { id: 7, name: 'Ann' } } } : { status: method === 'PUT' ? 204 : 201, body: method === 'PUT' ? undefined : { created: { key: 7 } } });
  });
  afterEach(() => server.stop());

  const client = (method: 'create' | 'update', mapping: MethodMapping) =>
    fixtureClient(server, {
      crm: { contacts: { [method]: { response_mapping: '{ "id": $string(response.id), "name": response.name }', request_body_mapping: '{ "name": body.name }', ...mapping } } },
      integration: {
        resources: {
          contacts: {
            get: { path: '/contacts/{{id}}', response_path: 'contact' },
            update: { path: '/contacts/{{id}}', method: 'put' },
            create: { path: '/contacts', method: 'post', response_path: 'created' },
          },
        },
      },
    });

  it('asks for the record by the id of the call and maps that answer', async () => {
    const record = await client('update', { read_back: { resource: 'contacts', method: 'get', query: { include: 'tags' } } }).json({ method: 'update', id: '7', body: { name: 'Ann' } });

    expect(record).toMatchObject({ id: '7', name: 'Ann', remote_data: { id: 7, name: 'Ann' } });
    expect(server.seen.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual(['PUT /v1/contacts/7 {"name":"Ann"}', 'GET /v1/contacts/7?include=tags ']);
  });

  it('takes the id from what the write answered', async () => {
    const record = await client('create', { read_back: { resource: 'contacts', method: 'get', id: '{{data.key}}' } }).json({ method: 'create', body: { name: 'Ann' } });

    expect(record).toMatchObject({ id: '7', name: 'Ann' });
    expect(server.seen[1]?.url).toBe('/v1/contacts/7');
  });

  it('does not ask after a write that failed', async () => {
    server.handler = () => ({ status: 422, body: { errors: ['Name is taken'] } });

    await expect(client('update', { read_back: { resource: 'contacts', method: 'get' } }).call({ method: 'update', id: '7', body: {} })).rejects.toMatchObject({ status: 422, message: 'Name is taken' });
    expect(server.seen).toHaveLength(1);
  });

  it('answers what the write itself said when the record cannot be read back', async () => {
    server.handler = ({ method }) => (method === 'GET' ? { status: 403, body: { message: 'no read scope' } } : { status: 204 });

    const outcome = await client('update', { read_back: { resource: 'contacts', method: 'get' } }).call({ method: 'update', id: '7', body: { name: 'Ann' } });

    expect({ status: outcome.status, warning: outcome.headers['truto-warning'] }).toEqual({ status: 200, warning: 'the record was written but could not be read back (403)' });
    expect(JSON.parse(Buffer.from(outcome.body as Uint8Array).toString('utf8'))).toMatchObject({ id: '7' });
  });
});
