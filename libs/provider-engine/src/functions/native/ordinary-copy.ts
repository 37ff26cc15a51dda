import { setOwn } from '../core/own-property';

/**
 * A copy of JSON data whose objects inherit from `Object.prototype`: those that JSONata builds inherit from nothing, and some
 * libraries call `value.hasOwnProperty`.
 */
export function ordinaryCopy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordinaryCopy);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key, ordinaryCopy(item));
  return copy;
}
