import type { Installation } from '../support/installation';

export function describeOverrides(current: () => Installation): void {
  describe('overrides of an account', () => {
    let id: string;
    beforeAll(async () => {
      id = await current().connect('hubspot', current().simulator.credentials.hubspot);
    });
    const patch = (body: unknown) => current().api.call('PATCH', `/integrated-account/${id}`, { body });
    const read = async () => current().api.read('GET', `/unified/crm/contacts/101?integrated_account_id=${id}`);

    it('hold from the next call on, on every replica', async () => {
      expect(await read()).toMatchObject({ first_name: 'Ada', title: 'Buyer' });

      expect((await patch({ unified_model_override: { crm: { contacts: { get: { response_mapping: '{ "title": $uppercase(response.properties.jobtitle), "nickname": "Addie" }' } } } } })).status).toBe(200);
      for (let call = 0; call < 4; call += 1) expect(await read()).toMatchObject({ first_name: 'Ada', title: 'BUYER', nickname: 'Addie' });

      expect((await patch({ unified_model_override: null })).status).toBe(200);
      for (let call = 0; call < 4; call += 1) expect(await read()).toMatchObject({ title: 'Buyer' });
    });

    it('change the request of the integration', async () => {
      expect((await patch({ integration_override: { headers: { 'x-e2e': 'on' } } })).status).toBe(200);
      await read();
      expect(current().simulator.requests('hubspot').at(-1)?.headers).toMatchObject({ 'x-e2e': 'on' });
      expect((await patch({ integration_override: null })).status).toBe(200);
    });

    it('are refused with line and column when an expression is faulty', async () => {
      const answer = await patch({ unified_model_override: { crm: { contacts: { get: { response_mapping: '{\n  "title": response.properties.(\n}' } } } } });

      expect(answer).toMatchObject({ status: 400, json: { statusCode: 400, code: 'override_invalid', message: expect.stringMatching(/line \d+.*column \d+/s) } });
      expect(await read()).toMatchObject({ title: 'Buyer' });
    });

    it('are refused when they name what does not exist', async () => {
      expect((await patch({ unified_model_override: { crm: { contacts: { get: { respons_mapping: '{}' } } } } })).json).toMatchObject({ statusCode: 400, message: expect.stringContaining('respons_mapping') });
    });

    it('do not send the credential to another host', async () => {
      const saved = await patch({ integration_override: { base_url: 'https://collector.example.net' } });
      const answer = saved.status === 200 ? await current().api.get(`/unified/crm/contacts/101?integrated_account_id=${id}`) : saved;
      await patch({ integration_override: null });

      expect(answer).toMatchObject({ status: 400, json: { message: expect.stringContaining('collector.example.net') } });
    });
  });
}
