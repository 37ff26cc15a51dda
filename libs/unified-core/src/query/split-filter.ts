import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import type { Operator } from '../models/resource';
import { quote } from './quote';

export const filterOperators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'like'] as const satisfies readonly Operator[];
export type FilterOperator = Operator;

/** What one filter asks: a value, comparisons, or fields of a referenced record (`owner[id]=1`). */
export type SplitFilter =
  | { kind: 'value'; value: string }
  /** Given several times; means `in`. */
  | { kind: 'values'; values: QueryValue[] }
  | { kind: 'operators'; operators: Partial<Record<FilterOperator, QueryValue>> }
  | { kind: 'reference'; fields: QueryObject };

/** An object of nothing but operators compares; any other object refers. */
export function splitFilter(value: QueryValue): SplitFilter {
  if (typeof value === 'string') return { kind: 'value', value };
  if (Array.isArray(value)) return { kind: 'values', values: value };
  const names = Object.keys(value);
  return names.length > 0 && names.every(isFilterOperator) ? { kind: 'operators', operators: value } : { kind: 'reference', fields: value };
}

export function isFilterOperator(name: string): name is FilterOperator {
  return (filterOperators as readonly string[]).includes(name);
}

/** Values of `in` and `nin`: a comma list or an array. */
export function readFilterList(value: QueryValue): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => (typeof item === 'string' ? item.split(',') : [])).map((item) => item.trim()).filter((item) => item !== '');
}

/** Refuses operators with values of the wrong shape, naming the parameter. */
export function checkFilters(filters: QueryObject): void {
  for (const [name, value] of Object.entries(filters)) checkFilter(name, value);
}

function checkFilter(name: string, value: QueryValue): void {
  const split = splitFilter(value);
  if (split.kind === 'reference') {
    for (const [field, item] of Object.entries(split.fields)) checkFilter(`${name}[${field}]`, item);
  } else if (split.kind === 'operators') {
    for (const [operator, item] of Object.entries(split.operators)) checkOperand(`${name}[${operator}]`, operator, item);
  }
}

function checkOperand(name: string, operator: string, value: QueryValue): void {
  if (typeof value === 'string') return;
  const takesList = operator === 'in' || operator === 'nin';
  if (takesList && Array.isArray(value) && value.every((item) => typeof item === 'string')) return;
  throw new UnifiedError('invalid_query', `Parameter ${quote(name)} must be ${takesList ? 'a comma list or an array of values' : 'one plain value'}.`);
}
