/** jsonata's most used functions for arguments of the right kind; anything else goes through the signature, in `callNative`. */
import { argument, callNative, inFunction } from './apply';
import * as waitless from './each-item';
import type { Execution } from './execution';
import { setOwn } from './group';
import { isFunction } from './read';
import type { NativeFunction } from './reference-functions';
import { hasMatch, isMatcher } from './regex';
import { append as appendValues, asSequence, isArray } from './sequence';

/** A call with its arguments already evaluated. `context` completes missing arguments. */
export type Hot = (execution: Execution, position: number, context: unknown, first?: unknown, second?: unknown, third?: unknown) => unknown;

/** Functions by name and number of arguments, as `name/number`. */
export type HotFunctions = Readonly<Record<string, Hot>>;

type Native = (name: string, execution: Execution, position: number, context: unknown, ...args: unknown[]) => unknown;

/** `passOn` makes arguments of functions what they are there: in tail position they stay as they are. */
export function makeHotFunctions(natives: ReadonlyMap<string, NativeFunction>, passOn: (execution: Execution, value: unknown) => unknown = argument): HotFunctions {
  const native: Native = (name, execution, position, context, ...args) =>
    callNative(execution, natives.get(name) as NativeFunction, args.map((arg) => passOn(execution, arg)), context, position, name);
  return { ...valueFunctions(native), ...textFunctions(native, natives), ...matchFunctions(native), ...listFunctions(native) };
}

function valueFunctions(native: Native): HotFunctions {
  const ofNumber =
    (name: string, convert: (value: number) => number): Hot =>
    (execution, position, context, value) =>
      typeof value === 'number' ? convert(value) : native(name, execution, position, context, value);

  return {
    'string/1': (execution, position, context, value) => {
      if (typeof value === 'string') return value;
      if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
      return value === undefined ? undefined : native('string', execution, position, context, value);
    },
    'exists/1': (_execution, _position, _context, value) => value !== undefined,
    'boolean/1': (execution, position, context, value) => (typeof value === 'boolean' ? value : native('boolean', execution, position, context, value)),
    'not/1': (execution, position, context, value) => (typeof value === 'boolean' ? !value : value === undefined ? undefined : native('not', execution, position, context, value)),
    'number/1': (execution, position, context, value) => {
      if (typeof value === 'number') return value;
      return typeof value === 'string' && plainNumber.test(value) ? Number(value) : native('number', execution, position, context, value);
    },
    'floor/1': ofNumber('floor', Math.floor),
    'ceil/1': ofNumber('ceil', Math.ceil),
    'abs/1': ofNumber('abs', Math.abs),
    'type/1': (execution, position, context, value) => {
      if (typeof value === 'string') return 'string';
      if (value === undefined) return undefined;
      if (value === null) return 'null';
      if (isArray(value)) return 'array';
      if (typeof value === 'boolean') return 'boolean';
      return isObject(value) ? 'object' : native('type', execution, position, context, value);
    },
    'fromMillis/1': (execution, position, context, value) =>
      typeof value === 'number' && value >= 0 && value <= lastIsoMillisecond ? new Date(value).toISOString() : native('fromMillis', execution, position, context, value),
  };
}

/** A number short enough to be exact however it is read. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
/** The end of the year 9999, up to which ISO 8601 years have four digits. */
const lastIsoMillisecond = 253_402_300_799_999;

function textFunctions(native: Native, natives: ReadonlyMap<string, NativeFunction>): HotFunctions {
  const ofText =
    (name: string, convert: (text: string) => unknown): Hot =>
    (execution, position, context, text) =>
      typeof text === 'string' ? convert(text) : native(name, execution, position, context, text);
  const ofTexts =
    (name: string, convert: (text: string, other: string) => unknown): Hot =>
    (execution, position, context, text, other) =>
      typeof text === 'string' && typeof other === 'string' ? convert(text, other) : native(name, execution, position, context, text, other);

  return {
    'lowercase/1': ofText('lowercase', (text) => text.toLowerCase()),
    'uppercase/1': ofText('uppercase', (text) => text.toUpperCase()),
    'trim/1': ofText('trim', (natives.get('trim') as NativeFunction).implementation as (text: string) => unknown),
    'length/1': (execution, position, context, text) => (typeof text === 'string' && isSimple(text) ? text.length : native('length', execution, position, context, text)),
    'substring/2': (execution, position, context, text, start) =>
      typeof text === 'string' && typeof start === 'number' && isSimple(text) ? text.slice(start) : native('substring', execution, position, context, text, start),
    'substring/3': (execution, position, context, text, start, length) => {
      if (typeof text !== 'string' || typeof start !== 'number' || typeof length !== 'number' || !isSimple(text)) return native('substring', execution, position, context, text, start, length);
      const from = text.length + start < 0 ? 0 : start;
      return length <= 0 ? '' : text.slice(from, from >= 0 ? from + length : text.length + from + length);
    },
    'substringBefore/2': ofTexts('substringBefore', (text, token) => {
      const index = text.indexOf(token);
      return index > -1 ? text.slice(0, index) : text;
    }),
    'substringAfter/2': ofTexts('substringAfter', (text, token) => {
      const index = text.indexOf(token);
      return index > -1 ? text.slice(index + token.length) : text;
    }),
  };
}

