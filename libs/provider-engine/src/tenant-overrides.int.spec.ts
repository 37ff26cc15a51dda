import { createExpressionSandbox, type ExpressionSandbox } from './sandbox/expression-sandbox';
import { fixtureClient, FixtureServer, type FixtureClient } from './testing/fixture-engine';

/** Passes the lint: whether it ends is not to be seen. */
const endless = '($f := function($x) { $x > 0 ? $f($x + 1) : 0 }; {"name": $f(1)})';
const crm = { contacts: { list: { resource: 'people', method: 'list', response_mapping: '{"id": $string(response.id), "name": response.name}' } } };
const integration = { resources: { people: { list: { path: '/people', response_path: 'items' } } } };
const page = Array.from({ length: 150 }, (_, index) => ({ id: index, name: `n${String(index)}`, vip: index % 2 === 0 }));

describe('an override of an account', () => {
  const server = new FixtureServer();
  const clients: FixtureClient[] = [];
  let sandbox: ExpressionSandbox;

  const client = (responseMapping: string, environmentId: string): FixtureClient => {
    const account = { id: environmentId, environmentId, unifiedModelOverride: { crm: { contacts: { list: { response_mapping: responseMapping } } } } };
    const made = fixtureClient(server, { integration, crm, account, options: { sandbox } });
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    sandbox = createExpressionSandbox();
    await server.start();
    server.handler = () => ({ body: { items: page } });
    await client('{"name": "warm"}', 'warm').json();
  }, 60_000);
  afterAll(async () => {
    sandbox.close();
    await Promise.all(clients.map((made) => made.close()));
    await server.stop();
  });

  it('adds to every record of a page', async () => {
    const { result } = await client('{"name": $uppercase(response.name), "custom_fields": {"vip": response.vip}}', 'e1').json();

    expect(result).toHaveLength(150);
    expect((result as unknown[])[149]).toMatchObject({ id: '149', name: 'N149', custom_fields: { vip: false } });
  });

  it('that never ends is stopped, says so, and leaves others alone', async () => {
    const hostile = client(endless, 'e2').call();
    const other = client('{"name": "other"}', 'e3').json();

    await expect(hostile).rejects.toMatchObject({
      code: 'mapping_failed',
      message: 'The mapping of crm/contacts/list failed: response_mapping of an override or user-supplied provider took more than 100 ms and was stopped (L0001).',
      details: { mapping: 'crm/contacts/list', expression: 'response_mapping', code: 'L0001' },
    });
    expect((await other)['result']).toHaveLength(150);
  }, 30_000);

  it('that takes too much memory is stopped, says so, and the engine lives on', async () => {
    await expect(client('{"name": $base64encode($pad("x", 200000000))}', 'e4').call()).rejects.toMatchObject({ code: 'mapping_failed', details: { code: expect.stringMatching(/^L000[12]$/) as unknown } });
    expect((await client('{"name": "alive"}', 'e5').json())['result']).toHaveLength(150);
  }, 30_000);

  it('that repeats the built-in text runs where that runs', async () => {
    const compile = jest.spyOn(sandbox, 'compilerFor');

    await client(crm.contacts.list.response_mapping, 'e6').json();

    expect([...(compile.mock.calls[0]?.[1] ?? [])]).toEqual([crm.contacts.list.response_mapping]);
  });
});
