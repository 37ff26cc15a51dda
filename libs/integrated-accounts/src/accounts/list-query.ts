/** Reads the query of admin lists: `limit`, `next_cursor`, and filters as `name=value` or `name[operator]=value` (wire.md 1.4). */
import { type QueryObject, type QueryValue, UnifiedError } from '@tributary/unified-core';
import { eq, gt, gte, inArray, like, lt, lte, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isUuid } from './account-lookup';

export type FilterOperator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'like';

export interface AdminFilter {
  column: PgColumn;
  kind: 'text' | 'uuid' | 'boolean' | 'date';
  operators: readonly FilterOperator[];
  /** Closed set of values. */
  values?: readonly string[];
}

export interface AdminListQuery {
  limit: number;
  cursor: string | undefined;
  conditions: SQL[];
}

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1_000;
const MAX_VALUES = 200;

/** Throws `invalid_query` that names the parameter and what is allowed. A dotted filter may be written nested or flat. */
export function readListQuery(query: QueryObject, filters: Readonly<Record<string, AdminFilter>>): AdminListQuery {
  const { limit, next_cursor: cursor, ...rest } = query;
  return {
    limit: readLimit(limit),
    cursor: readCursor(cursor),
    conditions: Object.entries(rest).flatMap(([name, value]) => readFilter(name, value, filters)),
  };
}

function readLimit(value: QueryValue | undefined): number {
  if (value === undefined || value === '') return DEFAULT_LIMIT;
  const limit = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (limit < 1) throw invalid('limit', `must be a whole number from 1 to ${MAX_LIMIT}`);
  return Math.min(limit, MAX_LIMIT);
}

function readCursor(value: QueryValue | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid('next_cursor', 'must be the text of the previous page');
  return value;
}

function readFilter(name: string, value: QueryValue, filters: Readonly<Record<string, AdminFilter>>): SQL[] {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter !== undefined) return readOperators(name, value, filter);
  const nested = Object.keys(filters).some((known) => known.startsWith(`${name}.`));
  if (nested && isQueryObject(value)) return Object.entries(value).flatMap(([inner, innerValue]) => readFilter(`${name}.${inner}`, innerValue, filters));
  throw invalid(name, `is not a filter of this list; there are ${Object.keys(filters).join(', ')}`);
}

function readOperators(name: string, value: QueryValue, filter: AdminFilter): SQL[] {
  if (!isQueryObject(value)) return [readCondition(name, { operator: Array.isArray(value) ? 'in' : 'eq', value }, filter)];
  return Object.entries(value).map(([operator, operand]) => {
    if (!filter.operators.includes(operator as FilterOperator)) throw invalid(`${name}[${operator}]`, `is not an operator of ${name}; there are ${filter.operators.join(', ')}`);
    return readCondition(`${name}[${operator}]`, { operator: operator as FilterOperator, value: operand }, filter);
  });
}

function readCondition(parameter: string, { operator, value }: { operator: FilterOperator; value: QueryValue }, filter: AdminFilter): SQL {
  const many = operator === 'in' || operator === 'nin';
  const texts = readTexts(parameter, value, many);
  if (operator === 'like') return like(filter.column, texts[0] ?? '');
  if (filter.kind === 'uuid' && !texts.every(isUuid)) return operator === 'ne' || operator === 'nin' ? sql`true` : sql`false`;
  const operands = texts.map((text) => readOperand(parameter, text, filter));
  const [first] = operands;
  if (many) return operator === 'in' ? inArray(filter.column, operands) : notInArray(filter.column, operands);
  return comparisons[operator](filter.column, first);
}

const comparisons = { eq, ne, gt, gte, lt, lte } satisfies Partial<Record<FilterOperator, unknown>>;

function readTexts(parameter: string, value: QueryValue, many: boolean): string[] {
  const list = Array.isArray(value) ? value : [value];
  const texts = list.flatMap((entry) => {
    if (typeof entry !== 'string' || /[\p{Cc}\p{Cs}]/u.test(entry)) throw invalid(parameter, 'must be plain text');
    return many ? entry.split(',').map((part) => part.trim()) : [entry];
  });
  if (texts.length === 0 || texts.length > (many ? MAX_VALUES : 1)) throw invalid(parameter, many ? `takes 1 to ${MAX_VALUES} values` : 'takes one value');
  return texts;
}

function readOperand(parameter: string, text: string, { kind, values }: AdminFilter): string | boolean | Date {
  if (values !== undefined && !values.includes(text)) throw invalid(parameter, `must be one of ${values.join(', ')}`);
  if (kind === 'boolean') {
    if (text !== 'true' && text !== 'false') throw invalid(parameter, 'must be true or false');
    return text === 'true';
  }
  if (kind !== 'date') return text;
  const date = new Date(text);
  // Years beyond four digits are beyond the column, and mistakes.
  if (!/^\d{4}-/.test(text) || Number.isNaN(date.getTime())) throw invalid(parameter, 'must be a date in ISO 8601, e.g. 2026-01-31T12:00:00Z');
  return date;
}

function isQueryObject(value: QueryValue): value is QueryObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function invalid(parameter: string, message: string): UnifiedError {
  return new UnifiedError('invalid_query', `${parameter.slice(0, 100)} ${message}.`);
}
