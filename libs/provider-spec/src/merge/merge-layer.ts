import { isMap, prototypeKeys, type UnknownMap } from '../schema/plain-value';

/** Replaced whole although it is a map: an answer is not a setting. */
const wholeKeys = new Set(['static_response']);

/**
 * Lays an override over a document: maps merge key by key, lists and texts are replaced whole, null deletes the key (RFC 7396).
 * Two exceptions: where null is itself a setting (`pagination` of a method, a header) it is kept; and a map whose `format` changes
 * is replaced whole, since the settings of another format mean nothing in it. Prototype keys are passed over. Changes neither input.
 */
export function mergeLayer(base: unknown, layer: UnknownMap, path: readonly string[] = []): UnknownMap {
  const merged: UnknownMap = isMap(base) && !changesFormat(base, layer) ? { ...base } : {};
  for (const [key, value] of Object.entries(layer)) {
    if (prototypeKeys.has(key)) continue;
    if (value === null && !nullIsSetting(path, key)) Reflect.deleteProperty(merged, key);
    else if (isMap(value) && !wholeKeys.has(key)) merged[key] = mergeLayer(merged[key], value, [...path, key]);
    else merged[key] = structuredClone(value);
  }
  return merged;
}

function changesFormat(base: UnknownMap, layer: UnknownMap): boolean {
  return typeof base['format'] === 'string' && typeof layer['format'] === 'string' && base['format'] !== layer['format'];
}

function nullIsSetting(path: readonly string[], key: string): boolean {
  return path.at(-1) === 'headers' || (key === 'pagination' && path[0] === 'resources' && path.length === 3);
}
