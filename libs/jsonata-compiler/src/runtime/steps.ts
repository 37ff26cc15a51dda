/** Steps of paths, and the predicates behind them. */
import type { Execution } from './execution';
import { layOut, leafSequence, lookup } from './read';
import { asSequence, isArray, norm, push, pushFlat, type Sequence } from './sequence';
import { isNumeric, truth } from './operators';

/** Evaluates something for one item. */
export type ForItem = (item: unknown) => unknown;

/** The items that the first step of a path goes over. */
export function contextItems(input: unknown): unknown[] {
  return isArray(input) ? input : [input];
}

/** A step that is not the last: what it found for each item, lists laid out. */
export function stepItems(execution: Execution, items: readonly unknown[], evaluate: ForItem): unknown[] {
  const next: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const found = evaluate(items[index]);
    if (found !== undefined) pushFlat(execution, next, found);
  }
  return next;
}

/** The last step of a path, as a sequence or the one list that it found. */
export function stepLast(execution: Execution, items: readonly unknown[], evaluate: ForItem): unknown {
  const results: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const found = evaluate(items[index]);
    if (found !== undefined) push(execution, results, found);
  }
  return layOut(execution, results);
}

/** The last step of a path whose result is laid out in a list: results that are no lists are its items already. */
export function stepResults(execution: Execution, items: readonly unknown[], evaluate: ForItem): { results: unknown[]; areSingle: boolean } {
  const results: unknown[] = [];
  let areSingle = true;
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const found = evaluate(items[index]);
    if (found === undefined) continue;
    if (isArray(found)) areSingle = false;
    push(execution, results, found);
  }
  return { results, areSingle };
}

/** The last step over a value of unknown kind, without a sequence where there is one item and one result. */
export function stepValue(execution: Execution, value: unknown, evaluate: ForItem): unknown {
  if (value === undefined) return undefined;
  if (isArray(value) && value.cons !== true) return norm(stepLast(execution, value, evaluate));
  const found = evaluate(value);
  return isArray(found) ? norm(layOut(execution, [found])) : found;
}

/** Keeps a path's result a list: `a.b[]`. Lists of the data are left unmarked. */
export function keepList(value: unknown): unknown {
  if (value === undefined) throw new TypeError("Cannot set properties of undefined (setting 'keepSingleton')");
  const list = value as Sequence;
  if (list.sequence !== true && list.cons !== true) return list;
  const kept = list.cons === true && list.sequence !== true ? asSequence([list]) : list;
  kept.keepSingleton = true;
  return kept;
}

/** The same for a value that the names of a path led to. */
export function keepValue(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (isArray(value) && value.sequence !== true) return norm(keepList(value));
  const kept = isArray(value) ? value : asSequence([value]);
  kept.keepSingleton = true;
  return kept;
}

/** `x[2]` with a literal number. */
export function filterAt(input: unknown, wanted: number): unknown {
  const items = isArray(input) ? input : [input];
  const index = Math.floor(wanted);
  const item = items[index < 0 ? items.length + index : index];
  if (item === undefined) return asSequence([]);
  return isArray(item) ? item : asSequence([item]);
}

/** `x[...]`: a number or a list of numbers chooses places, anything else is a condition. */
export function filter(execution: Execution, input: unknown, predicate: ForItem): Sequence {
  return asSequence(choose(execution, input, predicate));
}

function choose(execution: Execution, input: unknown, predicate: ForItem): unknown[] {
  const items = isArray(input) ? input : [input];
  const results: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    if (--execution.fuel < 0) execution.checkTime();
    const item = items[index];
    const chosen = predicate(item);
    if (chosen === true) push(execution, results, item);
    else if (chosen !== false && chosen !== undefined) for (let times = countMatches(chosen, index, items.length); times > 0; times--) push(execution, results, item);
  }
  return results;
}

function countMatches(chosen: unknown, index: number, length: number): number {
  const places = isNumeric(chosen) ? [chosen] : chosen;
  if (!isArrayOfNumbers(places)) return truth(chosen) === true ? 1 : 0;
  let matches = 0;
  for (const place of places) {
    const wanted = Math.floor(place);
    if ((wanted < 0 ? length + wanted : wanted) === index) matches++;
  }
  return matches;
}

/** Every item is looked at, since a number out of range is an error wherever it stands. */
function isArrayOfNumbers(value: unknown): value is number[] {
  return isArray(value) && value.filter((item) => !isNumeric(item)).length === 0;
}

/**
 * A name with a condition behind plain names, `b[...]` of `a.b[...].c`. `value` is what was read, unless there are `items` to read the name
 * from. Gives the items for the next step.
 */
export function filterName(execution: Execution, items: readonly unknown[] | undefined, value: unknown, name: string, predicate: ForItem): unknown[] {
  if (items === undefined) return choose(execution, norm(value), predicate);
  return stepItems(execution, items, (item) => filter(execution, norm(lookup(execution, item, name)), predicate));
}

/** The same as the last step: a sequence, or the one list found. */
export function filterNameLast(execution: Execution, items: readonly unknown[] | undefined, value: unknown, name: string, predicate: ForItem): unknown {
  if (items === undefined) return filter(execution, norm(value), predicate);
  return stepLast(execution, items, (item) => filter(execution, norm(lookup(execution, item, name)), predicate));
}

/** The same with a literal number: the value for the next step. */
export function atName(execution: Execution, items: readonly unknown[] | undefined, value: unknown, name: string, index: number): unknown {
  if (items === undefined) return itemAt(norm(value), index);
  return stepItems(execution, items, (item) => filterAt(norm(lookup(execution, item, name)), index));
}

/** The same as the last step. */
export function atNameLast(execution: Execution, items: readonly unknown[] | undefined, value: unknown, name: string, index: number): unknown {
  if (items === undefined) return leafSequence(itemAt(norm(value), index));
  return stepLast(execution, items, (item) => filterAt(norm(lookup(execution, item, name)), index));
}

function itemAt(found: unknown, index: number): unknown {
  const length = isArray(found) ? found.length : 1;
  const place = Math.floor(index);
  const wanted = place < 0 ? length + place : place;
  return isArray(found) ? found[wanted] : wanted === 0 ? found : undefined;
}
