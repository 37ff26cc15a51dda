import fc from 'fast-check';
import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { parseCallParameters } from './parse-call-parameters';
import { parseQueryString } from './parse-query-string';
import { stringifyQuery } from './stringify-query';

/** Names the grammar can express: no brackets; numbers below the root would be positions. */
const name = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'prototype', 'created_at', 'gt', 'a.b', 'x=y', 'p&q', 'a+b', '%41'))
  .filter((text) => text !== '' && !/[[\]]/.test(text) && text !== '__proto__' && !/^\d+$/.test(text));
const { query } = fc.letrec<{ value: QueryValue; query: QueryObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string({ unit: 'binary' }), fc.array(tie('value'), { minLength: 1, maxLength: 4 }), fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true })),
  query: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

/** Query strings made of the pieces that break parsers. */
const hostile = fc
  .array(fc.constantFrom('a', 'b', '[', ']', '[]', '[0]', '[999]', '[1001]', '[gt]', '=', '&', '%', '%5B', '%5D', '%00', '%ff', '%C3', '+', ',', '.', '__proto__', 'constructor', 'limit', 'truto_exclude_fields', 'sort_by', '1', '\ud800', 'é'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('query grammar', () => {
  it('brings any query object back unchanged', () => {
    fc.assert(fc.property(query, (original) => { expect(parseQueryString(stringifyQuery(original))).toEqual(original); }), { numRuns: 1000 });
  });

  it('throws nothing but its own errors, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 200 })), (raw) => { survive(() => parseQueryString(raw)); }), { numRuns: 3000 });
  });

  it('keeps every value of what it accepted', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const accepted = survive(() => parseQueryString(raw));
        if (accepted !== undefined) expect(leafCount(accepted)).toBe(raw.split('&').filter((part) => part !== '').length);
      }),
      { numRuns: 3000 },
    );
  });

  it('types any query or refuses it with its own error', () => {
    const steering = fc.constantFrom('limit', 'sort_by', 'remote_query', 'truto_exclude_fields', 'truto_key_by', 'truto_strict', 'truto_response_format', 'next_cursor', 'integrated_account_id', 'truto_x', 'status', 'created_at');
    const values = fc.oneof(query, fc.constantFrom('1', 'true', 'raw', 'id,name'), fc.array(fc.string(), { minLength: 1 }));
    fc.assert(fc.property(fc.dictionary(steering, values, { noNullPrototype: true }), fc.constantFrom('list', 'get', 'create', 'search'), (given, method) => { survive(() => parseCallParameters(given as QueryObject, method)); }), { numRuns: 1000 });
  });

  it('leaves prototypes alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const path = fc.array(fc.constantFrom('__proto__', 'constructor', 'prototype', 'polluted', 'a', '0', ''), { minLength: 1, maxLength: 5 });

    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (paths) => {
        const raw = paths.map(([root = '', ...rest]) => `${root}${rest.map((segment) => `[${segment}]`).join('')}=polluted`).join('&');
        const parsed = survive(() => parseQueryString(raw));
        if (parsed !== undefined) survive(() => parseCallParameters(parsed, 'list'));

        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
        if (parsed !== undefined) expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([{ '': 'x' }, { 'a[b]': 'x' }, { a: { 'b]': 'x' } }, { a: '\ud800' }])('refuses to write %j, which the grammar cannot express', (given) => {
    expect(() => stringifyQuery(given)).toThrow(UnifiedError);
  });
});

function survive<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UnifiedError)) throw error;
    return undefined;
  }
}

function leafCount(value: QueryValue): number {
  return typeof value === 'string' ? 1 : Object.values(value).reduce<number>((sum, item) => sum + leafCount(item), 0);
}
