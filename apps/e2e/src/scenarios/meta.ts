import type { Installation } from '../support/installation';

export function describeMeta(current: () => Installation): void {
  describe('what a caller is told of a method', () => {
    it('holds the fields that this very account accepts, as its vendor describes them', async () => {
      const id = await current().connect('hubspot', current().simulator.credentials.hubspot);

      const described = await current().api.read<Record<string, unknown>>('GET', `/unified/crm/contacts/meta/create?integrated_account_id=${id}`);

      expect(described['account_fields']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'loyalty_tier', label: 'Loyalty tier', type: 'enum', options: ['bronze', 'silver', 'gold'], unified_field: null })]));
      expect(described['request_body_schema']).toMatchObject({ properties: { first_name: {}, custom_fields: { properties: { loyalty_tier: { title: 'Loyalty tier', enum: ['bronze', 'silver', 'gold'] } } } } });
    });

    it('says so when the vendor refuses to describe them', async () => {
      const id = await current().connect('hubspot', { ...current().simulator.credentials.hubspot, access_token: 'wrong', oauth: { token: { access_token: 'wrong' } } });

      expect(await current().api.read('GET', `/unified/crm/contacts/meta/create?integrated_account_id=${id}`)).toMatchObject({ account_fields: null, account_fields_error: expect.stringMatching(/\w/), request_body_schema: { properties: { first_name: {} } } });
    });

    it('needs no vendor where only the integration is asked', async () => {
      expect(await current().api.read('GET', '/unified/crm/contacts/hubspot/meta/create')).not.toHaveProperty('account_fields');
    });
  });
}
