import { UnifiedError } from '@tributary/unified-core';
import { fixtureClient, FixtureServer, type Fixture } from './testing/fixture-engine';

const contactMapping = `{ "id": $string(response.id), "name": response.full_name, "created_at": null }`;
const fixture: Fixture = {
  integration: {
    resources: {
      contacts: {
        list: { path: '/contacts', response_path: 'data.items', pagination: { format: 'cursor', config: { cursor_path: 'data.next', cursor_param: 'after', limit_param: 'per_page', max_limit: 3 } } },
        get: { path: '/contacts/{{id}}', response_path: 'data' },
        create: { path: '/contacts', method: 'post', response_path: 'data' },
        delete: { path: '/contacts/{{id}}', method: 'delete' },
      },
    },
  },
  crm: {
    contacts: {
      list: { query_schema: { name: {} }, query_mapping: '{ "q": query.name }', response_mapping: contactMapping },
      get: { response_mapping: contactMapping },
      create: { request_body_schema: { name: { required: true } }, request_body_mapping: '{ "full_name": body.name }', response_mapping: contactMapping },
      delete: {},
    },
  },
};
const people = Array.from({ length: 7 }, (_, index) => ({ id: index + 1, full_name: `Person ${String(index + 1)}` }));

describe('createEngine', () => {
  let server: FixtureServer;
  const client = () => fixtureClient(server, fixture);

  beforeEach(async () => {
    server = await new FixtureServer().start();
  });
  afterEach(() => server.stop());

  it('lists records with authorization, mapped filters and the provider record beside each', async () => {
    server.handler = () => ({ body: { data: { items: people.slice(0, 2), next: null } } });

    const answer = await client().json({}, { filters: { name: 'Ann & Co' }, limit: 2 });

    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/v1/contacts?q=Ann%20%26%20Co&per_page=2' });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer secret-key-0001');
    expect(answer).toMatchObject({ next_cursor: null, prev_cursor: null, result_count: 2 });
    expect(answer['result']).toMatchObject([{ id: '1', name: 'Person 1', remote_data: people[0] }, { id: '2' }]);
  });

  it('walks to the end with every record once, for every page size, also where the provider gives larger pages', async () => {
    server.handler = ({ url }) => {
      const start = Number(new URL(url, 'http://x').searchParams.get('after') ?? 0);
      const next = start + 3 < people.length ? start + 3 : null;
      return { body: { data: { items: people.slice(start, start + 3), next } } };
    };

    for (const limit of [1, 2, 3, 4, 7, 100]) {
      const ids: unknown[] = [];
      let nextCursor: string | undefined;
      do {
        const page = (await client().json({}, { limit, nextCursor })) as { result: { id: string }[]; next_cursor: string | null };
        expect(page.result.length).toBeLessThanOrEqual(limit);
        ids.push(...page.result.map(({ id }) => id));
        nextCursor = page.next_cursor ?? undefined;
      } while (nextCursor !== undefined);
      expect(ids).toEqual(people.map(({ id }) => String(id)));
    }
  });

  it('gets, creates and deletes', async () => {
    server.handler = ({ method, body }) =>
      method === 'DELETE' ? { status: 204 } : { body: { data: method === 'POST' ? { id: 9, ...(JSON.parse(body) as object) } : people[0] } };

    expect(await client().json({ method: 'get', id: '1/../2' })).toMatchObject({ id: '1', name: 'Person 1' });
    expect(server.seen[0]?.url).toBe('/v1/contacts/1%2F..%2F2');
    expect(await client().call({ method: 'create', body: { name: 'Ann' } })).toMatchObject({ status: 201 });
    expect(server.seen[1]).toMatchObject({ method: 'POST', body: '{"full_name":"Ann"}' });
    expect(await client().json({ method: 'delete', id: '5' })).toEqual({ id: '5' });
  });

  it('refuses a method that is not mapped and names what there is', async () => {
    const failure = await client().call({ method: 'update', id: '1' }).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UnifiedError);
    expect(failure).toMatchObject({ code: 'method_not_supported', status: 405, message: 'Acme cannot serve crm/contacts/update. It serves: contacts (list, get, create, delete).' });
  });

  it('passes a provider failure on with its status, body, message and insight', async () => {
    server.handler = () => ({ status: 422, headers: { 'x-trace': 't1' }, body: { errors: [{ message: 'email is taken' }] } });

    await expect(client().call({ method: 'create', body: { name: 'Ann' } })).rejects.toMatchObject({
      code: 'remote_error',
      status: 422,
      message: 'email is taken',
      remote: { status: 422, body: { errors: [{ message: 'email is taken' }] }, headers: { 'x-trace': 't1' } },
      insight: { remote_error: {} },
    });
  });

  it('says which required fields are missing before anything is sent', async () => {
    await expect(client().call({ method: 'create', body: {} })).rejects.toMatchObject({ status: 400, code: 'missing_required_parameters', insight: { missing_required_body_fields: { value: ['name'] } } });
    expect(server.seen).toHaveLength(0);
  });

  it('refuses a cursor that was changed or belongs to another account', async () => {
    server.handler = () => ({ body: { data: { items: people.slice(0, 3), next: 3 } } });
    const cursor = String((await client().json())['next_cursor']);

    const foreign = fixtureClient(server, { ...fixture, account: { id: 'a0000000-0000-4000-8000-000000000002' } });
    const changed = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`;

    await expect(foreign.call({}, { nextCursor: cursor })).rejects.toMatchObject({ code: 'invalid_cursor', status: 400 });
    await expect(client().call({}, { nextCursor: changed })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(client().call({}, { nextCursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
