import type { JsonObject, JsonValue } from '../call';

/** Removes fields from one record; answers a copy, or the record itself when there is nothing to remove. */
export type Exclusion = (record: JsonObject) => JsonObject;

/** Name -> what to remove below it; `true` removes the name itself. */
type ExclusionTree = Map<string, true | ExclusionTree>;

/**
 * Compiles dotted paths (`owner.name`) once per call. A path reaches through arrays of objects (`emails.email`);
 * what a path does not name stays as it is, and a path that leads nowhere removes nothing.
 */
export function compileExclusion(paths: readonly string[]): Exclusion {
  const tree = plant(paths);
  return tree.size === 0 ? (record) => record : (record) => prune(record, tree);
}

/** `compileExclusion` for a single record. */
export function excludeFields(record: JsonObject, paths: readonly string[]): JsonObject {
  return compileExclusion(paths)(record);
}

function plant(paths: readonly string[]): ExclusionTree {
  const root: ExclusionTree = new Map();
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop();
    const parent = last === undefined ? undefined : names.reduce<ExclusionTree | undefined>(descend, root);
    // No parent: a shorter path removes the whole already.
    if (last !== undefined) parent?.set(last, true);
  }
  return root;
}

function descend(tree: ExclusionTree | undefined, name: string): ExclusionTree | undefined {
  const known = tree?.get(name);
  if (tree === undefined || known === true) return undefined;
  const below: ExclusionTree = known ?? new Map();
  tree.set(name, below);
  return below;
}

function prune(record: JsonObject, tree: ExclusionTree): JsonObject {
  const kept: JsonObject = {};
  for (const name of Object.keys(record)) {
    const rule = tree.get(name);
    if (rule === true) continue;
    const value = record[name] as JsonValue;
    setField(kept, name, rule === undefined ? value : pruneBelow(value, rule));
  }
  return kept;
}

function pruneBelow(value: JsonValue, tree: ExclusionTree): JsonValue {
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? prune(item, tree) : item));
  return isObject(value) ? prune(value, tree) : value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Assigning to `__proto__` would change the object instead of its content. */
export function setField(target: JsonObject, name: string, value: JsonValue): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}
