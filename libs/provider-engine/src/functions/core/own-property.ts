import get from 'lodash-es/get.js';
import has from 'lodash-es/has.js';
import isEqual from 'lodash-es/isEqual.js';
import isObject from 'lodash-es/isObject.js';
import matches from 'lodash-es/matches.js';

/**
 * Property access of the library functions: lodash's paths (`a.b[0]`), but own properties only, so that names such as
 * `constructor` or `__proto__` find nothing unless the data really has them.
 */
export function ownValue(object: unknown, path: unknown): unknown {
  if (typeof path === 'string' && isObject(object) && Object.hasOwn(object, path)) return (object as Record<string, unknown>)[path];
  return has(object, path as string) ? get(object, path as string) : undefined;
}

/** Whether an object has a path of its own. */
export function hasOwnPath(object: unknown, path: unknown): boolean {
  return has(object, path as string);
}

/** Sets a property as data, whatever its name. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/**
 * lodash's iteratee shorthand: a path reads a property, an object matches by its fields, `[path, value]` compares one
 * property, nothing is the value itself.
 */
export function iterateeOf(shorthand: unknown): (value: unknown) => unknown {
  if (shorthand === undefined || shorthand === null) return (value) => value;
  if (typeof shorthand === 'function') throw new TypeError('expects a property path or an object to match, not a function; use $filter or $map for functions');
  if (Array.isArray(shorthand)) return (value) => hasOwnPath(value, shorthand[0]) && isEqual(ownValue(value, shorthand[0]), shorthand[1]);
  if (isObject(shorthand)) return matcherOf(shorthand as Record<string, unknown>);
  return (value) => ownValue(value, shorthand);
}

function matcherOf(source: Record<string, unknown>): (value: unknown) => boolean {
  const matching = matches(source);
  return (value) => hasKeysOf(value, source) && matching(value);
}

/** Whether every key of `source` is an own key of `value`, nested objects included. */
function hasKeysOf(value: unknown, source: Record<string, unknown>): boolean {
  return Object.keys(source).every((key) => {
    if (!isObject(value) || !Object.hasOwn(value, key)) return false;
    const expected = source[key];
    return !isObject(expected) || Array.isArray(expected) || hasKeysOf((value as Record<string, unknown>)[key], expected as Record<string, unknown>);
  });
}
