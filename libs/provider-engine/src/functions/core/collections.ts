import lodashChunk from 'lodash-es/chunk.js';
import lodashCompact from 'lodash-es/compact.js';
import lodashDifference from 'lodash-es/difference.js';
import lodashFlatten from 'lodash-es/flatten.js';
import lodashFlattenDeep from 'lodash-es/flattenDeep.js';
import lodashFlattenDepth from 'lodash-es/flattenDepth.js';
import lodashGroupBy from 'lodash-es/groupBy.js';
import lodashJoin from 'lodash-es/join.js';
import lodashKeyBy from 'lodash-es/keyBy.js';
import lodashOrderBy from 'lodash-es/orderBy.js';

import { iterateeOf } from './own-property';

/**
 * Groups the items of a list by a property (or path).
 *
 * @example $groupBy([{"t": "a", "n": 1}, {"t": "b", "n": 2}, {"t": "a", "n": 3}], "t").a.n => [1, 3]
 * @example $groupBy({"t": "a"}, "t") => {"a": [{"t": "a"}]}
 */
export function groupBy(list: unknown, key: unknown): unknown {
  return lodashGroupBy(asList(list), iterateeOf(key));
}

/**
 * An object of a list's items by a property (or path); of items with the same key the last stays.
 *
 * @example $keyBy([{"id": "a", "n": 1}, {"id": "b", "n": 2}], "id") => {"a": {"id": "a", "n": 1}, "b": {"id": "b", "n": 2}}
 */
export function keyBy(list: unknown, key: unknown): unknown {
  return lodashKeyBy(asList(list), iterateeOf(key));
}

/**
 * A list without null, false, 0 and empty text.
 *
 * @example $compact([1, null, "", 0, false, "a"]) => [1, "a"]
 */
export function compact(list: unknown): unknown[] {
  return lodashCompact(asList(list));
}

/**
 * The items of a list as one text; the separator is a comma unless given. Replaces JSONata's own `$join`: it also takes numbers
 * and single values.
 *
 * @example $join(["a", "b"], "-") => "a-b"
 * @example $join([1, null, 2]) => "1,,2"
 * @example $join("a", "-") => "a"
 */
export function join(list: unknown, separator?: unknown): string {
  return lodashJoin(asList(list), separator as string | undefined);
}

/**
 * A list in the order of one or more properties, each `asc` (unless said otherwise) or `desc`; equal items keep their order.
 *
 * @example $orderBy([{"n": 2}, {"n": 1}], "n") => [{"n": 1}, {"n": 2}]
 * @example $orderBy([{"a": 1, "b": 1}, {"a": 1, "b": 2}], ["a", "b"], ["asc", "desc"]).b => [2, 1]
 */
export function orderBy(list: unknown, keys?: unknown, orders?: unknown): unknown[] {
  const paths = Array.isArray(keys) ? keys : [keys];
  // Within the list of keys a list is a path, not a comparison.
  const iteratees = keys === undefined || keys === null ? [] : paths.map((path: unknown) => iterateeOf(Array.isArray(path) ? path.join('.') : path));
  return lodashOrderBy(asList(list), iteratees, orders as ('asc' | 'desc')[] | undefined);
}

/**
 * The first item that has a property, or matches the fields of an object.
 *
 * @example $find([{"id": 1}, {"id": 2, "x": "y"}], {"id": 2}) => {"id": 2, "x": "y"}
 * @example $find([{"a": 0}, {"a": 1}], "a") => {"a": 1}
 * @example $find([{"id": 1}], {"id": 2}) => undefined
 */
export function find(list: unknown, wanted?: unknown): unknown {
  return asList(list).find(iterateeOf(wanted));
}

/**
 * The items that have a property, or match the fields of an object (JSONata's own `$filter` takes a function).
 *
 * @example $lofilter([{"id": 1, "on": true}, {"id": 2, "on": false}], "on") => [{"id": 1, "on": true}]
 * @example $lofilter([{"id": 1}, {"id": 2}], {"id": 2}) => [{"id": 2}]
 */
export function lofilter(list: unknown, wanted?: unknown): unknown[] {
  return asList(list).filter(iterateeOf(wanted));
}

/**
 * A list in pieces of a size.
 *
 * @example $chunk([1, 2, 3], 2) => [[1, 2], [3]]
 */
export function chunk(list: unknown, size?: unknown): unknown[][] {
  return lodashChunk(asList(list), size as number | undefined);
}

/**
 * The items of the first list that the second does not have.
 *
 * @example $difference([1, 2, 3], [2]) => [1, 3]
 */
export function difference(list: unknown, without?: unknown): unknown[] {
  return lodashDifference(list as unknown[], without as unknown[]);
}

/**
 * A list whose items that are lists are replaced by their items, one level deep.
 *
 * @example $flatten([1, [2, [3]]]) => [1, 2, [3]]
 */
export function flatten(list: unknown): unknown[] {
  return lodashFlatten(asList(list) as unknown[][]);
}

/**
 * A list without any nesting.
 *
 * @example $flattenDeep([1, [2, [3, [4]]]]) => [1, 2, 3, 4]
 */
export function flattenDeep(list: unknown): unknown[] {
  return lodashFlattenDeep(asList(list));
}

/**
 * A list with so many levels of nesting removed.
 *
 * @example $flattenDepth([1, [2, [3, [4]]]], 2) => [1, 2, 3, [4]]
 */
export function flattenDepth(list: unknown, depth?: unknown): unknown[] {
  return lodashFlattenDepth(asList(list), depth as number | undefined);
}

/** JSONata gives a single item without its list. */
function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
