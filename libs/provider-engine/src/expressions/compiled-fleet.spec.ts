import { join } from 'node:path';

import { createJsonataCompiler } from '@tributary/jsonata-compiler';
import { findExpressions, formatPath, integrationSlots, loadProviders, mappingSlots, type SlotDeclaration } from '@tributary/provider-spec';

import { compilerFunctions } from './compiler-functions';

const fleet = loadProviders(join(__dirname, '../../../providers'), { contract: null });

interface Found {
  readonly where: string;
  readonly source: string;
}

const found: readonly Found[] = fleet.definitions.flatMap(({ key, integration, mappings }) => [
  ...expressionsOf(key, integration, integrationSlots),
  ...Object.entries(mappings).flatMap(([model, mapping]) => expressionsOf(`${key}/${model}`, mapping, mappingSlots)),
]);

function expressionsOf(where: string, document: unknown, slots: readonly SlotDeclaration[]): Found[] {
  return findExpressions(document, slots).map(({ path, source }) => ({ where: `${where} ${formatPath(path)}`, source }));
}

/** Expressions that stay with the interpreter, and why. */
const fallbacks: Readonly<Record<string, string>> = {};

describe('the expressions of all providers', () => {
  it('are compiled, all but those listed here', () => {
    const compiler = createJsonataCompiler({ functions: compilerFunctions });

    const left = found.flatMap(({ where, source }) => {
      const compilation = compiler.compile(source);
      return compilation.kind === 'fallback' ? [[where, compilation.why] as const] : [];
    });

    expect(found.length).toBeGreaterThan(20);
    expect(Object.fromEntries(left)).toEqual(fallbacks);
  });
});
