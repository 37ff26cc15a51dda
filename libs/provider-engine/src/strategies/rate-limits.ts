/** A provider's rate-limit headers in one form: wire.md 1.7 and 10.6. */
import type { RateLimit } from '@tributary/provider-spec';
import { compileExpression, type ExpressionCompiler } from '../expressions/compile-expression';
import { isPlainObject } from '../templates/deep-merge';

export interface RateLimitScope {
  headers: Record<string, string>;
  status: number;
  data?: unknown;
}
export interface RateLimitReading {
  isLimited: boolean;
  /** Seconds to wait. */
  retryAfter: number | undefined;
  /** `ratelimit-limit`, `ratelimit-remaining`, `ratelimit-reset`, and `retry-after` when limited; absent when the provider tells nothing. */
  headers: Record<string, string>;
}
export type RateLimitReader = (scope: RateLimitScope, now: number) => Promise<RateLimitReading>;

interface Budget {
  limit?: number | undefined;
  remaining?: number | undefined;
  /** Seconds from now. */
  reset?: number | undefined;
  window?: number | undefined;
}

/** A wait longer than a day is taken for garbage and cut. */
const longestWait = 86_400;
/** Numbers above are epoch seconds, below seconds from now. */
const epochFloor = 1_000_000_000;

export function compileRateLimit(rules: RateLimit | undefined, compileSource: ExpressionCompiler = compileExpression): RateLimitReader {
  const compile = (source: string | undefined) => (source === undefined ? undefined : compileSource(source, 'rate_limit'));
  const limited = compile(rules?.is_rate_limited);
  const retryAfter = compile(rules?.retry_after_header_expression);
  const budget = compile(rules?.rate_limit_header_expression);
  return async (scope, now) => {
    const names = { ...scope };
    const isLimited = scope.status === 429 || isTruthy(await limited?.evaluate(names));
    const told = budget === undefined ? readUsualHeaders(scope.headers, now) : readBudget(await budget.evaluate(names), now);
    const waits = [readWait(scope.headers['retry-after'], now), readWait(await retryAfter?.evaluate(names), now)].filter((wait) => wait !== undefined);
    const wait = waits.length === 0 ? (isLimited ? told.reset : undefined) : Math.max(...waits);
    return { isLimited, retryAfter: wait, headers: writeHeaders(told, isLimited ? wait : undefined) };
  };
}

function writeHeaders({ limit, remaining, reset, window }: Budget, wait: number | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  if (limit !== undefined) headers['ratelimit-limit'] = window === undefined ? String(limit) : `${String(limit)};w=${String(window)}`;
  if (remaining !== undefined) headers['ratelimit-remaining'] = String(remaining);
  if (reset !== undefined) headers['ratelimit-reset'] = String(reset);
  if (wait !== undefined) headers['retry-after'] = String(wait);
  return headers;
}

function readBudget(result: unknown, now: number): Budget {
  if (!isPlainObject(result)) return { reset: readReset(result, now) };
  return {
    limit: count(result['limit']),
    remaining: count(result['remaining']),
    reset: readReset(result['reset'], now),
    window: count(result['window']),
  };
}

function readUsualHeaders(headers: Record<string, string>, now: number): Budget {
  const find = (name: string): string | undefined => headers[`ratelimit-${name}`] ?? headers[`x-ratelimit-${name}`] ?? headers[`x-rate-limit-${name}`];
  return { limit: count(find('limit')), remaining: count(find('remaining')), reset: readReset(find('reset'), now) };
}

function readReset(value: unknown, now: number): number | undefined {
  const seconds = count(value);
  if (seconds === undefined) return undefined;
  return bounded(seconds >= epochFloor ? seconds - now / 1000 : seconds);
}

/** `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3). */
function readWait(value: unknown, now: number): number | undefined {
  const seconds = count(value);
  if (seconds !== undefined) return bounded(seconds >= epochFloor ? seconds - now / 1000 : seconds);
  if (typeof value !== 'string' || !/[a-z]/i.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : bounded((date - now) / 1000);
}

function bounded(seconds: number): number {
  return Math.min(Math.max(0, Math.ceil(seconds)), longestWait);
}

/** The leading non-negative number of a header value such as `100, 100;window=60`. */
function count(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:[,;].*)?$/s.exec(value);
  return match === null ? undefined : Number(match[1]);
}

/** As JSONata's `$boolean` for what an expression may return. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isTruthy);
  if (isPlainObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}
