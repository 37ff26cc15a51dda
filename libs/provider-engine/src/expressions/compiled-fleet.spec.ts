import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createJsonataCompiler } from '@tributary/jsonata-compiler';
import { parse } from 'yaml';

import { compilerFunctions } from './compiler-functions';

const providers = join(__dirname, '../../../providers');
const files = readdirSync(providers, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('dist') && !file.includes('node_modules'));

/** Keys whose text is an expression, wherever they stand. */
const isExpressionKey = (key: string): boolean => /(?:_mapping|expression|run_if)$/.test(key);

interface Found {
  readonly where: string;
  readonly source: string;
}

function expressionsIn(value: unknown, where: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const place = `${where} ${key}`;
    return typeof item === 'string' && isExpressionKey(key) ? [{ where: place, source: item }] : expressionsIn(item, place);
  });
}

const found: readonly Found[] = files.flatMap((file) => {
  const text = (): string => readFileSync(join(providers, file), 'utf8');
  if (file.endsWith('.jsonata')) return [{ where: file, source: text() }];
  return file.endsWith('integration.yaml') || file.endsWith('mapping.yaml') ? expressionsIn(parse(text()), file) : [];
});

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
