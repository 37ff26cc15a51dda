import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { type FilterOperator, isFilterOperator, splitFilter } from './split-filter';

/** What a provider can do with one filter; `sort_by` carries the sortable fields. */
export interface SupportedFilter {
  /** Default: only `eq`, or none when `fields` are given. */
  operators?: readonly FilterOperator[];
  /** Fields of a reference filter, dotted when nested. */
  fields?: readonly string[];
}
export type SupportedFilters = Readonly<Record<string, SupportedFilter>>;

/** The parameters that a provider cannot serve, as the caller wrote them: `status`, `created_at[lt]`, `owner[name]`, `sort_by[name]`. */
export function unsupportedFilters(filters: QueryObject, sortBy: Readonly<Record<string, string>>, supported: SupportedFilters): string[] {
  const sortable = own(supported, 'sort_by')?.fields ?? [];
  return [
    ...Object.entries(filters).flatMap(([name, value]) => unsupportedParts(name, value, own(supported, name))),
    ...Object.keys(sortBy).flatMap((field) => (sortable.includes(field) ? [] : [`sort_by[${field}]`])),
  ];
}

/** The error of a strict call; its message lists what is supported. */
export function unsupportedParametersError(unsupported: readonly string[], supported: SupportedFilters): UnifiedError {
  const known = describeSupportedFilters(supported);
  return new UnifiedError('unsupported_parameters', `Not supported by the provider: ${unsupported.join(', ')}. Supported: ${known.length > 0 ? known.join(', ') : 'no filters'}.`, {
    details: { unsupported: [...unsupported], supported: known },
  });
}

/** Supported filters as a caller writes them: `status`, `created_at[gt]`, `owner[id]`, `sort_by[name]`. */
export function describeSupportedFilters(supported: SupportedFilters): string[] {
  return Object.entries(supported).flatMap(([name, support]) => [
    ...operatorsOf(support).map((operator) => (operator === 'eq' ? name : `${name}[${operator}]`)),
    ...(support.fields ?? []).map((field) => `${name}${bracketed(field.split('.'))}`),
  ]);
}

function unsupportedParts(name: string, value: QueryValue, support: SupportedFilter | undefined): string[] {
  const split = splitFilter(value);
  const operators = support === undefined ? [] : operatorsOf(support);
  switch (split.kind) {
    case 'value':
      return operators.includes('eq') ? [] : [name];
    case 'values':
      return operators.includes('in') ? [] : [name];
    case 'operators':
      return Object.keys(split.operators).flatMap((operator) => (isFilterOperator(operator) && operators.includes(operator) ? [] : [`${name}[${operator}]`]));
    case 'reference':
      return leaves(split.fields).flatMap((path) => (isServed(path, support) ? [] : [`${name}${bracketed(path)}`]));
  }
}

/** `owner[id]`, and `owner[id][in]` when the filter has the operator. */
function isServed(path: readonly string[], support: SupportedFilter | undefined): boolean {
  const fields = support?.fields ?? [];
  if (fields.includes(path.join('.'))) return true;
  const operator = path.at(-1);
  return operator !== undefined && isFilterOperator(operator) && fields.includes(path.slice(0, -1).join('.')) && (support?.operators ?? []).includes(operator);
}

function operatorsOf(support: SupportedFilter): readonly FilterOperator[] {
  return support.operators ?? (support.fields === undefined ? ['eq'] : []);
}

function leaves(value: QueryObject): string[][] {
  return Object.entries(value).flatMap(([name, item]) => (typeof item === 'string' || Array.isArray(item) ? [[name]] : leaves(item).map((rest) => [name, ...rest])));
}

function bracketed(path: readonly string[]): string {
  return path.map((segment) => `[${segment}]`).join('');
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
