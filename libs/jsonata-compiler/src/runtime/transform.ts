import { apply } from './apply';
import type { Execution } from './execution';
import { InterpreterNeeded, raise } from './fault';
import { isFunction } from './read';
import type { NativeFunction, Signature } from './reference-functions';
import { isArray } from './sequence';

/** The parts of `|pattern|update, delete|`. */
export interface TransformParts {
  readonly clone: () => unknown;
  readonly pattern: (copy: unknown) => unknown;
  readonly update: (match: unknown) => unknown;
  readonly remove: ((match: unknown) => unknown) | undefined;
  readonly position: number;
  readonly updatePosition: number;
  readonly removePosition: number;
}

/** A function that gives a changed copy of its argument. */
export function makeTransform(execution: Execution, parts: TransformParts, signature: Signature): NativeFunction {
  const transformer = (obj: unknown): unknown => {
    if (obj === undefined) return undefined;
    const clone = parts.clone();
    if (!isFunction(clone)) raise('T2013', { position: parts.position });
    const copy = apply(execution, clone, [obj], null);
    const found = parts.pattern(copy);
    if (found === undefined) return copy;
    for (const match of isArray(found) ? found : [found]) {
      change(match as Record<string, unknown>, parts);
      remove(match, parts);
    }
    return copy;
  };
  return { _jsonata_function: true, implementation: transformer, signature };
}

function change(match: Record<string, unknown>, { update, updatePosition }: TransformParts): void {
  const changes = update(match);
  if (changes === undefined) return;
  if (typeof changes !== 'object' || changes === null || isArray(changes)) raise('T2011', { position: updatePosition, value: changes });
  for (const [key, value] of Object.entries(changes as object)) {
    // What the interpreter makes of it depends on where the match came from: objects of its own have no prototype.
    if (key === '__proto__') throw new InterpreterNeeded('a transformation names __proto__');
    match[key] = value;
  }
}

function remove(match: unknown, parts: TransformParts): void {
  const removals = parts.remove?.(match);
  if (removals === undefined) return;
  const names = isArray(removals) ? removals : [removals];
  if (names.some((name) => typeof name !== 'string')) raise('T2012', { position: parts.removePosition, value: removals });
  for (const name of names as string[]) if (typeof match === 'object' && match !== null) Reflect.deleteProperty(match, name);
}
