/** `*` and `**`. */
import type { Execution } from './execution';
import { isFunction } from './read';
import { append, asSequence, isArray, push } from './sequence';

/** The values of an object, lists laid out all the way down. */
export function wildcard(execution: Execution, given: unknown): unknown {
  const input = isArray(given) && given.outerWrapper === true && given.length > 0 ? given[0] : given;
  let results: unknown = asSequence([]);
  if (input === null || typeof input !== 'object' || isFunction(input)) return results;
  for (const key of Object.keys(input)) {
    const value = (input as Record<string, unknown>)[key];
    if (isArray(value)) results = append(execution, results, flatten(value, []));
    else push(execution, results as unknown[], value);
  }
  return results;
}

function flatten(value: unknown, flat: unknown[]): unknown[] {
  if (!isArray(value)) flat.push(value);
  else value.forEach((item) => flatten(item, flat));
  return flat;
}

/** A value and everything inside it, lists themselves excepted. */
export function descendants(execution: Execution, input: unknown): unknown {
  if (input === undefined) return undefined;
  const results: unknown[] = [];
  collect(execution, input, results);
  return results.length === 1 ? results[0] : asSequence(results);
}

function collect(execution: Execution, input: unknown, results: unknown[]): void {
  if (--execution.fuel < 0) execution.checkTime();
  if (isArray(input)) {
    input.forEach((item) => collect(execution, item, results));
    return;
  }
  push(execution, results, input);
  if (input === null || typeof input !== 'object' || isFunction(input)) return;
  for (const key of Object.keys(input)) collect(execution, (input as Record<string, unknown>)[key], results);
}
