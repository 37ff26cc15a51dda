import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { compileExpression } from '../../expressions/compile-expression';

describe('the document functions', () => {
  const statuses: number[] = [];
  const seen: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
  let converter: Server;
  let bindings: Record<string, unknown>;

  beforeAll(async () => {
    converter = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url: request.url, authorization: request.headers.authorization, body: Buffer.concat(chunks).toString() });
        response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify({ content: 'text' }));
      });
    });
    await new Promise<void>((resolve) => converter.listen(0, '127.0.0.1', resolve));
    bindings = { documentParserApiUrl: `http://127.0.0.1:${(converter.address() as AddressInfo).port}`, documentParserApiKey: 'secret-key' };
  });
  afterAll(() => new Promise((resolve) => converter.close(resolve)));
  beforeEach(() => {
    statuses.length = 0;
    seen.length = 0;
  });

  const parse = (given: Record<string, unknown>): Promise<unknown> => compileExpression('$parseDocument($blob("pdf").stream(), "application/pdf")').evaluate({}, given);

  it('say which binding is missing', async () => {
    await expect(parse({})).rejects.toThrow('documentParserApiUrl is not bound');
    await expect(parse({ ...bindings, documentParserApiKey: undefined })).rejects.toThrow('documentParserApiKey is not bound');
  });

  it('send the bytes and the key', async () => {
    expect(await parse(bindings)).toBe('text');
    expect(seen).toEqual([{ url: '/parse', authorization: 'Bearer secret-key', body: 'pdf' }]);
  });

  it('try again when the converter is busy, with the same bytes', async () => {
    statuses.push(429);

    expect(await parse(bindings)).toBe('text');
    expect(seen.map((request) => request.body)).toEqual(['pdf', 'pdf']);
  });

  it('give up at once on a refusal, without a word of the key', async () => {
    statuses.push(422);

    const error = await parse(bindings).then(() => undefined, (thrown: Error) => thrown);

    expect(error?.message).toBe('$parseDocument: the document converter answered 422');
    expect(seen).toHaveLength(1);
  });

  it('refuse an answer that is no PDF', async () => {
    await expect(compileExpression('$convertMdToPdf("# a")').evaluate({}, bindings)).rejects.toThrow('application/json instead of application/pdf');
  });
});
