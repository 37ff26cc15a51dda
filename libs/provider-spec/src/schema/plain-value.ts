/** A parsed value whose keys are not known yet. */
export type UnknownMap = Record<string, unknown>;

export function isMap(value: unknown): value is UnknownMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys that would reach into an object's prototype; refused in documents, inert in overrides. */
export const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