/** Whether every character takes one place. */
function isSimple(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

const self = { createSequence: (): unknown[] => asSequence([]) };

function matchFunctions(native: Native): HotFunctions {
  return {
    'contains/2': (execution, position, context, text, token) => {
      if (typeof text !== 'string') return native('contains', execution, position, context, text, token);
      if (typeof token === 'string') return text.includes(token);
      return isMatcher(token) ? hasMatch(token, text) : native('contains', execution, position, context, text, token);
    },
    'split/2': (execution, position, context, text, token) => {
      if (typeof text !== 'string') return native('split', execution, position, context, text, token);
      if (typeof token === 'string') return text.split(token);
      return isMatcher(token) ? guarded(execution, position, 'split', () => waitless.split.call(self, text, token)) : native('split', execution, position, context, text, token);
    },
    'replace/3': (execution, position, context, text, pattern, replacement) => {
      if (typeof text !== 'string' || typeof replacement !== 'string') return native('replace', execution, position, context, text, pattern, replacement);
      if (typeof pattern === 'string' && pattern !== '') return text.includes(pattern) ? text.split(pattern).join(replacement) : text;
      if (!isMatcher(pattern)) return native('replace', execution, position, context, text, pattern, replacement);
      return hasMatch(pattern, text) ? guarded(execution, position, 'replace', () => waitless.replace.call(self, text, pattern, replacement)) : text;
    },
  };
}

function guarded(execution: Execution, position: number, name: string, run: () => unknown): unknown {
  execution.mark(name, position);
  try {
    return run();
  } catch (thrown) {
    throw inFunction(execution, thrown, position, name);
  }
}

function listFunctions(native: Native): HotFunctions {
  return {
    'count/1': (_execution, _position, _context, value) => (value === undefined ? 0 : isArray(value) ? value.length : 1),
    'join/1': (execution, position, context, list) => (isTexts(list) ? list.join('') : native('join', execution, position, context, list)),
    'join/2': (execution, position, context, list, separator) => (isTexts(list) && typeof separator === 'string' ? list.join(separator) : native('join', execution, position, context, list, separator)),
    'append/2': (execution, position, context, first, second) =>
      isFunction(first) || isFunction(second) || execution.mostItems !== Infinity && lengthOf(first) + lengthOf(second) > execution.mostItems ? native('append', execution, position, context, first, second) : appendValues(execution, first, second),
    'distinct/1': (execution, position, context, list) => (isScalars(list) && list.sequence !== true && list.length > 1 ? [...new Set(list)] : native('distinct', execution, position, context, list)),
    'merge/1': (execution, position, context, given) => {
      const list = isArray(given) ? given : [given];
      if (!list.every(isObject)) return native('merge', execution, position, context, given);
      const merged: Record<string, unknown> = {};
      for (const item of list as Record<string, unknown>[]) for (const key of Object.keys(item)) setOwn(merged, key, item[key]);
      return merged;
    },
    'keys/1': (execution, position, context, object) => (isObject(object) ? asSequence(Object.keys(object)) : native('keys', execution, position, context, object)),
    'lookup/2': (execution, position, context, object, name) => {
      if (!isObject(object) || typeof name !== 'string') return native('lookup', execution, position, context, object, name);
      return Object.hasOwn(object, name) ? object[name] : undefined;
    },
  };
}

const lengthOf = (value: unknown): number => (isArray(value) ? value.length : 1);

/** An ordinary object, not one of jsonata's functions. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isFunction(value);
}

function isTexts(value: unknown): value is string[] {
  if (!isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string') return false;
  return true;
}

function isScalars(value: unknown): value is unknown[] & { sequence?: boolean } {
  if (!isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] === 'object' || typeof value[index] === 'function') return false;
  return true;
}
