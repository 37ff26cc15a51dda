/** From a path of a folded document back to the place in its YAML file. */
import type { DocumentPath } from '../problem';
import { isMap } from '../schema/plain-value';
import type { ResourceWriters } from './expand-list-keys';
import { type ListKeyTokens, replaceTokens } from './list-key-tokens';

/** Path in the YAML file, and the tokens that were replaced below it. */
export interface WrittenPlace {
  path: DocumentPath;
  tokens: ListKeyTokens;
}

/** Of the keys that name a resource or method, the last one below which the path exists; when it exists nowhere, the one that holds most of it. */
export function findWriter(resources: unknown, writers: ReadonlyMap<string, ResourceWriters>, path: DocumentPath): WrittenPlace {
  const [resource, method, ...rest] = path;
  const known = writers.get(String(resource));
  if (known === undefined) return { path, tokens: {} };
  const ofMethod = method === undefined ? undefined : known.methods.get(String(method));
  const below: DocumentPath = ofMethod === undefined ? path.slice(1) : rest;
  let best: { place: WrittenPlace; depth: number } | undefined;
  for (const { path: start, tokens } of ofMethod ?? known.own) {
    const written = followPath(resources, start, below, tokens);
    if (best === undefined || written.depth >= best.depth) best = { place: { path: written.path, tokens }, depth: written.depth };
  }
  return best?.place ?? { path, tokens: {} };
}

/** The path with its keys as written, and how many of its segments exist. */
function followPath(root: unknown, start: readonly string[], below: DocumentPath, tokens: ListKeyTokens): { path: DocumentPath; depth: number } {
  const path: (string | number)[] = [...start];
  let current = start.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), root);
  let depth = 0;
  for (const segment of below) {
    const key = writtenKey(current, segment, tokens);
    if (key === undefined) break;
    path.push(key);
    current = (current as Record<string | number, unknown>)[key];
    depth += 1;
  }
  return { path: [...path, ...below.slice(depth)], depth };
}

function writtenKey(value: unknown, segment: string | number, tokens: ListKeyTokens): string | number | undefined {
  if (Array.isArray(value)) return Number(segment) < value.length ? segment : undefined;
  if (!isMap(value)) return undefined;
  return Object.keys(value).findLast((key) => replaceTokens(key, tokens).text === String(segment));
}
