/** The hard cases of docs/guides/add-a-provider.md do what the page says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileExpression } from '@tributary/provider-engine';
import { findExpressions, integrationSlots, mappingSlots } from '@tributary/provider-spec';
import { parse } from 'yaml';

const page = readFileSync(join(__dirname, '../../../docs/guides/add-a-provider.md'), 'utf8');
const worked = [...page.matchAll(/^```jsonata name=(\S+)\n(.*?)^```\n```json given\n(.*?)^```\n```json gives\n(.*?)^```$/gms)].map(([, kind = '', source = '', given = '', gives = '']) => ({ kind, source, given, gives }));
const yaml = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

describe('the hard cases of the guide', () => {
  it('are there', () => {
    expect({ worked: worked.length, yaml: yaml.length }).toEqual({ worked: [...page.matchAll(/^```jsonata name=/gm)].length, yaml: 5 });
    expect(worked.length).toBeGreaterThan(5);
  });

  it.each(worked)('$kind: $given', async ({ kind, source, given, gives }) => {
    const result = await compileExpression(source.trimEnd(), kind).evaluate(JSON.parse(given) as object);

    expect(result).toEqual(JSON.parse(gives));
  });

  it.each(yaml)('hold expressions that compile: %s', (text) => {
    const document: unknown = parse(text);
    const expressions = [...findExpressions(document, integrationSlots), ...findExpressions(document, mappingSlots)];

    expect(expressions.length).toBeGreaterThan(0);
    for (const { source } of expressions) expect(() => compileExpression(source, 'guide')).not.toThrow();
  });
});
