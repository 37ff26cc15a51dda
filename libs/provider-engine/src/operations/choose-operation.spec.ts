import type { MethodMapping } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

describe('the choice of an operation', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = ({ url }) => ({ body: url.startsWith('/v1/search') ? [{ id: 2 }] : [{ id: 1 }, { id: 7, name: 'Ann' }] });
  });
  afterEach(() => server.stop());

  const client = (mapping: MethodMapping, method = 'list') =>
    fixtureClient(server, {
      crm: { contacts: { [method]: { response_mapping: '{ "id": $string(response.id) }', ...mapping } } },
      integration: { resources: { people: { list: { path: '/people' }, search: { path: '/search' } } } },
    });
  const choice = { resource: 'people', method: { expression: 'query.name ? (query.account ? "name and account cannot be combined" : "search") : query.title ? "unlisted" : "list"', methods: ['list', 'search'] } };

  it('goes by the expression', async () => {
    expect(await client(choice).json({}, { filters: { name: 'Ann' } })).toMatchObject({ result: [{ id: '2' }] });
  });

  it('tells the caller in the expression’s words why a call cannot be made, before anything is sent', async () => {
    const before = [{ name: 'first', type: 'request' as const, config: { resource: 'people', method: 'list' } }];

    await expect(client({ ...choice, before }).call({}, { filters: { name: 'Ann', account: { id: '1' } } })).rejects.toMatchObject({
      status: 400, message: 'crm/contacts/list cannot be served like this: name and account cannot be combined.',
    });
    expect(server.seen).toHaveLength(0);
  });

  it('names what there is when the expression names nothing of it', async () => {
    await expect(client(choice).call({}, { filters: { title: 'x' } })).rejects.toMatchObject({ status: 400, message: expect.stringContaining("one of the provider's methods: list, search") });
  });

  it('lets a get pick its record out of a list by the id of the call', async () => {
    const mapping = { resource: 'people', method: 'list', query: { all: 'yes' }, response_mapping: '$string(response.id) = id ? { "id": $string(response.id), "name": response.name } : null' };
    server.handler = () => ({ body: { id: 7, name: 'Ann' } });

    expect(await client(mapping, 'get').json({ method: 'get', id: '7' })).toMatchObject({ id: '7', name: 'Ann' });
  });
});
