import type { MethodMapping } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

const people = [{ id: 1, org: 7, boss: 3 }, { id: 2, org: 8, boss: 3 }, { id: 3, org: 7, boss: null }];
const contacts = { response_mapping: '{ "id": $string(response.id), "account": response.org ? { "id": $string(response.org), "name": response.org_name }, "owner": response.boss ? { "id": $string(response.boss), "name": null } }' };

describe('names of references', () => {
  let server: FixtureServer;
  let orgs: () => { status?: number; body: unknown };
  beforeEach(async () => {
    server = await new FixtureServer().start();
    orgs = () => ({ body: { items: [{ key: 7, title: 'Acme' }, { key: 8, title: 'Umbrella' }] } });
    server.handler = ({ url }) => {
      if (url.startsWith('/v1/orgs')) return orgs();
      if (url.startsWith('/v1/users')) return { body: [{ id: 3, name: 'Ann' }] };
      return { body: url.startsWith('/v1/people/') ? people[0] : people };
    };
  });
  afterEach(() => server.stop());

  const names = { account: { resource: 'orgs', method: 'list', query: { ids: '{{ids}}' }, id: 'key', name: 'title' }, owner: { resource: 'users', method: 'list' } };
  const client = (mapping: MethodMapping = { reference_names: names }) =>
    fixtureClient(server, {
      crm: { contacts: { list: { ...contacts, resource: 'people', ...mapping }, get: { ...contacts, resource: 'people', ...mapping } } },
      integration: { resources: { people: { list: { path: '/people' }, get: { path: '/people/{{id}}' } }, orgs: { list: { path: '/orgs', response_path: 'items' }, search: { path: '/orgs/search', method: 'post', response_path: 'items' } }, users: { list: { path: '/users' } } } },
    });
  const asked = (path: string) => server.seen.map(({ url }) => url).filter((url) => url.startsWith(`/v1/${path}`));

  it('come from one call a page, by the distinct ids', async () => {
    const { result } = await client().json();

    expect(result).toMatchObject([{ account: { id: '7', name: 'Acme' }, owner: { id: '3', name: 'Ann' } }, { account: { id: '8', name: 'Umbrella' } }, { account: { name: 'Acme' }, owner: null }]);
    expect([...asked('orgs'), ...asked('users')]).toEqual(['/v1/orgs?ids=7%2C8', '/v1/users']);
  });

  it('are filled in for a single record too', async () => {
    expect(await client().json({ method: 'get', id: '1' })).toMatchObject({ account: { id: '7', name: 'Acme' } });
  });

  it('take as many calls as the provider takes ids in one', async () => {
    await client({ reference_names: { account: { ...names.account, max_ids: 1 } } }).json();

    expect(asked('orgs')).toEqual(['/v1/orgs?ids=7', '/v1/orgs?ids=8']);
  });

  it('of several fields with the same source come from one call', async () => {
    const { result } = await client({
      response_mapping: '{ "id": $string(response.id), "account": { "id": $string(response.org) }, "owner": { "id": $string(response.org + 1) } }',
      reference_names: { account: names.account, owner: names.account },
    }).json();

    expect(result).toMatchObject([{ account: { name: 'Acme' }, owner: { id: '8', name: 'Umbrella' } }, {}, {}]);
    expect(asked('orgs')).toEqual(['/v1/orgs?ids=7%2C8%2C9']);
  });

  it('are asked for by POST with the ids as a list', async () => {
    await client({ reference_names: { account: { ...names.account, method: 'search', query: {}, body: { where: { id: '{{id_list:any}}' } } } } }).json();

    expect(server.seen.find(({ method }) => method === 'POST')).toMatchObject({ url: '/v1/orgs/search', body: '{"where":{"id":["7","8"]}}' });
  });

  it('are asked for by what expressions make of the ids', async () => {
    const body = '{ "inputs": [id_list.{ "id": $, "key": $$.context.api_key }] }';
    await client({ reference_names: { account: { ...names.account, method: 'search', query: '{ "ids": ids, "of": query.workspace }', body } }, query: { workspace: 'w1' } }).json();

    expect(server.seen.find(({ method }) => method === 'POST')).toMatchObject({ url: '/v1/orgs/search?ids=7%2C8&of=w1', body: '{"inputs":[{"id":"7","key":"secret-key-0001"},{"id":"8","key":"secret-key-0001"}]}' });
  });

  it('take as many calls by expressions as the provider takes ids in one', async () => {
    await client({ reference_names: { account: { ...names.account, query: '{ "ids": ids }', max_ids: 1 } } }).json();

    expect(asked('orgs')).toEqual(['/v1/orgs?ids=7', '/v1/orgs?ids=8']);
  });

  it('can be several of one record', async () => {
    orgs = () => ({ body: { items: [{ members: [{ key: 7, title: 'Acme' }, { key: 8, title: 'Umbrella' }] }, { members: [] }] } });

    const { result } = await client({ reference_names: { account: { ...names.account, id: 'members.key', name: 'members.title' } } }).json();

    expect(result).toMatchObject([{ account: { name: 'Acme' } }, { account: { name: 'Umbrella' } }, { account: { name: 'Acme' } }]);
  });

  it('are none of a record whose lists do not tell which name is whose', async () => {
    orgs = () => ({ body: { items: [{ members: [{ key: 7 }, { key: 8, title: 'Umbrella' }] }] } });

    const { result } = await client({ reference_names: { account: { ...names.account, id: 'members.key', name: 'members.title' } } }).json();

    expect(result).toMatchObject([{ account: { name: null } }, { account: { name: null } }, { account: { name: null } }]);
  });

  it('are filled into references that an after step sets', async () => {
    const linked = { name: 'result', type: 'transform' as const, config: '$append([], data).$merge([$, { "owner": { "id": "3", "name": null } }])' };

    const { result } = await client({ reference_names: names, after: [linked] }).json();

    expect(result).toMatchObject([{ owner: { name: 'Ann' } }, { owner: { name: 'Ann' } }, { id: '3', owner: { name: 'Ann' } }]);
  });

  it('fail with the field in the message when their expression fails', async () => {
    await expect(client({ reference_names: { account: { ...names.account, body: '$error("no")' } } }).call()).rejects.toThrow('reference_names account');
  });

  it('are not asked for when the caller excludes the field, or when nothing lacks one', async () => {
    await client().json({}, { excludeFields: ['account', 'owner'] });
    await client({ response_mapping: '{ "id": $string(response.id), "account": { "id": "7", "name": "Known" } }', reference_names: names }).json();

    expect([...asked('orgs'), ...asked('users')]).toEqual([]);
  });

  it('stay null with a warning when the provider does not tell them', async () => {
    orgs = () => ({ status: 403, body: { message: 'no' } });

    const outcome = await client().call();

    expect(outcome.headers['truto-warning']).toBe('names of account could not be read (403)');
    expect(JSON.parse(Buffer.from(outcome.body as Uint8Array).toString('utf8'))).toMatchObject({ result: [{ account: { id: '7', name: null }, owner: { name: 'Ann' } }, {}, {}] });
  });

  it('stay null where the answer does not hold the id', async () => {
    orgs = () => ({ body: { items: [{ key: 7, title: 'Acme' }, null, { key: 8 }] } });

    expect(await client().json()).toMatchObject({ result: [{ account: { name: 'Acme' } }, { account: { id: '8', name: null } }, {}] });
  });
});
