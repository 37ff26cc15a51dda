/** Gives a mapped record its final form: every declared key present, in the order of the declaration. */
import type { JsonObject } from '../call';
import { findResource } from './catalogue';

const keysByResource = new Map<string, readonly string[]>();

/**
 * The record itself where nothing is missing, else a copy with null for each declared key that the mapping left out. `remote_data` is kept when given and never added.
 * Keys that are not declared (an account's own mapping may add some) follow at the end.
 */
export function completeRecord(model: string, resource: string, record: JsonObject): JsonObject {
  const keys = recordKeys(model, resource);
  if (isComplete(record, keys)) return record;
  const complete: JsonObject = {};
  for (const key of keys) complete[key] = Object.hasOwn(record, key) ? (record[key] ?? null) : null;
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (key !== '__proto__' && value !== undefined && !Object.hasOwn(complete, key)) complete[key] = value;
  }
  return complete;
}

/** What a mapping that keeps to the schema gives: every declared key, in order, before any other. */
function isComplete(record: JsonObject, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in record) {
    if (record[key] === undefined) return false;
    if (index < keys.length && key !== keys[index]) return false;
    index += 1;
  }
  return index >= keys.length && !Object.hasOwn(record, '__proto__');
}

/** Declared keys in order, without `remote_data`; empty for an unknown resource. */
export function recordKeys(model: string, resource: string): readonly string[] {
  const key = `${model}/${resource}`;
  const known = keysByResource.get(key);
  if (known) return known;
  const declaration = findResource(model, resource);
  if (!declaration) return [];
  const keys = Object.keys(declaration.fields).filter((name) => name !== 'remote_data');
  keysByResource.set(key, keys);
  return keys;
}
