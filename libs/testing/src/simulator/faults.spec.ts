import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { patternBytes } from './byte-stream';
import { type Simulator, startSimulator } from './start-simulator';

describe('the simulator on demand', () => {
  let simulator: Simulator;
  const token = (): string => simulator.credentials.hubspot.oauth.token.access_token;
  const contacts = (init: RequestInit = {}): Promise<Response> => fetch(`${simulator.origins.hubspot}/crm/v3/objects/contacts?limit=1`, { headers: { authorization: `Bearer ${token()}` }, ...init });

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());
  beforeEach(() => simulator.reset());

  it('refuses as often as told, then serves again', async () => {
    simulator.fail({ vendor: 'hubspot', match: { method: 'GET', path: '/crm/v3/objects/*' }, times: 2, kind: 'rate_limit', retryAfter: 7 });

    const answers = [await contacts(), await contacts(), await contacts()];

    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('7');
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
    expect(await answers[0]?.json()).toMatchObject({ status: 'error', policyName: 'TEN_SECONDLY_ROLLING' });
  });

  it.each([
    ['hubspot', '/crm/v3/objects/contacts', 401, { category: 'INVALID_AUTHENTICATION' }],
    ['zendesk', '/api/v2/tickets.json', 401, { error: "Couldn't authenticate you" }],
    ['slack', '/api/conversations.list', 200, { ok: false, error: 'not_authed' }],
  ] as const)('refuses a call to %s without credentials as the vendor does', async (vendor, path, status, body) => {
    const answer = await fetch(`${simulator.origins[vendor]}${path}`);

    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject(body);
  });

  it('keeps faults of one path off another, and skips the first calls when told', async () => {
    simulator.fail({ match: { path: '/crm/v3/owners' }, kind: 'server_error', status: 503 });
    simulator.fail({ match: { path: '/crm/v3/objects/contacts' }, kind: 'unauthorized', after: 1 });

    expect([(await contacts()).status, (await contacts()).status, (await contacts()).status]).toEqual([200, 401, 200]);
  });

  it('breaks the answer itself', async () => {
    for (const kind of ['broken_json', 'empty', 'html', 'truncated', 'reset'] as const) simulator.fail({ kind });

    await expect((await contacts()).json()).rejects.toThrow('JSON');
    await expect((await contacts()).text()).resolves.toBe('');
    expect((await contacts()).headers.get('content-type')).toContain('text/html');
    await expect(contacts().then((answer) => answer.text())).rejects.toThrow();
    await expect(contacts()).rejects.toThrow();
  });

  it('waits before answering, or for ever', async () => {
    simulator.fail({ kind: 'slow', delayMs: 120 });
    simulator.fail({ kind: 'hang' });
    const before = performance.now();

    expect((await contacts()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(110);
    await expect(contacts({ signal: AbortSignal.timeout(150) })).rejects.toThrow();
  });

  it('takes faults over HTTP and says what is wrong with a bad one', async () => {
    const control = (body: unknown): Promise<Response> => fetch(`${simulator.origins.hubspot}/__simulator/faults`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

    expect((await control({ kind: 'server_error', status: 500 })).status).toBe(201);
    expect((await contacts()).status).toBe(500);
    expect(await (await control({ kind: 'explode' })).json()).toEqual({ error: expect.stringContaining('kind must be one of rate_limit') as string });
  });

  it('logs requests without credentials', async () => {
    await contacts();
    await fetch(`${simulator.origins.slack}/api/auth.test`, { method: 'POST', body: new URLSearchParams({ token: 'xoxb-secret' }) });

    const logged = JSON.stringify(simulator.requests());

    expect(simulator.requests('hubspot')).toMatchObject([{ method: 'GET', path: '/crm/v3/objects/contacts', query: { limit: '1' }, status: 200 }]);
    expect(logged).not.toContain(token());
    expect(logged).not.toContain('xoxb-secret');
  });

  it('exchanges refresh tokens, once each when told so', async () => {
    simulator.hubspotTokens.singleUseRefreshTokens = true;
    const exchange = (refreshToken: string): Promise<Response> => fetch(`${simulator.origins.hubspot}/oauth/v1/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'sim-client-id', client_secret: 'sim-client-secret', refresh_token: refreshToken }) });

    const first = (await (await exchange('sim-refresh-initial')).json()) as { access_token: string; refresh_token: string };
    const again = await exchange('sim-refresh-initial');
    const accepted = await contacts({ headers: { authorization: `Bearer ${first.access_token}` } });
    simulator.hubspotTokens.expire(first.access_token);
    const expired = await contacts({ headers: { authorization: `Bearer ${first.access_token}` } });

    expect([again.status, accepted.status, expired.status]).toEqual([400, 200, 401]);
    expect(await expired.json()).toMatchObject({ category: 'EXPIRED_AUTHENTICATION' });
    expect(simulator.hubspotTokens.exchanges).toBe(1);
  });

  it('makes big files while they are read: a reader that stops is not written to', async () => {
    const link = (await (await fetch(`${simulator.origins.hubspot}/files/v3/files/80999/signed-url`, { headers: { authorization: `Bearer ${token()}` } })).json()) as { url: string };
    const { pathname, search } = new URL(link.url);
    const request = get(`${simulator.origins.hubspot}${pathname}${search}`);
    const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
    response.pause();
    await wait(300);

    const sent = simulator.requests('hubspot').at(-1)?.bytesSent ?? 0;
    request.destroy();

    expect(response.headers['content-length']).toBe(String(200 * 1024 * 1024));
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('serves a file of the announced length and pattern', async () => {
    const bytes = Buffer.from(await (await fetch(`${simulator.origins.zendesk}/__simulator/bytes/200000`)).arrayBuffer());

    expect(bytes.equals(patternBytes(0, 200_000))).toBe(true);
    expect(bytes.subarray(70_000, 70_010).equals(patternBytes(70_000, 70_010))).toBe(true);
  });
});
