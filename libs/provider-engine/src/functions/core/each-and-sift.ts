import { setOwn } from './own-property';

/** A function of the expression; it declares how many parameters it takes. */
interface Callable {
  (...args: unknown[]): unknown;
  arity?: number;
  implementation?: (...args: unknown[]) => unknown;
}
/** What JSONata hands over where the call stands last in another function: its record of the lambda, which cannot be called as it is. */
interface LambdaRecord {
  arguments?: unknown[];
  apply: (self: unknown, args: unknown[]) => unknown;
}
export type ExpressionCallback = Callable | LambdaRecord;

type Entries = Record<string, unknown>;

/**
 * Calls a function with each value of an object (and its key, and the object, if it takes them) and lists the results that are
 * not undefined; one result comes alone, none gives nothing, and so does a missing object.
 *
 * @example $each({"a": 1, "b": 2}, function($v, $k) { $k & $v }) => ["a1", "b2"]
 * @example $each({"a": 1}, function($v) { $v }) => 1
 * @example $each(missing, function($v) { $v }) => undefined
 * @example (function($o) { $each($o, function($v, $k) { $k & $v }) })({"a": 1, "b": 2}) => ["a1", "b2"]
 */
export function each(object: Entries | undefined, callback: ExpressionCallback): unknown {
  if (object === undefined) return undefined;
  return callForEntries(object, callback, (results) => {
    const present = results.filter((result) => result !== undefined);
    return present.length > 1 ? present : present[0];
  });
}

/**
 * The entries of an object for which a function is true in JSONata's sense; nothing when there are none or no object.
 *
 * @example $sift({"a": 1, "b": 2}, function($v) { $v > 1 }) => {"b": 2}
 * @example $sift({"a": 1, "x_b": 2}, function($v, $k) { $contains($k, "x_") }) => {"x_b": 2}
 * @example $sift({"a": 1}, function($v) { $v > 1 }) => undefined
 * @example $sift(missing, function($v) { true }) => undefined
 */
export function sift(object: Entries | undefined, callback: ExpressionCallback): unknown {
  if (object === undefined) return undefined;
  return callForEntries(object, callback, (results) => {
    const kept: Entries = {};
    let count = 0;
    Object.keys(object).forEach((key, index) => {
      if (!isTrue(results[index])) return;
      setOwn(kept, key, object[key]);
      count++;
    });
    return count === 0 ? undefined : kept;
  });
}

/** Calls one after another; stays synchronous as long as the callback does. */
function callForEntries(object: Entries, callback: ExpressionCallback, finish: (results: unknown[]) => unknown): unknown {
  const arity = arityOf(callback);
  const keys = Object.keys(object);
  const call = (key: string): unknown => {
    const args = arity < 2 ? [object[key]] : arity < 3 ? [object[key], key] : [object[key], key, object];
    if (typeof callback === 'function') return callback(...args);
    const { apply } = callback;
    return apply(undefined, args);
  };
  const results: unknown[] = [];
  for (const key of keys) {
    const result = call(key);
    if (result instanceof Promise) return finishLater(keys, results, result, call).then(finish);
    results.push(result);
  }
  return finish(results);
}

function arityOf(callback: ExpressionCallback): number {
  return typeof callback === 'function' ? (callback.arity ?? callback.implementation?.length ?? callback.length) : (callback.arguments?.length ?? 1);
}

async function finishLater(keys: string[], results: unknown[], pending: Promise<unknown>, call: (key: string) => unknown): Promise<unknown[]> {
  results.push(await pending);
  while (results.length < keys.length) results.push(await call(keys[results.length] ?? ''));
  return results;
}

/** JSONata's effective boolean value; functions count as true here, as `$sift` has always had it. */
function isTrue(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.some(isTrue);
  if (typeof value === 'object') return Object.keys(value).length > 0;
  if (typeof value === 'number' && !Number.isNaN(value) && !Number.isFinite(value)) throw new RangeError('the function gave a number out of range');
  return typeof value !== 'function' && Boolean(value);
}
