import type { Execution } from './execution';
import { raise } from './fault';
import { isNumeric } from './operators';
import { asSequence, type Sequence } from './sequence';

/** Whether the second value belongs before the first. */
type Swaps = (left: unknown, right: unknown) => unknown;

/** jsonata's merge sort: stable, and it compares in jsonata's order, since comparisons can fail. */
function mergeSort(items: readonly unknown[], swaps: Swaps): unknown[] {
  if (items.length <= 1) return items as unknown[];
  const middle = Math.floor(items.length / 2);
  const left = mergeSort(items.slice(0, middle), swaps);
  const right = mergeSort(items.slice(middle), swaps);
  const merged: unknown[] = [];
  let first = 0;
  let second = 0;
  while (first < left.length && second < right.length) merged.push(swaps(left[first], right[second]) ? right[second++] : left[first++]);
  while (first < left.length) merged.push(left[first++]);
  while (second < right.length) merged.push(right[second++]);
  return merged;
}

/** `$sort`. */
export function sort(this: unknown, list: unknown[] | undefined, comparator: unknown): unknown {
  if (list === undefined || list.length <= 1) return list;
  if (comparator !== undefined) return mergeSort(list, comparator as Swaps);
  const isNumbers = list.filter((item) => !isNumeric(item)).length === 0;
  if (!isNumbers && list.some((item) => typeof item !== 'string')) raise('D3070', { index: 1 });
  return mergeSort(list, (left, right) => (left as number) > (right as number));
}

/** A term of `^(...)`. */
export interface SortTerm {
  readonly isDescending: boolean;
  readonly evaluate: (item: unknown) => unknown;
}

/** `items^(terms)`: undefined comes last, whatever the direction. */
export function orderBy(execution: Execution, items: readonly unknown[], terms: readonly SortTerm[], position: number): Sequence {
  if (items.length <= 1) return asSequence([...items]);
  return mergeSort(items, (left, right) => {
    if (--execution.fuel < 0) execution.checkTime();
    return compareBy(left, right, terms, position) === 1;
  });
}

function compareBy(left: unknown, right: unknown, terms: readonly SortTerm[], position: number): number {
  for (const term of terms) {
    const first = term.evaluate(left);
    const second = term.evaluate(right);
    if (first === undefined && second === undefined) continue;
    if (first === undefined) return 1;
    if (second === undefined) return -1;
    if (!isSortable(first) || !isSortable(second)) raise('T2008', { position, value: isSortable(first) ? second : first });
    if (typeof first !== typeof second) raise('T2007', { position, value: first, value2: second });
    if (first === second) continue;
    const order = (first as number) < (second as number) ? -1 : 1;
    return term.isDescending ? -order : order;
  }
  return 0;
}

function isSortable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

