import { createHash } from 'node:crypto';
import { isMap } from '../schema/plain-value';

/** SHA-256 in hex of a JSON value, the same for every order of keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(sortKeys(value))).digest('hex');
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sortKeys(value[key])]));
}
