import type { Installation } from '../support/installation';

export function describeRefresh(current: () => Installation): void {
  describe('an access token about to end', () => {
    let id: string;
    beforeAll(async () => {
      const { api, simulator } = current();
      simulator.reset();
      simulator.hubspotTokens.singleUseRefreshTokens = true;
      const { environment_integration_id: installation } = await api.read('GET', `/integrated-account/${await current().account('hubspot')}`);
      await api.read('PATCH', `/environment-integration/${installation}`, {
        body: { override: { environment_variables: { hubspot_client_id: 'sim-client-id' }, secret_environment_variables: { hubspot_client_secret: 'sim-client-secret' } } },
      });
      const expired = new Date(Date.now() - 60_000).toISOString();
      id = await current().connect('hubspot', { oauth: { token: { access_token: 'ended', refresh_token: 'sim-refresh-initial', expires_at: expired } } });
    });
    afterAll(() => current().simulator.reset());

    it('is exchanged exactly once for any number of calls at the same time, over all replicas', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => current().api.get(`/unified/crm/contacts?integrated_account_id=${id}&limit=1`)));

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(current().simulator.hubspotTokens.exchanges).toBe(1);
    });

    it('is not exchanged again while the new one holds', async () => {
      expect((await current().api.get(`/unified/crm/contacts?integrated_account_id=${id}&limit=1`)).status).toBe(200);
      expect(current().simulator.hubspotTokens.exchanges).toBe(1);
    });
  });
}
