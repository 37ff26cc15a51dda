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

/**
 * The filters without the comparisons and lists that the provider cannot serve, for a mapping would take them for something else. Names that it
 * does not know stay: a mapping of the environment's own may.
 */
export function withoutUnservedComparisons(filters: QueryObject, supported: SupportedFilters): QueryObject {
  const kept = Object.entries(filters).flatMap(([name, value]): [string, QueryValue][] => {
    const support = own(supported, name);
    const served = support === undefined ? value : servedPart(value, operatorsOf(support), support.operators ?? []);
    return served === undefined ? [] : [[name, served]];
  });
  return kept.every(([name, value]) => value === filters[name]) && kept.length === Object.keys(filters).length ? filters : Object.fromEntries(kept);
}

/** The same value when nothing is left out; undefined when nothing is left. */
function servedPart(value: QueryValue, operators: readonly FilterOperator[], operatorsOfFields: readonly FilterOperator[]): QueryValue | undefined {
  const split = splitFilter(value);
  if (split.kind === 'value') return value;
  if (split.kind === 'values') return operators.includes('in') ? value : undefined;
  const entries = Object.entries(split.kind === 'operators' ? split.operators : split.fields);
  const kept = entries.flatMap(([name, item]): [string, QueryValue][] => {
    // `eq` says what a plain value says, which stays as well.
    if (isFilterOperator(name)) return name === 'eq' || operators.includes(name) ? [[name, item]] : [];
    const served = typeof item === 'string' || Array.isArray(item) ? item : servedPart(item, operatorsOfFields, operatorsOfFields);
    return served === undefined ? [] : [[name, served]];
  });
  if (kept.length === entries.length && kept.every(([name, item]) => item === (value as QueryObject)[name])) return value;
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
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
