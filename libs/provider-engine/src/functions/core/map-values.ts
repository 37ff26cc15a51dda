import { setOwn } from './own-property';

/**
 * Translates a value with a mapping, ignoring case: the entry of the mapping, or the value itself when there is none. Lists
 * and objects are translated value by value. A default is used for null and undefined only. With `lowerCase` true the
 * mapping's keys are taken to be in lower case already.
 *
 * @example $mapValues("OPEN", {"open": "new"}) => "new"
 * @example $mapValues("Pending", {"open": "new"}) => "Pending"
 * @example $mapValues(["a", "b"], {"A": 1}) => [1, "b"]
 * @example $mapValues({"x": "a"}, {"a": 1}) => {"x": 1}
 * @example $mapValues(null, {"a": 1}, false, "none") => "none"
 * @example $mapValues("constructor", {"a": 1}) => "constructor"
 */
export function mapValues(value: unknown, mapping: unknown, lowerCase: unknown = false, defaultValue: unknown = null): unknown {
  if ((value === null || value === undefined) && defaultValue !== null) return defaultValue;
  if (mapping === null || mapping === undefined) return value;
  const entries = Object(mapping) as Record<string, unknown>;
  if (isScalar(value)) return translate(value, entries, lowerCase ? ownEntry : caselessEntry);
  if (value === null || typeof value !== 'object') return value;
  const lowered = lowerCase ? entries : withLowerCaseKeys(entries);
  return Array.isArray(value) ? value.map((item) => translateDeep(item, lowered)) : translateRecord(value as Record<string, unknown>, lowered);
}

type Lookup = (entries: Record<string, unknown>, key: string) => unknown;

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function translate(value: string | number, entries: Record<string, unknown>, lookup: Lookup): unknown {
  return lookup(entries, String(value).toLowerCase()) ?? value;
}

function translateDeep(value: unknown, lowered: Record<string, unknown>): unknown {
  if (isScalar(value)) return translate(value, lowered, ownEntry);
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map((item) => translateDeep(item, lowered)) : translateRecord(value as Record<string, unknown>, lowered);
}

function translateRecord(record: Record<string, unknown>, lowered: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(record)) setOwn(result, key, translateDeep(record[key], lowered));
  return result;
}

function ownEntry(entries: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** A single lookup does not pay for a lower-cased copy of the mapping; of keys that differ in case only, the last wins. */
function caselessEntry(entries: Record<string, unknown>, wanted: string): unknown {
  let found: unknown;
  for (const key of Object.keys(entries)) if (key === wanted || key.toLowerCase() === wanted) found = entries[key];
  return found;
}

function withLowerCaseKeys(entries: Record<string, unknown>): Record<string, unknown> {
  const lowered: Record<string, unknown> = {};
  for (const key of Object.keys(entries)) setOwn(lowered, key.toLowerCase(), entries[key]);
  return lowered;
}
