import lodashToNumber from 'lodash-es/toNumber.js';
import qs from 'qs';

/**
 * The value that a JSON text stands for; null when it is not JSON.
 *
 * @example $jsonParse('{"a":[1]}') => {"a": [1]}
 * @example $jsonParse("oops") => null
 */
export function jsonParse(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return null;
  }
}

/**
 * An object of a query string, brackets nested; options are those of `qs.parse`.
 *
 * @example $parseQuery("a[b]=1&c=2") => {"a": {"b": "1"}, "c": "2"}
 * @example $parseQuery("?a=1", {"ignoreQueryPrefix": true}) => {"a": "1"}
 */
export function parseQuery(query: unknown, options?: unknown): unknown {
  return qs.parse(query as string, ownOptions(options));
}

/**
 * A query string of an object, nested values in brackets; options are those of `qs.stringify`.
 *
 * @example $stringifyQuery({"a": {"b": 1}}) => "a%5Bb%5D=1"
 * @example $stringifyQuery({"a": [1, 2]}, {"arrayFormat": "repeat"}) => "a=1&a=2"
 */
export function stringifyQuery(query: unknown, options?: unknown): string {
  return qs.stringify(query, ownOptions(options));
}

/**
 * A number from text, as lodash converts it; text that is none gives NaN, which leaves an expression as null.
 *
 * @example $toNumber("3.5") => 3.5
 * @example $toNumber("") => 0
 * @example $toNumber("x") => null
 */
export function toNumber(value: unknown): number {
  return lodashToNumber(value);
}

function ownOptions(options: unknown): Record<string, unknown> | undefined {
  return options === null || typeof options !== 'object' ? undefined : { ...options };
}
