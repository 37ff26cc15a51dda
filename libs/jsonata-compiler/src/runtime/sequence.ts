/** Sequences as jsonata has them: arrays with flags, so that jsonata's own functions take and give the same values. */
import type { Execution } from './execution';
import { raise } from './fault';

export interface Sequence extends Array<unknown> {
  sequence?: boolean;
  keepSingleton?: boolean;
  cons?: boolean;
  outerWrapper?: boolean;
  tupleStream?: boolean;
}

export const isArray = Array.isArray as (value: unknown) => value is Sequence;

/** Marks a fresh array as a sequence. */
export function asSequence(items: unknown[]): Sequence {
  (items as Sequence).sequence = true;
  return items as Sequence;
}

/** The value of an expression that may be a sequence: none is undefined, one stands for itself unless it is to stay a list. */
export function norm(value: unknown): unknown {
  return isArray(value) && value.sequence === true && value.tupleStream !== true ? normSequence(value) : value;
}

function normSequence(value: Sequence): unknown {
  if (value.length === 0) return undefined;
  return value.length === 1 && value.keepSingleton !== true ? value[0] : value;
}

/** The same for an expression followed by `[]`. */
export function normKeep(value: unknown): unknown {
  if (isArray(value) && value.sequence === true && value.tupleStream !== true) value.keepSingleton = true;
  return norm(value);
}

/** Refuses to grow a list beyond the limit. */
export function push(execution: Execution, items: unknown[], value: unknown): void {
  if (items.length >= execution.mostItems) raise('D2015', { value: execution.mostItems });
  items.push(value);
}

/** What a path does with the results of a step: lists are laid out, constructed ones stay whole. */
export function pushFlat(execution: Execution, items: unknown[], value: unknown): void {
  if (!isArray(value) || value.cons === true) {
    push(execution, items, value);
    return;
  }
  if (items.length + value.length > execution.mostItems) raise('D2015', { value: execution.mostItems });
  for (let index = 0; index < value.length; index++) if (index in value) items.push(value[index]);
}

/** jsonata's append: nothing disappears, single values become lists. */
export function append(execution: Execution, left: unknown, right: unknown): unknown {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const first = isArray(left) ? left : asSequence([left]);
  const second = isArray(right) ? right : [right];
  const size = first.length + second.length;
  if (size > execution.mostItems) raise('D2015', { value: size });
  return first.concat(second);
}
