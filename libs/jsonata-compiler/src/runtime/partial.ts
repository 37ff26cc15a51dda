import jsonata from 'jsonata';

import { settle } from './apply';
import type { Execution } from './execution';
import { applyPartially, isLambda, refusePartial, type Lambda, type Parameter } from './lambda';
import type { NativeFunction } from './reference-functions';

/** `f(?, 2)`. A partially applied function checks no signature, as in the interpreter. */
export function partial(execution: Execution, func: unknown, args: readonly unknown[], position: number, token: unknown): Lambda {
  if (isLambda(func)) return applyPartially(func.arguments, (named) => func.run(func.arguments.map(({ value }) => named.get(value))), args);
  if (func && (func as NativeFunction)._jsonata_function === true) return partialNative(execution, (func as NativeFunction).implementation, args);
  if (typeof func === 'function') return partialNative(execution, func as NativeFunction['implementation'], args);
  return refusePartial(position, token);
}

/** A function of JavaScript knows its parameters' names from its text only. */
function partialNative(execution: Execution, implementation: NativeFunction['implementation'], args: readonly unknown[]): Lambda {
  const names = parameterNames(implementation);
  const parsed = jsonata(`function(${names.map((name) => `$${name}`).join(', ')}){ _ }`).ast() as unknown as { arguments: readonly Parameter[] };
  const run = (named: ReadonlyMap<string, unknown>): unknown =>
    settle((implementation as (this: unknown, ...given: unknown[]) => unknown).apply(execution.focus(undefined), names.map((name) => (named.has(name) ? named.get(name) : execution.lookup(name)))), true);
  return applyPartially(parsed.arguments, run, args);
}

/** Synchronous stand-ins carry the text of the function that they stand for. */
export const originalText = Symbol('originalText');

function parameterNames(implementation: unknown): string[] {
  const text = (implementation as { [originalText]?: string })[originalText] ?? String(implementation);
  return (/\(([^)]*)\)/.exec(text)?.[1] ?? '').split(',').map((name) => name.trim());
}
