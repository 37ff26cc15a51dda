import * as qs from 'qs';
import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { quote } from './quote';

/**
 * Writes a query in the grammar that `parseQueryString` reads; arrays with indices, since `a[][b]` cannot tell two elements apart.
 * Empty arrays and objects have no spelling and vanish. An object whose names are 0, 1, ... reads back as an array.
 * Fails with `invalid_query` on names that hold brackets, are empty or `__proto__`, and on broken Unicode: the grammar cannot express them.
 */
export function stringifyQuery(query: QueryObject): string {
  checkNames(query, 0);
  try {
    // encodeURIComponent refuses halves of surrogate pairs; the encoder of qs would write bytes that are not UTF-8.
    return qs.stringify(query, { arrayFormat: 'indices', encoder: (text: unknown) => encodeURIComponent(String(text)) });
  } catch (cause) {
    throw new UnifiedError('invalid_query', 'The query holds text that is not valid Unicode.', { cause });
  }
}

const deepest = 32;

function checkNames(value: QueryValue, depth: number): void {
  if (typeof value === 'string') return;
  if (depth > deepest) throw new UnifiedError('invalid_query', `The query is nested more than ${deepest} levels deep.`);
  if (Array.isArray(value)) {
    value.forEach((item) => { checkNames(item, depth + 1); });
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    if (name === '' || name === '__proto__' || /[[\]]/.test(name)) throw new UnifiedError('invalid_query', `A query parameter cannot have the name ${quote(name)}.`);
    checkNames(item, depth + 1);
  }
}
