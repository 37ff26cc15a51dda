import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { BusBody } from './bus';
import { CallFrameError } from './call-frame-error';
import { type CallReply, decodeCallReply, encodeCallReply } from './call-reply';
import { type CallRequest, decodeCallRequest, encodeCallRequest } from './call-request';
import { readBody } from './read-body';

const context = { requestId: 'r1', environmentId: 'e1', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
const limit = 64 * 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);
const queries = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'binary' }), fc.array(tie('value'), { maxLength: 3 }), tie('query')),
  query: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

async function problem(headers: Record<string, string>, body: BusBody): Promise<string> {
  const error: unknown = await decodeCallRequest({ headers, body }).catch((reason: unknown) => reason);
  return error instanceof CallFrameError ? error.field : `no CallFrameError: ${JSON.stringify(error)}`;
}

async function* inPieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < whole.byteLength; start += size) yield whole.subarray(start, start + size);
}

describe("a call's frame", () => {
  it('comes back as it was encoded, whatever the query and body hold', async () => {
    await fc.assert(
      fc.asyncProperty(queries.query, fc.option(fc.jsonValue(), { nil: undefined }), fc.option(fc.string(), { nil: undefined }), async (query, body, id) => {
        const call = JSON.parse(JSON.stringify({ accountId: 'a1', id, query, body })) as CallRequest;

        const decoded = await decodeCallRequest(encodeCallRequest(call, context));

        expect(decoded).toEqual({ call, context });
      }),
      { numRuns: 200 },
    );
  });

  it('says that the account was changed a moment ago', async () => {
    const message = encodeCallRequest({ accountId: 'a1', query: {} }, { ...context, isFresh: true });

    expect(message.headers['x-fresh']).toBe('1');
    expect((await decodeCallRequest(message)).context).toEqual({ ...context, isFresh: true });
  });

  it('carries a raw body whatever pieces it arrives in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 600 }), async (raw, size) => {
        const message = encodeCallRequest({ accountId: 'a1', query: {}, rawBody: { contentType: 'image/png', bytes: raw } }, context);
        const whole = await readBody(message.body, limit);

        const { call } = await decodeCallRequest({ headers: message.headers, body: inPieces(whole, size) });

        expect(call.rawBody?.contentType).toBe('image/png');
        expect(Buffer.from(await readBody(call.rawBody?.bytes ?? raw, limit))).toEqual(Buffer.from(raw));
      }),
      { numRuns: 100 },
    );
  });

  it('passes a streamed raw body on without reading it, and closes it with the message', () => {
    const source = Readable.from([Buffer.from('never read')]);
    const message = encodeCallRequest({ accountId: 'a1', query: {}, rawBody: { contentType: 'text/plain', bytes: source } }, context);

    void (message.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]().return?.();

    expect(source.destroyed).toBe(true);
  });

  it('carries an uploaded file with its name and form fields', async () => {
    const call: CallRequest = { accountId: 'a1', query: {}, body: { ticket: { id: '5' } }, rawBody: { contentType: 'text/plain', fileName: 'Größe.txt', bytes: Buffer.from('content') } };

    expect((await decodeCallRequest(encodeCallRequest(call, context))).call).toEqual(call);
  });

  it('takes numbers and booleans in a query as the strings of a URL', async () => {
    const body = bytes('{"account_id":"a1","query":{"limit":10,"filters":{"open":true,"ids":[1,"2"]}}}');

    const { call } = await decodeCallRequest({ headers: { 'x-request-id': 'r', 'x-environment-id': 'e' }, body });

    expect(call.query).toEqual({ limit: '10', filters: { open: 'true', ids: ['1', '2'] } });
  });

  const good = { 'x-request-id': 'r', 'x-environment-id': 'e' };
  it.each<[string, Record<string, string>, string, string]>([
    ['no environment', { 'x-request-id': 'r' }, '{"account_id":"a"}', 'header x-environment-id'],
    ['no request id', { 'x-environment-id': 'e' }, '{"account_id":"a"}', 'header x-request-id'],
    ['no account', good, '{}', 'account_id'],
    ['an account that is no string', good, '{"account_id":5}', 'account_id'],
    ['an id that is no string', good, '{"account_id":"a","id":5}', 'id'],
    ['a query that is a list', good, '{"account_id":"a","query":[]}', 'query'],
    ['a null in the query', good, '{"account_id":"a","query":{"f":{"x":null}}}', 'query.f.x'],
    ['no JSON', good, '{"account_id"', 'payload'],
    ['a list', good, '[]', 'payload'],
    ['an unknown body form', { ...good, 'x-body': 'zip' }, '{"account_id":"a"}', 'header x-body'],
    ['a raw body without content type', { ...good, 'x-body': 'raw' }, '{"account_id":"a"}', 'header x-content-type'],
    ['a JSON body beside a raw body', { ...good, 'x-body': 'raw', 'x-content-type': 'a/b' }, '\0\0\0\u001d{"account_id":"a","body":"b"}raw', 'body'],
    ['a raw head that is cut short', { ...good, 'x-body': 'raw', 'x-content-type': 'a/b' }, '\0\0\0\u0009{}', 'payload'],
    ['a raw head that claims too much', { ...good, 'x-body': 'raw', 'x-content-type': 'a/b' }, '\x7f\0\0\0{}', 'payload'],
  ])('with %s is refused by name', async (_name, headers, text, field) => {
    expect(await problem(headers, bytes(text))).toBe(field);
    expect(await problem(headers, inPieces(bytes(text), 3))).toBe(field);
  });

  it('in bad UTF-8 is refused', async () => {
    expect(await problem(good, Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d))).toBe('payload');
  });

  it('keeps a prototype key inert', async () => {
    const { call } = await decodeCallRequest({ headers: good, body: bytes('{"account_id":"a","query":{"__proto__":{"polluted":"yes"}}}') });

    expect(Object.hasOwn(call.query, '__proto__')).toBe(true);
    expect(call.query['polluted']).toBeUndefined();
  });
});

describe("a reply's frame", () => {
  it('comes back as it was encoded, its headers as one line of ASCII', async () => {
    const reply: CallReply = { outcome: 'answer', status: 206, headers: { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="Größe\n✓.txt"' }, body: Buffer.from('x') };

    const message = encodeCallReply(reply);

    expect(message.headers['x-headers']).toMatch(/^[\x20-\x7e]+$/);
    expect(await decodeCallReply(message)).toEqual(reply);
    expect(message.body).toBe(reply.body);
  });

  it('carries an error as a value', async () => {
    const reply: CallReply = { outcome: 'error', status: 404, headers: { 'retry-after': '5' }, error: { message: 'no such account' } };

    const message = encodeCallReply(reply);

    expect(message.headers['x-outcome']).toBe('error');
    expect(await decodeCallReply(message)).toEqual(reply);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no status', {}, 'header x-status'],
    ['a status that is none', { 'x-status': '99' }, 'header x-status'],
    ['headers that are no JSON', { 'x-status': '200', 'x-headers': '{' }, 'header x-headers'],
    ['a header that is no string', { 'x-status': '200', 'x-headers': '{"a":1}' }, 'header x-headers'],
    ['an unknown outcome', { 'x-status': '200', 'x-outcome': 'maybe' }, 'header x-outcome'],
  ])('with %s is refused by name', async (_name, headers, field) => {
    await expect(decodeCallReply({ headers, body: new Uint8Array() })).rejects.toMatchObject({ name: 'CallFrameError', field });
  });
});
