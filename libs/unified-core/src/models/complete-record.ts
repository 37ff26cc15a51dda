/** Gives a mapped record its final form: every declared key present, in the order of the declaration. */
import type { JsonObject } from '../call';
import { findResource } from './catalogue';

const keysByResource = new Map<string, readonly string[]>();

/**
 * A copy with null for each declared key that the mapping left out. `remote_data` is kept when given and never added.
 * Keys that are not declared (an account's own mapping may add some) follow at the end.
 */
export function completeRecord(model: string, resource: string, record: JsonObject): JsonObject {
  const complete: JsonObject = {};
  for (const key of recordKeys(model, resource)) complete[key] = Object.hasOwn(record, key) ? (record[key] ?? null) : null;
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (key !== '__proto__' && value !== undefined && !Object.hasOwn(complete, key)) complete[key] = value;
  }
  return complete;
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
