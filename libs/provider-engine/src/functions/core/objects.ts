import lodashJoin from 'lodash-es/join.js';
import lodashOmit from 'lodash-es/omit.js';
import lodashPick from 'lodash-es/pick.js';
import lodashValues from 'lodash-es/values.js';

import { hasOwnPath } from './own-property';

/**
 * An object with the named properties (or paths) only.
 *
 * @example $pick({"a": 1, "b": 2}, ["a"]) => {"a": 1}
 * @example $pick({"a": {"b": 1, "c": 2}}, "a.b") => {"a": {"b": 1}}
 * @example $pick({"a": 1}, "constructor") => {}
 */
export function pick(object: unknown, keys?: unknown): unknown {
  const paths = (Array.isArray(keys) ? keys : [keys]).filter((path: unknown) => hasOwnPath(object, path));
  return lodashPick(object as object, paths);
}

/**
 * An object without the named properties (or paths).
 *
 * @example $omit({"a": 1, "b": 2}, "b") => {"a": 1}
 * @example $omit({"a": {"b": 1, "c": 2}}, ["a.b"]) => {"a": {"c": 2}}
 */
export function omit(object: unknown, keys?: unknown): unknown {
  return lodashOmit(object as object, keys as string[]);
}

/**
 * The values of an object, in the order of its keys.
 *
 * @example $values({"a": 1, "b": 2}) => [1, 2]
 */
export function values(object: unknown): unknown[] {
  return lodashValues(object as object);
}

/**
 * A value between two texts; the second is the first unless given.
 *
 * @example $wrap("a", "*") => "*a*"
 * @example $wrap("a", "(", ")") => "(a)"
 */
export function wrap(value: unknown, wrapper?: unknown, endWrapper?: unknown): string {
  return lodashJoin([wrapper, value, endWrapper || wrapper], '');
}
