import { createServer, type Server } from 'node:http';
import { inspect } from 'node:util';
import { exchangeToken, type TokenExchange } from './exchange-token';

const NOW = Date.parse('2026-01-01T00:00:00Z');

interface Answer {
  status: number;
  body: string;
  contentType?: string;
}

describe('exchanging a token', () => {
  let server: Server;
  let origin: string;
  let answer: Answer | 'hang';
  let received: { url: string; authorization: string | undefined; form: URLSearchParams };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received = { url: request.url ?? '', authorization: request.headers.authorization, form: new URLSearchParams(Buffer.concat(chunks).toString()) };
        if (answer === 'hang') return;
        response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'application/json' });
        response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const exchange = (changes: Partial<TokenExchange> = {}) =>
    exchangeToken({
      grant: 'refresh_token',
      config: { client: { id: 'client', secret: 'CANARY-client' }, auth: { tokenHost: 'https://login.acme.example', tokenPath: '/v1/token?kind=a' } },
      token: { access_token: 'CANARY-old', refresh_token: 'CANARY-refresh', expires_at: '2025-12-31T00:00:00Z', scope: 'read' },
      upstream: (host) => (host === 'login.acme.example' ? origin : undefined),
      // Long: a loaded machine is slow, not wrong. The test of the time-out sets its own.
      timeoutMs: 20_000,
      now: NOW,
      ...changes,
    });

  it('sends the grant to the redirected host, the client as basic authorization', async () => {
    answer = { status: 200, body: '{"access_token":"new","expires_in":3600}' };

    await exchange();

    expect(received.url).toBe('/v1/token?kind=a');
    expect(received.authorization).toBe(`Basic ${Buffer.from('client:CANARY-client').toString('base64')}`);
    expect(Object.fromEntries(received.form)).toEqual({ grant_type: 'refresh_token', refresh_token: 'CANARY-refresh' });
  });

  it('sends the client in the body where the provider wants it there, and extra parameters', async () => {
    answer = { status: 200, body: '{"access_token":"new"}' };

    await exchange({
      config: { client: { id: 'client', secret: 's' }, auth: { tokenHost: 'https://login.acme.example', refreshPath: '/refresh' }, options: { authorizationMethod: 'body' }, refreshParams: { audience: 'api' } },
    });

    expect(received.url).toBe('/refresh');
    expect(Object.fromEntries(received.form)).toEqual({ grant_type: 'refresh_token', refresh_token: 'CANARY-refresh', client_id: 'client', client_secret: 's', audience: 'api' });
  });

  it('gives the new token with an absolute end, other members kept', async () => {
    answer = { status: 200, body: '{"access_token":"new","expires_in":"3600","instance":"eu"}' };

    expect(await exchange()).toEqual({
      kind: 'granted',
      token: { access_token: 'new', refresh_token: 'CANARY-refresh', scope: 'read', expires_in: '3600', instance: 'eu', expires_at: '2026-01-01T01:00:00.000Z' },
    });
  });

  it.each<[string, Answer, string]>([
    ['400 invalid_grant', { status: 400, body: '{"error":"invalid_grant","error_description":"CANARY"}' }, 'invalid_grant'],
    ['401 without a body', { status: 401, body: '' }, 'status_401'],
    ['200 with an error code', { status: 200, body: '{"ok":false,"error":"invalid_refresh_token"}' }, 'invalid_refresh_token'],
    ['an error code that is free text', { status: 400, body: '{"error":"CANARY is not a token"}' }, 'status_400'],
  ])('is refused by %s', async (_title, given, reason) => {
    answer = given;

    expect(await exchange()).toEqual({ kind: 'rejected', reason });
  });

  it.each<[string, Answer]>([
    ['500', { status: 500, body: '{}' }],
    ['429', { status: 429, body: '{"error":"rate"}' }],
    ['404', { status: 404, body: '{"error":"invalid_grant"}' }],
    ['a passing error code', { status: 400, body: '{"error":"temporarily_unavailable"}' }],
    ['200 with a rate-limit code', { status: 200, body: '{"ok":false,"error":"ratelimited"}' }],
    ['a redirect', { status: 302, body: '' }],
    ['a page of HTML', { status: 403, body: '<html>', contentType: 'text/html' }],
    ['an answer beyond the limit', { status: 200, body: `{"access_token":"${'x'.repeat(2 * 1024 * 1024)}"}` }],
    ['broken JSON', { status: 200, body: '{"access_token":' }],
    ['200 without a token', { status: 200, body: '{}' }],
    ['an array', { status: 200, body: '[]' }],
  ])('may work later after %s', async (_title, given) => {
    answer = given;

    expect(await exchange()).toMatchObject({ kind: 'unavailable', timedOut: false });
  });

  it('tells a time-out and a closed port apart, and shows no secret in either', async () => {
    answer = 'hang';
    const slow = await exchange({ timeoutMs: 300 });
    const closed = await exchange({ upstream: () => 'http://127.0.0.1:9' });

    expect(slow).toMatchObject({ kind: 'unavailable', timedOut: true });
    expect(closed).toMatchObject({ kind: 'unavailable', timedOut: false });
    expect(inspect([slow, closed], { depth: 9 })).not.toContain('CANARY');
  });
});
