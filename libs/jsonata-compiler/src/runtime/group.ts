/** Object constructors and groupings. */
import type { Execution } from './execution';
import { markRaced, raise } from './fault';
import { append, isArray } from './sequence';
import type { ForItem } from './steps';

/** A pair of an object constructor. */
export type Pair = readonly [key: ForItem, value: ForItem];

export interface Group {
  data: unknown;
  readonly pair: number;
}

/** `{key: value}` over one item or a list of them: items with the same key are gathered, then each key's value is evaluated once. */
export function group(execution: Execution, input: unknown, pairs: readonly Pair[], position: number, all = inOrder): Record<string, unknown> {
  if (pairs.length === 1 && !isArray(input) && all === inOrder) return single(input, pairs[0] as Pair, position);
  const groups = gatherPairs(execution, isArray(input) ? (input.length === 0 ? [undefined] : input) : [input], pairs, position);
  const result: Record<string, unknown> = {};
  const keys = Object.keys(groups);
  const values = all(
    keys.map((key) => () => {
      const { data, pair } = groups[key] as Group;
      return (pairs[pair] as Pair)[1](data);
    }),
  );
  keys.forEach((key, index) => {
    if (values[index] !== undefined) setOwn(result, key, values[index]);
  });
  return result;
}

/** What `$merge` makes of one pair over each of some items. */
export function mergePairs(execution: Execution, items: readonly unknown[], pair: Pair, position: number): Record<string, unknown> | undefined {
  if (items.length === 0) return undefined;
  const result: Record<string, unknown> = {};
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const item = items[index];
    if (isArray(item)) for (const [key, value] of Object.entries(group(execution, item, [pair], position))) setOwn(result, key, value);
    else addPair(result, item, pair, position);
  }
  return result;
}

function addPair(result: Record<string, unknown>, item: unknown, [evaluateKey, evaluateValue]: Pair, position: number): void {
  const key = checkKey(evaluateKey(item), position);
  const value = key === undefined ? undefined : evaluateValue(item);
  if (key !== undefined && value !== undefined) setOwn(result, key, value);
}

/** One pair over one item. */
function single(item: unknown, pair: Pair, position: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  addPair(result, item, pair, position);
  return result;
}

function checkKey(key: unknown, position: number): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string') return raise('T1003', { position, value: key });
  if (key === '_jsonata_lambda' || key === '_jsonata_function') raise('D1013', { position, value: key });
  return key;
}

function inOrder(siblings: readonly (() => unknown)[]): unknown[] {
  return siblings.map((evaluate) => evaluate());
}

/** The items of each key, and which pair the key is of. */
export function gatherPairs(execution: Execution, items: readonly unknown[], pairs: readonly Pair[], position: number): Record<string, Group> {
  const groups = Object.create(null) as Record<string, Group>;
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const item = items[index];
    pairs.forEach(([evaluateKey], pair) => {
      const key = checkKey(evaluateKey(item), position);
      if (key === undefined) return;
      const known = groups[key];
      if (known === undefined) groups[key] = { data: item, pair };
      else if (known.pair !== pair) raise('D1009', { position, value: key });
      else known.data = append(execution, known.data, item);
    });
  }
  return groups;
}

/** Sets a property as data, whatever its name. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/**
 * Evaluates every sibling of a list or object, for tests and for callers who must know: where more than one fails, the first error is
 * marked, with all of them under `siblings`.
 */
export function evaluateAll(siblings: readonly (() => unknown)[]): unknown[] {
  const thrown: unknown[] = [];
  const values = siblings.map((evaluate) => {
    try {
      return evaluate();
    } catch (error) {
      thrown.push(error);
      return undefined;
    }
  });
  if (thrown.length > 1) {
    markRaced(thrown[0]);
    // The first may itself have been chosen among siblings further in.
    raced.set(thrown[0] as object, [...(raced.get(thrown[0] as object) ?? [thrown[0]]), ...thrown.slice(1)]);
  }
  if (thrown.length > 0) throw thrown[0];
  return values;
}

const raced = new WeakMap<object, readonly unknown[]>();

/** The errors among which the interpreter may have chosen. */
export function racedErrors(thrown: unknown): readonly unknown[] {
  const siblings = typeof thrown === 'object' && thrown !== null ? raced.get(thrown) : undefined;
  return siblings === undefined ? [thrown] : [thrown, ...siblings.slice(1).flatMap(racedErrors)];
}
