import trutoJsonata from '@truto/truto-jsonata';
import fc from 'fast-check';

import { compileExpression } from '../../expressions/compile-expression';
import { detachResult } from '../../expressions/detach-result';
import { functionLibrary } from '../function-library';
import { differentialCalls, oddValues } from './calls';
import { deviations, type Deviation, type Outcome } from './deviations';

describe('the function library beside @truto/truto-jsonata', () => {
  const used = new Set<Deviation>();

  it.each(Object.keys(differentialCalls))('$%s gives the same', async (name) => {
    const calls = differentialCalls[name];
    const differences: string[] = [];

    for (const expression of calls?.expressions ?? []) {
      for (const value of calls?.values ?? oddValues) {
        const difference = await differ(name, expression, value, used);
        if (difference !== undefined) differences.push(difference);
      }
    }

    expect(differences.join('\n')).toBe('');
  });

  it('has no deviation that is not needed', () => {
    expect(deviations.filter((deviation) => !used.has(deviation)).map((deviation) => deviation.reason)).toEqual([]);
  });
});

async function differ(name: string, expression: string, value: unknown, used: Set<Deviation>): Promise<string | undefined> {
  const theirs = await outcomeOf(async () => trutoJsonata(expression).evaluate(scopeOf(value), {}));
  const ours = await outcomeOf(async () => compileExpression(expression).evaluate(scopeOf(value)));
  if (written(theirs) === written(ours)) return undefined;
  const deviation = deviations.find((one) => (one.functions === 'all' || one.functions.includes(name)) && one.applies({ expression, value, theirs, ours }));
  if (deviation === undefined) return `${expression} of ${written(value)}\n   theirs ${written(theirs)}\n   ours   ${written(ours)}`;
  used.add(deviation);
  return undefined;
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
void fc;
void functionLibrary;
