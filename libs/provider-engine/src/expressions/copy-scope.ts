import { setOwn } from '../functions/core/own-property';

/** `[]` behind a path or a call; a comment may stand inside. */
const keepsArrays = /\[\s*(?:\/\*[\s\S]*?\*\/\s*)*\]/;

/**
 * Whether jsonata marks the arrays that an expression reads: `items[]` sets a flag on the very array that came in, which would
 * show in the caller's data and fails when that is frozen.
 */
export function marksArrays(source: string): boolean {
  return keepsArrays.test(source);
}

/** A copy of a scope's objects and lists; binary and other values of the platform stay the same ones. */
export function copyScope<Scope extends object>(scope: Scope): Scope {
  return copy(scope) as Scope;
}

function copy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copy);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) setOwn(result, key, copy((value as Record<string, unknown>)[key]));
  return result;
}
