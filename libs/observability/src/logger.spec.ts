import { logCall } from './call-log';
import { createLogger } from './logger';

describe('logger', () => {
  const collect = () => {
    const lines: string[] = [];
    return { lines, destination: { write: (line: string) => void lines.push(line) } };
  };

  it('writes one JSON line a call and masks secrets', () => {
    const { lines, destination } = collect();
    const logger = createLogger({ service: 'crm', level: 'info', destination });

    logCall(logger, 'info', {
      requestId: 'r1', traceId: 't1', environmentId: 'e1', accountId: 'a1', model: 'crm', resource: 'contacts', method: 'list', integration: 'hubspot',
      status: 200, code: undefined, durationMs: 12.34, providerMs: 10.06, providerRequests: 1, resultCount: 5, drift: 0,
    });
    logger.log('warn', 'refresh', { access_token: 'canary-token' });

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ service: 'crm', msg: 'call', request_id: 'r1', duration_ms: 12.3, result_count: 5 });
    expect(lines.join('')).not.toContain('canary-token');
  });

  it('leaves out what is below its level', () => {
    const { lines, destination } = collect();

    createLogger({ service: 'crm', level: 'error', destination }).log('info', 'quiet');

    expect(lines).toEqual([]);
  });
});
