/**
 * The first argument that is neither null nor undefined; an empty string counts as a value.
 *
 * @example $firstNonEmpty(null, missing, "", "b") => ""
 * @example $firstNonEmpty(null, 7) => 7
 * @example $firstNonEmpty(null) => undefined
 */
export function firstNonEmpty(...values: unknown[]): unknown {
  for (const value of values) if (value !== undefined && value !== null) return value;
  return undefined;
}

/**
 * The list or text as it is, or nothing when it is empty; nothing for anything without a length.
 *
 * @example $removeEmpty([]) => undefined
 * @example $removeEmpty([1]) => [1]
 * @example $removeEmpty("") => undefined
 * @example $removeEmpty({"a": 1}) => undefined
 */
export function removeEmpty(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  return (Object(value) as { length?: unknown }).length ? value : undefined;
}

/**
 * A list without its empty items: falsy values, objects without keys and lists without elements. Anything but a list is
 * returned as it is.
 *
 * @example $removeEmptyItems([0, "", null, {}, [], "a", {"b": 1}]) => ["a", {"b": 1}]
 * @example $removeEmptyItems("a") => "a"
 */
export function removeEmptyItems(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((item: unknown) => {
    if (item === null || typeof item !== 'object') return Boolean(item);
    return Array.isArray(item) ? item.length > 0 : Object.keys(item).length > 0;
  });
}
