import type { Installation } from '../support/installation';

export function describeAccounts(current: () => Installation): void {
  describe('accounts and tokens', () => {
    const issueToken = async (accountId: string) =>
      (await current().api.read<{ integrated_account_token: string }>('POST', '/integrated-account/token', { status: 201, body: { integrated_account_id: accountId } })).integrated_account_token;

    it('of another environment do not exist', async () => {
      const id = await current().account('hubspot');
      const expected = { status: 404, json: { statusCode: 404, error: 'Not Found', code: 'account_not_found' } };

      expect(await current().stranger.get(`/unified/crm/contacts?integrated_account_id=${id}`)).toMatchObject(expected);
      expect(await current().stranger.get(`/integrated-account/${id}`)).toMatchObject({ status: 404 });
      expect(await current().stranger.call('PATCH', `/integrated-account/${id}`, { body: { tenant_id: 'mine' } })).toMatchObject({ status: 404 });
      expect(await current().stranger.call('DELETE', `/integrated-account/${id}`)).toMatchObject({ status: 404 });
      expect(await current().stranger.call('POST', '/integrated-account/token', { body: { integrated_account_id: id } })).toMatchObject({ status: 404 });
      expect(await current().stranger.read('GET', '/integrated-account')).toMatchObject({ result: [] });
    });

    it('are made, listed, read, changed and deleted, secrets stripped', async () => {
      const { api } = current();
      const made = await api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 'acme', integration: 'probe', context: { api_key: 'key-of-acme', region: 'north' } } });

      expect(made).toMatchObject({ tenant_id: 'acme', status: 'active', context: { region: 'north' } });
      expect(JSON.stringify(made)).not.toContain('key-of-acme');
      expect(await api.read('GET', '/integrated-account?tenant_id=acme')).toMatchObject({ result: [{ id: made.id }], next_cursor: null });
      expect(await api.read('PATCH', `/integrated-account/${made.id}`, { body: { context: { region: 'south' } } })).toMatchObject({ context: { region: 'south' } });
      await api.read('GET', `/unified/crm/contacts/1?integrated_account_id=${made.id}`);
      expect(current().probe.seen.at(-1)?.headers.authorization).toBe('Bearer key-of-acme');
      expect(await api.read('DELETE', `/integrated-account/${made.id}`)).toEqual({ id: made.id });
      expect((await api.get(`/unified/crm/contacts/1?integrated_account_id=${made.id}`)).status).toBe(404);
    });

    it('of a sandbox are read-only', async () => {
      const { id } = await current().api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 'sandbox', integration: 'hubspot', is_sandbox: true, context: current().simulator.credentials.hubspot } });

      expect((await current().api.get(`/unified/crm/contacts?integrated_account_id=${id}&limit=1`)).status).toBe(200);
      expect(await current().api.call('POST', `/unified/crm/contacts?integrated_account_id=${id}`, { body: { first_name: 'No' } })).toMatchObject({ status: 405, json: { code: 'sandbox_read_only' } });
    });

    it('an account token reaches its own account without naming it, and no other', async () => {
      const own = await current().account('hubspot');
      const other = await current().account('probe');
      const token = await issueToken(own);

      expect(await current().api.get('/unified/crm/contacts?limit=1', { token })).toMatchObject({ status: 200, json: { result_count: 1 } });
      expect(await current().api.get(`/unified/crm/contacts?limit=1&integrated_account_id=${own}`, { token })).toMatchObject({ status: 200 });
      expect((await current().api.get(`/unified/crm/contacts?limit=1&integrated_account_id=${other}`, { token })).status).toBeGreaterThanOrEqual(403);
      expect(await current().api.get('/integrated-account/me', { token })).toMatchObject({ status: 200, json: { id: own } });
    });

    it.each(['/integrated-account', '/integration', '/environment-integration'])('an account token does not reach %s', async (path) => {
      const token = await issueToken(await current().account('hubspot'));

      expect(await current().api.get(path, { token })).toMatchObject({ status: 403, json: { statusCode: 403, error: 'Forbidden', code: 'token_scope' } });
    });

    it.each([undefined, 'nonsense', ''])('the token %p is refused', async (token) => {
      expect(await current().api.get('/unified/crm/contacts', { token })).toMatchObject({ status: 401, json: { statusCode: 401, error: 'Unauthorized', code: 'unauthorized' } });
    });
  });
}
