import { setOwn } from '../functions/core/own-property';

export type PlainObject = Record<string, unknown>;

export function isPlainObject(value: unknown): value is PlainObject {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype: objects may come from another realm.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A new object with `addition` laid over `base`: objects are merged, other values replaced, arrays replaced or appended.
 * Prototype keys become plain own properties and so stay inert.
 */
export function deepMerge(base: PlainObject, addition: PlainObject, arrays: 'replace' | 'concat' = 'replace'): PlainObject {
  const merged: PlainObject = { ...base };
  for (const [key, value] of Object.entries(addition)) {
    const present = Object.hasOwn(merged, key) ? merged[key] : undefined;
    let result: unknown = value;
    if (isPlainObject(present) && isPlainObject(value)) result = deepMerge(present, value, arrays);
    else if (arrays === 'concat' && Array.isArray(present) && Array.isArray(value)) result = [...present, ...value];
    setOwn(merged, key, result);
  }
  return merged;
}
