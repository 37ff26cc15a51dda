import { recordKeys } from '@tributary/unified-core';
import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

describe('a record of a provider that already has the unified shape', () => {
  it('is given beside itself as remote data, without a mapping', async () => {
    const raw = Object.fromEntries(recordKeys('crm', 'contacts').map((key) => [key, key === 'id' ? '7' : null]));
    const server = await new FixtureServer().start();
    server.handler = () => ({ body: [raw] });
    const client = fixtureClient(server, { crm: { contacts: { list: {} } }, integration: { resources: { contacts: { list: { path: '/contacts' } } } } });

    const { result } = await client.json().finally(() => server.stop());

    expect(result).toEqual([{ ...raw, remote_data: raw }]);
  });
});
