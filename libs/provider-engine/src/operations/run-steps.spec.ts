import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

describe('an optional step', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
  });
  afterEach(() => server.stop());

  const client = (optional: boolean) =>
    fixtureClient(server, {
      crm: {
        contacts: {
          get: {
            before: [{ name: 'labels', type: 'request', ...(optional && { optional }), config: { resource: 'labels', method: 'list' } }],
            query: { labels: '{{before.labels.names:undefined}}' },
            response_mapping: '{ "id": $string(response.id), "name": response.name }',
          },
        },
      },
      integration: { resources: { contacts: { get: { path: '/contacts/{{id}}' } }, labels: { list: { path: '/labels' } } } },
    });
  const answer = (labels: { status: number; body: unknown }) => {
    server.handler = ({ url }) => (url.startsWith('/v1/labels') ? labels : { body: { id: 7, name: 'Ann' } });
  };

  it('hands its result on like any other', async () => {
    answer({ status: 200, body: { names: 'a' } });

    await client(true).json({ method: 'get', id: '7' });

    expect(server.seen[1]?.url).toBe('/v1/contacts/7?labels=a');
  });

  it('has no result when the provider refuses it, and the call goes on', async () => {
    answer({ status: 403, body: { message: 'no scope' } });

    expect(await client(true).json({ method: 'get', id: '7' })).toMatchObject({ id: '7', name: 'Ann' });
    expect(server.seen[1]?.url).toBe('/v1/contacts/7');
  });

  it('fails the call when it is not optional', async () => {
    answer({ status: 403, body: { message: 'no scope' } });

    await expect(client(false).call({ method: 'get', id: '7' })).rejects.toMatchObject({ status: 403 });
  });
});
