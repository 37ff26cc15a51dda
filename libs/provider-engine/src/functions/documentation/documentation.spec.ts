import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { compileExpression } from '../../expressions/compile-expression';
import { deviations } from '../differential/deviations';
import { functionLibrary } from '../function-library';
import { readFunctionDocumentation } from './read-documentation';
import { renderFunctionDocumentation } from './render-documentation';

const functions = readFunctionDocumentation();
const page = join(__dirname, '../../../../../docs/generated/functions.md');

describe('documentation of the function library', () => {
  let converter: Server;
  let bindings: Record<string, unknown>;

  beforeAll(async () => {
    converter = documentConverter();
    await new Promise<void>((resolve) => converter.listen(0, '127.0.0.1', resolve));
    bindings = { documentParserApiUrl: `http://127.0.0.1:${(converter.address() as AddressInfo).port}`, documentParserApiKey: 'k' };
  });
  afterAll(() => new Promise((resolve) => converter.close(resolve)));

  it('covers every function that is registered', () => {
    expect(functions.map((one) => one.name).sort()).toEqual(Object.keys(functionLibrary).sort());
  });

  it.each(functions)('shows $name at work and says what it is', (one) => {
    expect(one.description.length).toBeGreaterThan(20);
    expect(one.examples).not.toHaveLength(0);
  });

  const examples = functions.flatMap((one) => one.examples.map((example) => ({ ...example, name: one.name })));
  it.each(examples)('$expression gives $result', async ({ expression, result, name }) => {
    const value = await compileExpression(expression).evaluate({}, bindings);

    expect(expression).toContain(`$${name}(`);
    expect(value).toEqual(result === 'undefined' ? undefined : JSON.parse(result));
  });

  it('is what docs/generated/functions.md says', () => {
    const rendered = renderFunctionDocumentation(functions, deviations);
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(page, rendered);

    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'missing: run this test with UPDATE_GENERATED=1').toBe(rendered);
  });
});

/** Answers as the external converter would: what it was sent, in the shape of a result. */
function documentConverter(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/md-to-pdf') return response.setHeader('content-type', 'application/pdf').end('%PDF-1.7');
      return response.end(JSON.stringify({ content: `parsed ${request.headers['content-type']} ${Buffer.concat(chunks).toString()}` }));
    });
  });
}
