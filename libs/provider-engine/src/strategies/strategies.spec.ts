import type { Authorization, ResourceMethod } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer, readAll, type Fixture } from '../testing/fixture-engine';
import { compileRateLimit } from './rate-limits';

describe('strategies of a request', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = () => ({ body: { id: 1 } });
  });
  afterEach(() => server.stop());

  const send = async (operation: Partial<ResourceMethod>, more: Partial<Fixture> = {}, body?: object) => {
    const spec: ResourceMethod = { path: '/contacts', method: 'post', ...operation };
    const client = fixtureClient(server, {
      ...more,
      integration: { resources: { contacts: { create: spec } }, ...more.integration },
      crm: { contacts: { create: { request_body_mapping: 'body', response_mapping: '{ "id": $string(response.id ? response.id : response.person.id._text), "name": response.person.name._text }' } } },
    });
    const outcome = await client.call({ method: 'create', body: (body ?? { name: 'Ann' }) as never });
    return { request: server.seen.at(-1), answer: JSON.parse((await readAll(outcome.body)).toString()) as Record<string, unknown> };
  };

  describe('authorization', () => {
    const context = { oauth: { token: { access_token: 'oauth-token' } }, user: 'ann', pass: 'p:ä', key: 'k1' };
    it.each([
      ['bearer from the OAuth token', { format: 'bearer' }, { authorization: 'Bearer oauth-token' }],
      ['bearer from a template', { format: 'bearer', config: { token: '{{key}}' } }, { authorization: 'Bearer k1' }],
      ['header', { format: 'header', config: { header_name: 'X-Key', header_value: 'v {{context.key}}' } }, { 'x-key': 'v k1' }],
      ['header by expression', { format: 'header', config: { expression: '{ "X-Sign": context.key & "|" & requestOptions.method & "|" & url } ' } }, { 'x-sign': 'k1|POST|https://api.acme.test/v1/contacts' }],
      ['basic', { format: 'basic', config: { username: '{{user}}/token', password: '{{pass}}' } }, { authorization: `Basic ${Buffer.from('ann/token:p:ä').toString('base64')}` }],
    ] satisfies [string, Authorization, Record<string, string>][])('%s', async (_name, authorization, headers) => {
      expect((await send({}, { integration: { authorization, resources: { contacts: { create: { path: '/contacts', method: 'post' } } } }, account: { context } })).request?.headers).toMatchObject(headers);
    });

    it('sends none with no_auth', async () => {
      expect((await send({ no_auth: true })).request?.headers).not.toHaveProperty('authorization');
    });
  });

  describe('bodies', () => {
    it.each([
      ['json', {}, 'application/json', '{"a":[1,2],"b":{"c":"x y"}}'],
      ['form', {}, 'application/x-www-form-urlencoded', 'a%5B0%5D=1&a%5B1%5D=2&b%5Bc%5D=x%20y'],
      ['form', { array_format: 'repeat' }, 'application/x-www-form-urlencoded', 'a=1&a=2&b%5Bc%5D=x%20y'],
      ['raw', { content_type: 'text/plain' }, 'text/plain', '{"a":[1,2],"b":{"c":"x y"}}'],
      ['xml', {}, 'application/xml', '<a>1</a><a>2</a><b><c>x y</c></b>'],
    ] as const)('%s with %j', async (format, config, contentType, expected) => {
      const { request } = await send({ body_format: format, body_format_config: config }, {}, { a: [1, 2], b: { c: 'x y' } });

      expect(request?.body).toBe(expected);
      expect(request?.headers['content-type']).toBe(contentType);
    });

    it('multipart, with files', async () => {
      const { request } = await send({ body_format: 'multipart' }, {}, { note: 'hi', file: { filename: 'a.txt', content_type: 'text/plain', content: Buffer.from('bytes').toString('base64') } });

      expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
      expect(request?.body).toMatch(/name="note"\r\n\r\nhi\r\n/);
      expect(request?.body).toMatch(/name="file"; filename="a.txt"\r\nContent-Type: text\/plain\r\n\r\nbytes\r\n/);
    });

    it('writes a file that a mapping made', async () => {
      const client = fixtureClient(server, {
        integration: { resources: { contacts: { create: { path: '/files', method: 'post', body_format: 'raw' } } } },
        crm: { contacts: { create: { request_body_mapping: '$base64ToBlob(body.data)', response_mapping: '{ "id": "1" }' } } },
      });
      await client.call({ method: 'create', body: { data: `data:image/png;base64,${Buffer.from('bytes').toString('base64')}` } });

      expect(server.seen[0]).toMatchObject({ body: 'bytes', headers: { 'content-type': 'image/png' } });
    });

    it('passes bytes through as they came', async () => {
      const bytes = Buffer.from([0, 255, 1]);
      const { request } = await send({}, {}, { contentType: 'image/png', bytes });

      expect(request?.headers['content-type']).toBe('image/png');
      expect(request?.body).toBe(bytes.toString());
    });
  });

  it.each([
    ['repeat', 'a=1&a=2'],
    ['brackets', 'a%5B%5D=1&a%5B%5D=2'],
    ['indices', 'a%5B0%5D=1&a%5B1%5D=2'],
    ['comma', 'a=1,2'],
  ] as const)('writes arrays of a query as %s', async (format, expected) => {
    expect((await send({ query: { a: ['1', '2'] }, query_array_format: format })).request?.url).toBe(`/v1/contacts?${expected}`);
  });

  it('reads XML and text answers', async () => {
    server.handler = () => ({ body: '<person><id>4</id><name>Ann</name></person>' });
    expect((await send({ api_response_format: 'xml' })).answer).toMatchObject({ id: '4', name: 'Ann' });
  });
});

