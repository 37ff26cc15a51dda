/** Reads `a.b.0.c` from a value: own properties only, so that `__proto__` and `constructor` find nothing. Undefined when absent. */
export function valueAtPath(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object') return undefined;
    if (Array.isArray(current)) {
      const index = Number(key);
      if (!Number.isInteger(index)) return undefined;
      current = current.at(index);
    } else if (Object.hasOwn(current, key)) {
      current = (current as Record<string, unknown>)[key];
    } else {
      return undefined;
    }
  }
  return current;
}

/** Splits a dotted path; an empty path addresses the whole value. */
export function splitPath(path: string): string[] {
  return path === '' ? [] : path.split('.');
}
