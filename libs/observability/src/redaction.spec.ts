import { redact } from './redaction';

describe('redact', () => {
  it('masks secrets by name at any depth and in any spelling', () => {
    const line = { provider: 'hubspot', headers: { Authorization: 'Bearer abc', 'X-Api-Key': 'k' }, oauth: [{ access_token: 'abc', scope: 's' }] };

    expect(redact(line)).toEqual({
      provider: 'hubspot',
      headers: { Authorization: '[redacted]', 'X-Api-Key': '[redacted]' },
      oauth: [{ access_token: '[redacted]', scope: 's' }],
    });
  });

  it('leaves everything else as it is', () => {
    expect(redact({ status: 200, tokens_used: 3, list: [1, null, 'x'] })).toEqual({ status: 200, tokens_used: 3, list: [1, null, 'x'] });
  });

  it('ends on values that nest without end', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;

    expect(JSON.stringify(redact(loop))).toContain('[nested]');
  });
});
