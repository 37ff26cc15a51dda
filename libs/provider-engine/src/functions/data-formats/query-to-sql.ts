import { ownValue } from '../core/own-property';
import { sqlLiteral, type LiteralOptions } from './sql-literal';

interface SqlOptions extends LiteralOptions {
  /** `(a = 1 OR a = 2)` instead of `a in (1,2)`. */
  useOrForIn?: boolean;
  /** Between the conditions; `AND` unless given. */
  conjunction?: string;
  noSpaceBetweenOperator?: boolean;
  /** `((a AND b) AND c)`. */
  groupComparisonInBrackets?: boolean;
}

interface SqlContext {
  keys: readonly string[];
  mapping: unknown;
  dataTypes: unknown;
  operators: unknown;
  options: SqlOptions;
}

type Query = Record<string, unknown>;

const standardOperators = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=', in: 'in', nin: 'not in', like: 'like' };

/**
 * The conditions of a SQL-like WHERE clause of a unified query: `{field: value}`, `{field: [values]}` or
 * `{field: {gt: value, ...}}` with `eq ne gt gte lt lte in nin like`; `or` holds a list of queries of which one must hold.
 * Arguments: the keys to use (all unless given), names of the fields, data types (`string`, `number`, `boolean`, `dotnetdate`,
 * `date`, `date|<luxon format>`, or a mapping of values), other operators, options (`useOrForIn`, `conjunction`,
 * `useDoubleQuotes`, `noQuotes`, `noQuotesForDate`, `noSpaceBetweenOperator`, `groupComparisonInBrackets`, `escapeSingleQuotes`).
 * Texts are escaped only with `escapeSingleQuotes`.
 *
 * @example $convertQueryToSql({"name": "a", "n": {"gt": 1}}, [], {"name": "Name"}, {"name": "string"}) => "Name = 'a' AND n > 1"
 * @example $convertQueryToSql({"id": [1, 2]}) => "id in (1,2)"
 * @example $convertQueryToSql({"d": {"gte": "2024-02-29T10:00:00Z"}}, ["d"], {}, {"d": "date|yyyy-MM-dd"}) => "d >= '2024-02-29'"
 * @example $convertQueryToSql({"id": [1, 2]}, [], {}, {}, {}, {"useOrForIn": true}) => "(id = 1 OR id = 2)"
 * @example $convertQueryToSql({"or": [{"a": 1}, {"b": 2}]}) => "(a = 1 OR b = 2)"
 */
export function convertQueryToSql(query: unknown, keysToMap?: unknown, mapping?: unknown, dataTypes?: unknown, operators?: unknown, options?: unknown): string | undefined {
  if (query === undefined || query === null) return undefined;
  const keys = keysToMap === undefined || keysToMap === null ? [] : Array.isArray(keysToMap) ? (keysToMap as string[]) : [String(keysToMap)];
  return clauseOf(query as Query, { keys, mapping, dataTypes, operators, options: (options ?? {}) as SqlOptions });
}

function clauseOf(query: Query, context: SqlContext): string {
  const { keys, options } = context;
  const conjunction = options.conjunction || 'AND';
  const conditions = (keys.length === 0 ? Object.keys(query) : keys).flatMap((key) => conditionsOf(query, key, context));
  if (options.groupComparisonInBrackets && conditions.length > 0) return conditions.reduce((all, condition) => `(${all} ${conjunction} ${condition})`);
  return conditions.join(` ${conjunction} `);
}

function conditionsOf(query: Query, key: string, context: SqlContext): string[] {
  const comparison = ownValue(query, key);
  if (comparison === undefined || comparison === null) return [];
  if (key === 'or') return alternatives(comparison, context);
  if (Array.isArray(comparison)) return [membership(key, 'in', comparison, context)];
  if (typeof comparison !== 'object') return comparisonOf(key, 'eq', comparison, context);
  return Object.entries(comparison).flatMap(([operator, value]) => (operator === 'in' || operator === 'nin' ? [membership(key, operator, value, context)] : comparisonOf(key, operator, value, context)));
}

function alternatives(value: unknown, context: SqlContext): string[] {
  const clauses = (Array.isArray(value) ? (value as Query[]) : [value as Query]).map((query) => clauseOf(query, context)).filter((clause) => clause !== '');
  return clauses.length === 0 ? [] : [`(${clauses.join(' OR ')})`];
}

function comparisonOf(key: string, operator: string, value: unknown, context: SqlContext): string[] {
  const literal = sqlLiteral(value, ownValue(context.dataTypes, key), context.options);
  const symbol = symbolOf(operator, context);
  return literal === undefined || literal === null ? [] : [written(key, symbol, literal, context)];
}

function membership(key: string, operator: 'in' | 'nin', value: unknown, context: SqlContext): string {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const literals = values.map((item) => sqlLiteral(item, ownValue(context.dataTypes, key), context.options));
  if (!context.options.useOrForIn) return written(key, symbolOf(operator, context), `(${literals.join(',')})`, context);
  const present = literals.filter((literal) => literal !== undefined && literal !== null);
  return `(${present.map((literal) => written(key, symbolOf('eq', context), literal, context)).join(' OR ')})`;
}

function symbolOf(operator: string, context: SqlContext): string {
  const symbol = ownValue(context.operators, operator) || ownValue(standardOperators, operator);
  if (!symbol) throw new TypeError(`does not know the operator ${operator.slice(0, 40)}; known are ${Object.keys(standardOperators).join(', ')} and those of the fifth argument`);
  return String(symbol);
}

function written(key: string, symbol: string, literal: unknown, context: SqlContext): string {
  const space = context.options.noSpaceBetweenOperator ? '' : ' ';
  return `${String(ownValue(context.mapping, key) || key)}${space}${symbol}${space}${String(literal)}`;
}
