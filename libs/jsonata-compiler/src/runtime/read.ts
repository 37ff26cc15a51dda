/** Property reads: fast on ordinary objects, exact on everything else. */
import type { Execution } from './execution';
import { asSequence, isArray, norm, push, pushFlat, type Sequence } from './sequence';

type Entries = Record<string, unknown>;

/** Stands for values without properties: every read gives undefined. */
const nothing: Entries = Object.freeze(Object.create(null) as Entries);

/** Stands for values whose properties are read the long way: arrays, and objects that are not ordinary. */
export const slow: Entries = Object.freeze(Object.create(null) as Entries);

/**
 * What a name is read from: the object itself where a plain read of a name that no prototype has is exactly a read of an own
 * property, `slow` where it may be something else.
 */
export function source(value: unknown): Entries {
  if (value === undefined || value === null || typeof value !== 'object') return nothing;
  if (isArray(value)) return slow;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return slow;
  const entries = value as Entries;
  return entries['_jsonata_function'] === true || entries['_jsonata_lambda'] === true ? nothing : entries;
}

/** The last value of a path: a sequence found in the data is laid out anew, anything else is taken as it is. */
export function leaf(value: unknown): unknown {
  return isArray(value) && value.sequence === true ? norm(leafSequence(value)) : value;
}

/** The items that a step goes over when the step before found this. */
export function itemsOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return isArray(value) && value.cons !== true ? value : [value];
}

/** Whether jsonata takes a value for a function. */
export function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  const marked = value as { _jsonata_function?: unknown; _jsonata_lambda?: unknown };
  return marked._jsonata_function === true || marked._jsonata_lambda === true;
}

/** A named property of an object, or of every object of a list. */
export function lookup(execution: Execution, input: unknown, name: string): unknown {
  if (isArray(input)) return lookupEach(execution, input, name);
  if (input === null || typeof input !== 'object' || isFunction(input)) return undefined;
  return Object.prototype.hasOwnProperty.call(input, name) ? (input as Entries)[name] : undefined;
}

function lookupEach(execution: Execution, input: Sequence, name: string): Sequence {
  const result: unknown[] = [];
  for (let index = 0; index < input.length; index++) {
    const found = lookup(execution, input[index], name);
    if (found === undefined) continue;
    if (isArray(found)) for (const value of found) push(execution, result, value);
    else push(execution, result, found);
  }
  return asSequence(result);
}

/** A path of names from a context. */
export function readPath(execution: Execution, input: unknown, names: readonly string[]): unknown {
  return norm(readRaw(execution, isArray(input) ? input : [input], names));
}

/** A path of names from the value of a first step. */
export function readPathFrom(execution: Execution, value: unknown, names: readonly string[]): unknown {
  return norm(readRaw(execution, itemsOf(norm(value)), names));
}

/** A path of names from a context, as a sequence or the one list that it leads to. */
export function readSequence(execution: Execution, input: unknown, names: readonly string[]): unknown {
  return readRaw(execution, isArray(input) ? input : [input], names);
}

/** The same from the value of a first step. */
export function readSequenceFrom(execution: Execution, value: unknown, names: readonly string[]): unknown {
  return readRaw(execution, itemsOf(norm(value)), names);
}

/** The last value of a path as a sequence or the one list that it is. */
export function leafSequence(value: unknown): unknown {
  if (value === undefined) return asSequence([]);
  const found = norm(value);
  if (!isArray(found)) return asSequence(found === undefined ? [] : [found]);
  return found.sequence === true ? asSequence([...found]) : found;
}

/** The items that the names of a path lead to, for the step behind them. */
export function readItems(execution: Execution, input: unknown, names: readonly string[]): unknown[] {
  return readMiddle(execution, isArray(input) ? input : [input], names, names.length);
}

/** The same from the value of a first step. */
export function readItemsFrom(execution: Execution, value: unknown, names: readonly string[]): unknown[] {
  return readMiddle(execution, itemsOf(norm(value)), names, names.length);
}

function readMiddle(execution: Execution, start: readonly unknown[], names: readonly string[], end: number): unknown[] {
  let items = start;
  for (let step = 0; step < end; step++) {
    const next: unknown[] = [];
    for (let index = 0; index < items.length; index++) {
      const found = norm(lookup(execution, items[index], names[step] as string));
      if (found !== undefined) pushFlat(execution, next, found);
    }
    items = next;
  }
  return items as unknown[];
}

/** Names behind other steps, as a sequence or the one list that they lead to. */
export function readRaw(execution: Execution, start: readonly unknown[], names: readonly string[]): unknown {
  const items = readMiddle(execution, start, names, names.length - 1);
  const name = names[names.length - 1] as string;
  const results: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    const found = norm(lookup(execution, items[index], name));
    if (found !== undefined) push(execution, results, found);
  }
  return layOut(execution, results);
}

/** The end of a path: one list found by the last step is the result itself, all else becomes one sequence. */
export function layOut(execution: Execution, results: unknown[]): unknown {
  if (results.length === 1 && isArray(results[0]) && results[0].sequence !== true) return results[0];
  const flat: unknown[] = [];
  for (const result of results) pushFlat(execution, flat, result);
  return asSequence(flat);
}
