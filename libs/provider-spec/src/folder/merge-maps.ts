import { isMap } from '../schema/plain-value';

/** Maps are merged key by key at every depth; of anything else the later replaces the earlier. */
export function mergeMaps(earlier: unknown, later: unknown): unknown {
  if (!isMap(earlier) || !isMap(later)) return later;
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) merged.set(key, merged.has(key) ? mergeMaps(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}
