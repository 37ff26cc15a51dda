/** jsonata's functions over lists and objects, with a lambda that was compiled into the call. */
import { argument, callNative, inFunction } from './apply';
import type { Execution } from './execution';
import { setOwn } from './group';
import { isObject } from './hot-functions';
import { truth } from './operators';
import type { NativeFunction } from './reference-functions';
import { asSequence, isArray, push } from './sequence';

/** A lambda that was compiled into the call that takes it; JavaScript ignores the arguments that it does not name. */
type Inline = (...args: unknown[]) => unknown;

/** jsonata's functions over lists and objects, with a lambda written in the call. */
export function makeInlineLoops(natives: ReadonlyMap<string, NativeFunction>): Readonly<Record<string, (execution: Execution, position: number, list: unknown, func: Inline) => unknown>> {
  const guarded =
    (name: string, loop: (execution: Execution, list: unknown, func: Inline) => unknown) =>
    (execution: Execution, position: number, list: unknown, func: Inline): unknown => {
      execution.mark(name, position);
      try {
        return loop(execution, list, func);
      } catch (thrown) {
        throw inFunction(execution, thrown, position, name);
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
  execution.mark('reduce', position);
  try {
    const startsWithFirst = initial === undefined && items.length > 0;
    let result = startsWithFirst ? items[0] : initial;
    for (let index = startsWithFirst ? 1 : 0; index < items.length; index++) {
      if (--execution.fuel < 0) execution.checkTime();
      result = func(result, items[index], index, items);
    }
    return result;
  } catch (thrown) {
    throw inFunction(execution, thrown, position, 'reduce');
  }
}

