import type { JsonObject, JsonValue } from '@tributary/unified-core';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a JSON object. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A copy that lacks the named members. */
export function omit(object: JsonObject, names: readonly string[] | ReadonlySet<string>): JsonObject {
  const left = new Set(names);
  return Object.fromEntries(Object.entries(object).filter(([name]) => !left.has(name)));
}
