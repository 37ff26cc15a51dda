/** jsonata's most used functions for arguments of the right kind; anything else goes through the signature, in `callNative`. */
import { argument, callNative, inFunction } from './apply';
import { append as appendValues, asSequence, isArray, push } from './sequence';
import type { Execution } from './execution';
import { truth } from './operators';
import { setOwn } from './group';
import type { NativeFunction } from './reference-functions';

/** A call with its arguments already evaluated. `context` completes missing arguments. */
type Hot = (execution: Execution, position: number, context: unknown, first?: unknown, second?: unknown, third?: unknown) => unknown;

/** Functions by name and number of arguments, as `name/number`. */
export type HotFunctions = Readonly<Record<string, Hot>>;

export function makeHotFunctions(natives: ReadonlyMap<string, NativeFunction>, passOn: (execution: Execution, value: unknown) => unknown = argument): HotFunctions {
  const native = (name: string, execution: Execution, position: number, context: unknown, ...args: unknown[]): unknown =>
    callNative(execution, natives.get(name) as NativeFunction, args.map((arg) => passOn(execution, arg)), context, position, name);
  const textFunction =
    (name: string, convert: (text: string) => unknown): Hot =>
    (execution, position, context, text) =>
      typeof text === 'string' ? convert(text) : native(name, execution, position, context, text);
  const numberFunction =
    (name: string, convert: (value: number) => number): Hot =>
    (execution, position, context, value) =>
      typeof value === 'number' ? convert(value) : native(name, execution, position, context, value);

  return {
    'string/1': (execution, position, context, value) => {
      if (typeof value === 'string') return value;
      if (Number.isInteger(value)) return JSON.stringify(value);
      return value === undefined ? undefined : native('string', execution, position, context, value);
    },
    'lowercase/1': textFunction('lowercase', (text) => text.toLowerCase()),
    'uppercase/1': textFunction('uppercase', (text) => text.toUpperCase()),
    'exists/1': (_execution, _position, _context, value) => value !== undefined,
    'boolean/1': (execution, position, context, value) => (typeof value === 'boolean' ? value : native('boolean', execution, position, context, value)),
    'not/1': (execution, position, context, value) => (typeof value === 'boolean' ? !value : value === undefined ? undefined : native('not', execution, position, context, value)),
    'number/1': (execution, position, context, value) => (typeof value === 'number' ? value : native('number', execution, position, context, value)),
    'floor/1': numberFunction('floor', Math.floor),
    'ceil/1': numberFunction('ceil', Math.ceil),
    'abs/1': numberFunction('abs', Math.abs),
    'count/1': (_execution, _position, _context, value) => (value === undefined ? 0 : isArray(value) ? value.length : 1),
    'contains/2': (execution, position, context, text, token) => (typeof text === 'string' && typeof token === 'string' ? text.includes(token) : native('contains', execution, position, context, text, token)),
    'substringBefore/2': (execution, position, context, text, token) => {
      if (typeof text !== 'string' || typeof token !== 'string') return native('substringBefore', execution, position, context, text, token);
      const index = text.indexOf(token);
      return index > -1 ? text.slice(0, index) : text;
    },
    'substringAfter/2': (execution, position, context, text, token) => {
      if (typeof text !== 'string' || typeof token !== 'string') return native('substringAfter', execution, position, context, text, token);
      const index = text.indexOf(token);
      return index > -1 ? text.slice(index + token.length) : text;
    },
    'split/2': (execution, position, context, text, token) => (typeof text === 'string' && typeof token === 'string' ? text.split(token) : native('split', execution, position, context, text, token)),
    'replace/3': (execution, position, context, text, pattern, replacement) =>
      typeof text === 'string' && typeof pattern === 'string' && typeof replacement === 'string' && pattern !== ''
        ? text.split(pattern).join(replacement)
        : native('replace', execution, position, context, text, pattern, replacement),
    'join/1': (execution, position, context, list) => (isTexts(list) ? list.join('') : native('join', execution, position, context, list)),
    'join/2': (execution, position, context, list, separator) => (isTexts(list) && typeof separator === 'string' ? list.join(separator) : native('join', execution, position, context, list, separator)),
    'append/2': (execution, position, context, first, second) => (isArray(first) && isArray(second) ? appendValues(execution, first, second) : native('append', execution, position, context, first, second)),
    'type/1': (execution, position, context, value) => (typeof value === 'string' ? 'string' : native('type', execution, position, context, value)),
    'merge/1': (execution, position, context, list) => {
      if (!isArray(list) || !list.every(isObject)) return native('merge', execution, position, context, list);
      const merged: Record<string, unknown> = {};
      for (const item of list as Record<string, unknown>[]) for (const key of Object.keys(item)) setOwn(merged, key, item[key]);
      return merged;
    },
    'keys/1': (execution, position, context, object) => (isObject(object) ? asSequence(Object.keys(object)) : native('keys', execution, position, context, object)),
    'lookup/2': (execution, position, context, object, name) => {
      if (!isObject(object) || typeof name !== 'string') return native('lookup', execution, position, context, object, name);
      return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
    },
  };
}

