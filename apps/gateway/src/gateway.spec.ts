import 'reflect-metadata';
import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import { createMemoryBus, decodeCallRequest, encodeCallReply, type Bus } from '@tributary/messaging';
import { createLogger, createMetrics } from '@tributary/observability';
import { UnifiedError, serializeError } from '@tributary/unified-core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createGateway } from './create-gateway';

const account = '0b0e4e6c-3a5b-4f0e-9d51-111111111111';
const environmentId = '0b0e4e6c-3a5b-4f0e-9d51-222222222222';
const path = `/unified/crm/contacts?integrated_account_id=${account}`;

let changedLately = false;
/** The parts of the control plane that these routes use. */
const accounts = {
  changedLately: () => changedLately,
  authenticateToken: async (token: string) => {
    if (token === 'good') return { kind: 'api_token', environmentId, tokenId: 't' } as const;
    return token === 'narrow' ? ({ kind: 'account_token', environmentId, accountId: account } as const) : undefined;
  },
  ping: async () => undefined,
  listAccounts: async () => ({ result: [], next_cursor: null, limit: 100 }),
  getAccount: async (_environment: string, id: string) => ({ id }),
} as unknown as IntegratedAccounts;

describe('gateway', () => {
  let bus: Bus;
  let app: NestFastifyApplication;

  beforeEach(async () => {
    bus = createMemoryBus({ drainTimeout: 200 });
    const settings = { host: '127.0.0.1', port: 0, bodyLimit: 1024 * 1024, callTimeout: 300, publicUrl: 'http://127.0.0.1' };
    app = await createGateway({ bus, accounts, logger: createLogger({ service: 'gateway', level: 'silent' }), metrics: createMetrics('gateway'), settings });
    await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await app.close();
    await bus.close();
  });

  const call = () => request(app.getHttpServer());
  const authorized = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', url: string) => call()[method](url).set('authorization', 'Bearer good');
  /** Answers every crm call with what it was asked. */
  const serveEcho = () =>
    bus.serve('unified.v1.crm.>', 'crm', async (message) => {
      const decoded = await decodeCallRequest(message);
      const { rawBody, ...asked } = decoded.call;
      return encodeCallReply({ outcome: 'answer', status: 200, headers: { 'content-type': 'application/json', 'x-subject': message.subject }, body: Buffer.from(JSON.stringify({ ...asked, file: rawBody?.fileName, context: decoded.context })) });
    });

  it('hands a call over whole and passes the answer on', async () => {
    await serveEcho();

    const answer = await authorized('get', `${path}&limit=2&truto_ignore_remote_data=true&created_at[gt]=2026-01-01T00:00:00Z`).set('x-request-id', 'r-1');

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'x-request-id': 'r-1', 'x-subject': 'unified.v1.crm.contacts.list' });
    expect(answer.body).toMatchObject({ accountId: account, query: { limit: '2', truto_ignore_remote_data: 'true', created_at: { gt: '2026-01-01T00:00:00Z' } }, context: { environmentId, requestId: 'r-1' } });
  });

  it.each([
    ['get', '/unified/crm/contacts/7', 'get'],
    ['post', '/unified/crm/contacts', 'create'],
    ['patch', '/unified/crm/contacts/7', 'update'],
    ['patch', '/unified/crm/contacts', 'update'],
    ['delete', '/unified/crm/contacts/7', 'delete'],
    ['delete', '/unified/crm/contacts', 'delete'],
    ['post', '/unified/crm/contacts/merge', 'merge'],
  ] as const)('%s %s is %s', async (verb, url, method) => {
    await serveEcho();

    const answer = await authorized(verb, `${url}?integrated_account_id=${account}`);

    expect(answer.headers['x-subject']).toBe(`unified.v1.crm.contacts.${method}`);
  });

  it('says in calls that it changed an account a moment ago', async () => {
    await serveEcho();

    const before = await authorized('get', path);
    changedLately = true;
    const after = await authorized('get', path);
    changedLately = false;

    expect([before.body.context.isFresh, after.body.context.isFresh]).toEqual([undefined, true]);
  });

  it('reads a multipart form into fields and a file', async () => {
    await serveEcho();

    const answer = await authorized('post', path).field('ticket[id]', '5').attach('file', Buffer.from([0, 255]), 'ö.bin');

    expect(answer.body).toMatchObject({ body: { ticket: { id: '5' } }, file: 'ö.bin' });
  });

  it('takes the account from an integrated-account token, and nothing else', async () => {
    await serveEcho();
    const narrow = (url: string) => call().get(url).set('authorization', 'Bearer narrow');

    const [own, other, control] = [await narrow('/unified/crm/contacts'), await narrow('/unified/crm/contacts?integrated_account_id=0b0e4e6c-3a5b-4f0e-9d51-333333333333'), await narrow('/integrated-account')];

    expect(own.body.accountId).toBe(account);
    expect([other.status, control.status]).toEqual([404, 403]);
  });

  it.each([
    ['a missing token', (url: string) => call().get(url), 401, 'unauthorized'],
    ['a wrong token', (url: string) => call().get(url).set('authorization', 'Bearer bad'), 401, 'unauthorized'],
  ])('answers %s with the one envelope', async (_title, send, status, code) => {
    const answer = await send(path);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ statusCode: status, error: 'Unauthorized', code });
  });

  it.each([
    ['get', '/unified/nope/contacts', 404, 'unknown_model', /crm, ticketing, instant-messaging/],
    ['get', '/unified/crm/nope', 404, 'unknown_resource', /accounts/],
    ['post', '/unified/crm/contacts/nope', 405, 'method_not_supported', /merge/],
    ['put', '/unified/crm/contacts/1', 405, 'method_not_supported', /GET, POST/],
    ['get', '/nowhere', 404, 'unknown_route', /\/docs/],
    ['get', '/unified/crm/contacts', 400, 'invalid_query', /integrated_account_id/],
    ['get', '/unified/crm/contacts?integrated_account_id=7', 400, 'invalid_query', /UUID/],
    ['get', `${path}&limit=x`, 400, 'invalid_query', /limit/],
    ['get', `${path}&a[b=1`, 400, 'invalid_query', /a\[b/],
    ['get', `${path}&x=%E0%A4`, 400, 'invalid_query', /x/],
  ] as const)('%s %s answers %i %s', async (verb, url, status, code, message) => {
    const answer = await authorized(verb, url);

    expect({ status: answer.status, code: answer.body.code, statusCode: answer.body.statusCode }).toEqual({ status, code, statusCode: status });
    expect(answer.body.message).toMatch(message);
  });

  it.each([
    ['bad JSON', 'application/json', '{"a":', 400, 'invalid_body'],
    ['a scalar', 'application/json', '7', 400, 'invalid_body'],
    ['a prototype key', 'application/json', '{"__proto__":{"x":1}}', 400, 'invalid_body'],
    ['a foreign type', 'text/csv', 'a,b', 415, 'unsupported_media_type'],
    ['too much', 'application/json', `"${'x'.repeat(2 * 1024 * 1024)}"`, 413, 'body_too_large'],
  ])('refuses %s in a body', async (_title, type, body, status, code) => {
    const answer = await authorized('post', path).set('content-type', type).serialize((text) => text as unknown as string).send(body);

    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('refuses a body that is not UTF-8', async () => {
    const response = await fetch(`${await app.getUrl()}${path}`, { method: 'POST', headers: { authorization: 'Bearer good', 'content-type': 'application/json' }, body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]) });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_body', message: 'The body is not valid UTF-8.' });
  });

  it('answers 503 at once when nobody serves the model', async () => {
    const answer = await authorized('get', path);

    expect({ status: answer.status, code: answer.body.code, retry: answer.headers['retry-after'] }).toEqual({ status: 503, code: 'service_unavailable', retry: '1' });
  });

  it('answers 504 when the service does not answer in time', async () => {
    await bus.serve('unified.v1.crm.>', 'crm', () => new Promise(() => undefined));

    const answer = await authorized('get', path);

    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 504, code: 'deadline_exceeded' });
  });

  it('renders the error that a service gave as a value', async () => {
    const error = new UnifiedError('remote_error', 'Contact not found', { remote: { status: 404, headers: { 'retry-after': '3' }, body: { message: 'Contact not found' } } });
    await bus.serve('unified.v1.crm.>', 'crm', async () => encodeCallReply({ outcome: 'error', status: 404, headers: {}, error: JSON.parse(JSON.stringify(serializeError(error))) }));

    const answer = await authorized('get', path);

    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ statusCode: 404, error: 'Not Found', message: 'Contact not found', truto_is_remote_error: true, raw_response: { message: 'Contact not found' } });
  });

  it('serves its description, its reference page and its health', async () => {
    const [json, yaml, docs, ready] = [await call().get('/openapi.json'), await call().get('/openapi.yaml'), await call().get('/docs/'), await call().get('/health/ready')];

    expect(json.body.openapi).toBe('3.1.0');
    expect(yaml.text).toContain('openapi: 3.1.0');
    expect(docs.text).toContain('<html');
    expect(ready.body).toEqual({ status: 'ready', bus: true, store: true });
  });
});
