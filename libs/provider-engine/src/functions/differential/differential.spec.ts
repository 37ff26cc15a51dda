import trutoJsonata from '@truto/truto-jsonata';
import { registerCoreExtensions } from '@truto/truto-jsonata/presets/core';
import { registerDataFormatsExtensions } from '@truto/truto-jsonata/presets/data-formats';
import { registerDatetimeExtensions } from '@truto/truto-jsonata/presets/datetime';
import { registerHtmlExtensions } from '@truto/truto-jsonata/presets/html';
import { registerMarkdownExtensions } from '@truto/truto-jsonata/presets/markdown';
import fc from 'fast-check';

import { compileExpression } from '../../expressions/compile-expression';
import { detachResult } from '../../expressions/detach-result';
import { functionLibrary } from '../function-library';
import { differentialCalls, oddValues } from './calls';
import { deviations, type Deviation, type Outcome } from './deviations';

/** The way back from $convertMarkdownToAdf, which theirs does not have. */
const oursAlone = ['convertAdfToMarkdown'];

describe('the function library beside @truto/truto-jsonata', () => {
  const used = new Set<Deviation>();

  it('has every name of theirs but the two built-in functions that theirs sets back to an older JSONata', () => {
    const names: string[] = [];
    const recorder = { registerFunction: (name: string) => names.push(name) } as unknown as Parameters<typeof registerCoreExtensions>[0];

    for (const register of [registerCoreExtensions, registerDatetimeExtensions, registerMarkdownExtensions, registerHtmlExtensions, registerDataFormatsExtensions]) register(recorder);

    expect(names.filter((name) => !(name in functionLibrary)).sort()).toEqual(['keys', 'string']);
    expect(Object.keys(functionLibrary).filter((name) => !names.includes(name))).toEqual(oursAlone);
  });

  it('is asked about every function, save those of the external converter', () => {
    expect(Object.keys(functionLibrary).filter((name) => !(name in differentialCalls)).sort()).toEqual([...oursAlone, 'convertMdToPdf', 'parseDocument'].sort());
  });

  it.each(Object.entries(differentialCalls))('$%s gives the same', async (name, calls) => {
    const differences: string[] = [];

    for (const expression of calls.expressions) {
      for (const value of (calls.values ?? oddValues).filter((one) => isComparableHere(expression, one))) {
        const difference = await differ(name, expression, value, used);
        if (difference !== undefined) differences.push(difference);
      }
    }

    expect(differences.join('\n')).toBe('');
  });

  const pure = ['mapValues', 'compact', 'flattenDeep', 'groupBy', 'keyBy', 'orderBy', 'find', 'lofilter', 'pick', 'omit', 'values', 'chunk', 'difference', 'join', 'removeEmptyItems', 'firstNonEmpty', 'stringifyQuery', 'sift', 'each'];
  it.each(pure)('$%s gives the same for any JSON', async (name) => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, true, false, 0, 1, -2.5, '', 'a', 'A', 'tag', 'Ünï'), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.constantFrom('a', 'b', 'A', 'tag', 'id', 'on', 'nested', 'n'), tie('value'), { maxKeys: 4 })),
    })).value;

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...(differentialCalls[name]?.expressions ?? [])), json, async (expression, value) => {
        expect(await differ(name, expression, value, used)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('$convertQueryToSql gives the same for any query', async () => {
    const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean());
    const operators = fc.dictionary(fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'like'), scalar, { maxKeys: 3 });
    const query = fc.dictionary(fc.constantFrom('s', 'n', 'm', 'other'), fc.oneof(scalar, operators, fc.array(scalar, { maxLength: 3 })));

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...(differentialCalls['convertQueryToSql']?.expressions ?? [])), query, async (expression, value) => {
        expect(await differ('convertQueryToSql', expression, value, used)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('has no deviation that is not needed', () => {
    expect(deviations.filter((deviation) => !used.has(deviation)).map((deviation) => deviation.reason)).toEqual([]);
  });
});

async function differ(name: string, expression: string, value: unknown, used: Set<Deviation>): Promise<string | undefined> {
  const theirs = await outcomeOf(async () => theirExpression(expression).evaluate(scopeOf(value), {}));
  const ours = await outcomeOf(async () => compileExpression(expression).evaluate(scopeOf(value)));
  if (written(theirs) === written(ours)) return undefined;
  const deviation = deviations.find((one) => (one.functions === 'all' || one.functions.includes(name)) && one.applies({ expression, value, theirs, ours }));
  if (deviation === undefined) return `${expression} of ${written(value)}\n   theirs ${written(theirs)}\n   ours   ${written(ours)}`;
  used.add(deviation);
  return undefined;
}

const theirExpressions = new Map<string, ReturnType<typeof trutoJsonata>>();

function theirExpression(source: string): ReturnType<typeof trutoJsonata> {
  const known = theirExpressions.get(source) ?? trutoJsonata(source);
  theirExpressions.set(source, known);
  return known;
}

/** Theirs reads dates in the zone of the machine, ours in UTC: elsewhere only what names a zone on both ends can be compared. */
function isComparableHere(expression: string, value: unknown): boolean {
  if (new Date().getTimezoneOffset() === 0) return true;
  if (!expression.includes('$dtFrom')) return !(JSON.stringify(value) ?? '').includes('"d":');
  return expression.includes('Paris') || (/toUTC|Tokyo/.test(expression) && /Z$|\+\d\d:?\d\d$/.test(String(value)));
}

function scopeOf(value: unknown): object {
  return value === undefined ? {} : { v: structuredClone(value) };
}

async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { result: await comparable(await run()) };
  } catch (error) {
    return { error: String((error as { message?: unknown }).message ?? error) };
  }
}

async function comparable(value: unknown): Promise<unknown> {
  const detached = detachResult(value);
  if (detached instanceof Blob) return { blob: await detached.text(), type: detached.type };
  if (detached instanceof ArrayBuffer) return { bytes: Buffer.from(detached).toString('hex') };
  return detached;
}

/** Keys sorted; failures are alike whatever their text. */
function written(value: unknown): string {
  if (value !== null && typeof value === 'object' && 'error' in value) return 'error';
  return JSON.stringify(value, (_key, item: unknown) => (item !== null && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))) : item)) ?? 'undefined';
}