/** An ordinary object, not one of jsonata's functions. */
function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const marked = value as { _jsonata_function?: unknown; _jsonata_lambda?: unknown };
  return marked._jsonata_function !== true && marked._jsonata_lambda !== true;
}

function isTexts(value: unknown): value is string[] {
  if (!isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string') return false;
  return true;
}

/** A lambda that was compiled into the call that takes it; JavaScript ignores the arguments that it does not name. */
type Inline = (...args: unknown[]) => unknown;

/** jsonata's functions over lists and objects, with a lambda written in the call. */
export function makeInlineLoops(natives: ReadonlyMap<string, NativeFunction>): Readonly<Record<string, (execution: Execution, position: number, list: unknown, func: Inline) => unknown>> {
  const guarded =
    (name: string, loop: (execution: Execution, list: unknown, func: Inline) => unknown) =>
    (execution: Execution, position: number, list: unknown, func: Inline): unknown => {
      try {
        return loop(execution, list, func);
      } catch (thrown) {
        throw inFunction(thrown, position, name);
      }
    };
  const overEntries =
    (name: string, loop: (execution: Execution, object: Record<string, unknown>, func: Inline) => unknown) =>
    (execution: Execution, position: number, object: unknown, func: Inline): unknown =>
      isObject(object) ? guarded(name, (_execution, given, inline) => loop(execution, given as Record<string, unknown>, inline))(execution, position, object, func) : callNative(execution, natives.get(name) as NativeFunction, [argument(execution, object), func], null, position, name);

  return {
    map: guarded('map', (execution, list, func) => {
      if (list === undefined) return undefined;
      const items = isArray(list) ? list : [list];
      const results: unknown[] = [];
      for (let index = 0; index < items.length; index++) {
        if (--execution.fuel < 0) execution.checkTime();
        const mapped = func(items[index], index, items);
        if (mapped !== undefined) push(execution, results, mapped);
      }
      return asSequence(results);
    }),
    filter: guarded('filter', (execution, list, func) => {
      if (list === undefined) return undefined;
      const items = isArray(list) ? list : [list];
      const results: unknown[] = [];
      for (let index = 0; index < items.length; index++) {
        if (--execution.fuel < 0) execution.checkTime();
        const item = items[index];
        if (truth(func(item, index, items))) push(execution, results, item);
      }
      return asSequence(results);
    }),
    each: overEntries('each', (execution, object, func) => {
      const results: unknown[] = [];
      for (const key of Object.keys(object)) {
        if (--execution.fuel < 0) execution.checkTime();
        const value = func(object[key], key, object);
        if (value !== undefined) push(execution, results, value);
      }
      return asSequence(results);
    }),
    sift: overEntries('sift', (execution, object, func) => {
      const kept: Record<string, unknown> = {};
      let count = 0;
      for (const key of Object.keys(object)) {
        if (--execution.fuel < 0) execution.checkTime();
        const value = object[key];
        if (!truth(func(value, key, object))) continue;
        setOwn(kept, key, value);
        count++;
      }
      return count === 0 ? undefined : kept;
    }),
  };
}

/** `$reduce` with a lambda of two to four parameters written in the call. */
export function reduceInline(execution: Execution, position: number, list: unknown, initial: unknown, func: Inline): unknown {
  if (list === undefined) return undefined;
  const items = isArray(list) ? list : [list];
  try {
    const startsWithFirst = initial === undefined && items.length > 0;
    let result = startsWithFirst ? items[0] : initial;
    for (let index = startsWithFirst ? 1 : 0; index < items.length; index++) {
      if (--execution.fuel < 0) execution.checkTime();
      result = func(result, items[index], index, items);
    }
    return result;
  } catch (thrown) {
    throw inFunction(thrown, position, 'reduce');
  }
}