describe('rate limits', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const read = (headers: Record<string, string>, rules = {}, status = 200) => compileRateLimit(rules)({ headers, status }, now);

  it('reads the usual header names, and epochs as seconds from now', async () => {
    expect(await read({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 30) })).toEqual({
      isLimited: false,
      retryAfter: undefined,
      headers: { 'ratelimit-limit': '100', 'ratelimit-remaining': '0', 'ratelimit-reset': '30' },
    });
  });

  it('writes nothing where the provider tells nothing', async () => {
    expect((await read({})).headers).toEqual({});
  });

  it('reads what an expression gives, with its window', async () => {
    const rule = '{ "limit": $number(headers.`x-max`), "remaining": 5, "reset": 10, "window": 10 }';
    expect((await read({ 'x-max': '110' }, { rate_limit_header_expression: rule })).headers).toEqual({ 'ratelimit-limit': '110;w=10', 'ratelimit-remaining': '5', 'ratelimit-reset': '10' });
    expect((await read({ reset: String(now / 1000 + 5) }, { rate_limit_header_expression: '$number(headers.reset)' })).headers).toEqual({ 'ratelimit-reset': '5' });
  });

  it('takes the larger wait, and a limit for one whatever the status', async () => {
    const rules = { is_rate_limited: 'headers.`x-limited` = "1"', retry_after_header_expression: '$number(headers.`x-wait`)' };
    expect(await read({ 'x-limited': '1', 'x-wait': '9', 'retry-after': '4' }, rules)).toMatchObject({ isLimited: true, retryAfter: 9, headers: { 'retry-after': '9' } });
  });

  it.each([
    ['7', '7'],
    ['Thu, 01 Jan 2026 00:00:20 GMT', '20'],
    ['-5', undefined],
    ['999999999', '86400'],
    ['soon', undefined],
    ['1e400', undefined],
    ['', undefined],
  ])('reads Retry-After %j as %p', async (value, expected) => {
    expect((await read({ 'retry-after': value }, {}, 429)).headers['retry-after']).toBe(expected);
  });
});
