import type { Fault } from '@tributary/testing';
import type { Installation } from '../support/installation';

export function describeProviderFailures(current: () => Installation): void {
  describe('failures of the vendor', () => {
    const path = async (id?: string) => `/unified/crm/contacts${id === undefined ? '' : `/${id}`}?integrated_account_id=${await current().account('hubspot')}`;
    const failing = async (fault: Omit<Fault, 'vendor'>, id = '101') => {
      current().simulator.fail({ vendor: 'hubspot', times: 10, ...fault });
      const answer = await current().api.get(await path(id));
      current().simulator.clearFaults();
      return answer;
    };

    it('401 asks for a new connection, and the next success heals the account', async () => {
      const id = await current().account('hubspot');
      const statusOf = async () => (await current().api.read('GET', `/integrated-account/${id}`))['status'];

      const refused = await failing({ kind: 'unauthorized' });
      expect(refused).toMatchObject({ status: 401, json: { statusCode: 401, error: 'Unauthorized', truto_is_remote_error: true, raw_response: expect.anything(), truto_error_insight: { remote_error: { description: expect.any(String) } } } });
      expect(await statusOf()).toBe('needs_reauth');

      expect((await current().api.get(await path('101'))).status).toBe(200);
      expect(await statusOf()).toBe('active');
    });

    it('403 and 422 pass through', async () => {
      expect(await failing({ kind: 'server_error', status: 403 })).toMatchObject({ status: 403, json: { error: 'Forbidden', truto_is_remote_error: true, truto_error_insight: { forbidden_error: expect.anything() } } });
      expect(await failing({ kind: 'server_error', status: 422 })).toMatchObject({ status: 422, json: { error: 'Unprocessable Entity', truto_is_remote_error: true } });
    });

    it('404 names a record that the vendor lacks', async () => {
      expect(await current().api.get(await path('999999999'))).toMatchObject({ status: 404, json: { statusCode: 404, truto_is_remote_error: true } });
    });

    it('429 carries normalised headers and Retry-After', async () => {
      const limited = await failing({ kind: 'rate_limit', retryAfter: 7 });

      expect(limited).toMatchObject({ status: 429, json: { error: 'Too Many Requests', truto_error_insight: { rate_limit_error: expect.anything() } }, headers: { 'retry-after': '7', 'ratelimit-remaining': '0' } });
    });

    it('429 is waited for with truto_retry, inside the deadline', async () => {
      current().simulator.fail({ vendor: 'hubspot', kind: 'rate_limit', retryAfter: 1, times: 1 });

      expect((await current().api.get(`${await path('101')}&truto_retry=true`)).status).toBe(200);
    });

    it.each([
      ['broken_json', 502, 'remote_invalid_response'],
      ['truncated', 502, 'remote_unreachable'],
      ['reset', 502, 'remote_unreachable'],
      ['html', 502, 'remote_error'],
      ['server_error', 500, 'remote_error'],
    ] as const)('%s is %i', async (kind, status, code) => {
      expect(await failing({ kind })).toMatchObject({ status, json: { statusCode: status, code } });
    });

    it('a vendor that hangs is 504 at the deadline', async () => {
      const answer = await failing({ kind: 'hang' });

      expect(answer).toMatchObject({ status: 504, json: { statusCode: 504, error: 'Gateway Timeout' } });
      expect(answer.durationMs).toBeLessThan(6000);
      expect(answer.durationMs).toBeGreaterThan(3000);
    });
  });
}
