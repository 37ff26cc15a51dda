import { tapBus } from '../support/bus-tap';
import type { Installation } from '../support/installation';

const canary = 'canary-7f3a9c-do-not-leak';

export function describeSecrets(current: () => Installation): void {
  describe('what a call leaves behind', () => {
    it('holds no credential: not in answers, not in logs, not on the bus', async () => {
      const { api, bus, simulator } = current();
      const tap = bus === undefined ? undefined : await tapBus(bus.url);
      const answers: string[] = [];
      const note = async (method: string, path: string, body?: unknown) => {
        const answer = await api.call(method, path, body === undefined ? {} : { body });
        answers.push(JSON.stringify(answer.headers), answer.text);
        return answer.json as { id: string };
      };
      const probe = await note('POST', '/integrated-account', { tenant_id: 'canary', integration: 'probe', context: { api_key: canary } });
      const hubspot = await note('POST', '/integrated-account', { tenant_id: 'canary', integration: 'hubspot', context: { oauth: { token: { access_token: canary, refresh_token: `${canary}-refresh` } } } });
      await note('POST', '/integrated-account', { tenant_id: 'canary', integration: 'probe', context: canary });
      for (const format of ['unified', 'raw', 'debug', 'stream', 'normalized']) {
        await note('GET', `/unified/crm/contacts?integrated_account_id=${probe.id}&truto_response_format=${format}`);
        await note('GET', `/unified/crm/contacts?integrated_account_id=${hubspot.id}&truto_response_format=${format}`);
      }
      simulator.fail({ vendor: 'hubspot', kind: 'reset', times: 1 });
      await note('GET', `/unified/crm/contacts?integrated_account_id=${hubspot.id}`);
      await note('GET', `/integrated-account/${hubspot.id}`);
      await note('PATCH', `/integrated-account/${probe.id}`, { integration_override: { headers: { 'x-key': canary, broken: { a: 1 } } } });
      await note('GET', '/integrated-account?tenant_id=canary');
      await tap?.stop();

      expect(current().probe.seen.some(({ headers }) => headers.authorization === `Bearer ${canary}`)).toBe(true);
      expect(answers.join('\n')).not.toContain(canary);
      expect(current().logs()).not.toContain(canary);
      if (tap !== undefined) {
        expect(tap.messages()).toBeGreaterThan(20);
        expect(tap.text()).not.toContain(canary);
      }
    });

    it('is one line per program, with the request id and trace of the caller', async () => {
      const { api, mode } = current();
      const requestId = `e2e-${Date.now()}`;
      const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
      const tap = current().bus === undefined ? undefined : await tapBus(current().bus?.url ?? '');
      const answer = await api.get(`/unified/crm/contacts?integrated_account_id=${await current().account('hubspot')}&limit=1`, { headers: { 'x-request-id': requestId, traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const lines = current().logs().split('\n').filter((line) => line.includes(requestId)).map((line) => JSON.parse(line) as Record<string, unknown>);
      await tap?.stop();

      expect(answer.headers['x-request-id']).toBe(requestId);
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line).toMatchObject({ request_id: requestId, trace_id: traceId, model: 'crm', resource: 'contacts', method: 'list', status: 200 });
      expect(lines.some((line) => line['integration'] === 'hubspot' && line['result_count'] === 1)).toBe(true);
      if (mode === 'processes') expect(tap?.text()).toContain(`x-request-id: ${requestId}`);
      if (mode === 'processes') expect(tap?.text()).toContain(traceId);
    });

    it('gives the request id in errors too', async () => {
      const answer = await current().api.get('/unified/crm/pans', { headers: { 'x-request-id': 'find-me' } });

      expect(answer).toMatchObject({ headers: { 'x-request-id': 'find-me' }, json: { request_id: 'find-me' } });
    });
  });
}
