import * as qs from 'qs';
import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { checkConflicts } from './query-conflicts';
import { type QueryToken, tokenizeQuery } from './query-tokens';

/**
 * Reads a raw query string (with or without `?`) in the grammar of `qs`: `a[b]=c`, `a[]=b`, `a[0]=b`, repeated names.
 * Leaves are strings. Indices without gaps from 0 make an array, other numbers are names (`fields[360012]=x`).
 * Fails with `invalid_query` or `query_too_long`; nothing is ever dropped.
 */
export function parseQueryString(raw: string): QueryObject {
  const tokens = tokenizeQuery(raw);
  const names = new Set(tokens.map(({ name }) => name));
  // Plain names, each once: most queries.
  if (names.size === tokens.length && tokens.every(({ path }) => path.length === 1)) return Object.fromEntries(tokens.map(({ name, value }) => [name, value]));
  checkConflicts(tokens);
  // The strings are decoded already: given to qs as text, brackets inside values would split in the wrong place.
  const parsed: unknown = qs.parse(collect(tokens) as unknown as Record<string, string>, qsOptions);
  return plain(parsed) as QueryObject;
}

/** Limits are checked before; these only keep qs from applying its own, smaller ones. */
const qsOptions = { depth: 32, parameterLimit: Infinity, arrayLimit: 1001, allowSparse: true, plainObjects: true } satisfies qs.IParseOptions;

function collect(tokens: readonly QueryToken[]): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of tokens) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]));
}

/** Ordinary objects without prototype tricks; an array with gaps was an object with numbers for names. */
function plain(value: unknown): QueryValue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && Object.keys(value).length === value.length) return value.map(plain);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  throw new UnifiedError('invalid_query', 'The query string cannot be read.');
}
