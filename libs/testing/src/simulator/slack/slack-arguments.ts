/** Arguments of a Web API call, wherever they came: query, form or JSON; and the refusals about them. */
import { type Answer, type Exchange, isRecord, Refusal } from '../exchange';

export type Arguments = Readonly<Record<string, unknown>>;

/** Query first, body over it. */
export function argumentsOf(exchange: Exchange): Arguments {
  const query = Object.fromEntries(Object.entries(exchange.query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]));
  return { ...query, ...(isRecord(exchange.body) ? exchange.body : {}) };
}

/** Slack refuses with HTTP 200. */
export function refuse(error: string, extra: Record<string, unknown> = {}): Refusal {
  return new Refusal({ status: 200, json: { ok: false, error, ...extra } });
}

export function invalidArguments(message: string): Refusal {
  return refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${message}`] } });
}

export function ok(members: Record<string, unknown>): Answer {
  return { status: 200, json: { ok: true, ...members } };
}

export function text(given: Arguments, name: string): string | undefined {
  const value = given[name];
  return value === undefined || value === null || value === '' ? undefined : typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function requiredText(given: Arguments, name: string): string {
  const value = text(given, name);
  if (value === undefined) throw invalidArguments(`missing required field: ${name}`);
  return value;
}

export function flag(given: Arguments, name: string): boolean {
  return ['true', '1'].includes(String(given[name] ?? ''));
}

/** A list given as JSON text (form) or as a list (JSON body). */
export function list(given: Arguments, name: string): unknown[] | undefined {
  const value = given[name];
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    throw invalidArguments(`${name} is not valid JSON`);
  }
}

/** `limit` of a list; above the maximum Slack refuses. */
export function limitOf(given: Arguments, fallback: number, maximum: number): number {
  const raw = text(given, 'limit');
  if (raw === undefined) return fallback;
  const limit = Number(raw);
  if (!Number.isInteger(limit) || limit < 1 || limit > maximum) throw refuse('invalid_limit');
  return limit;
}

/** Rows from a cursor on, and the cursor of the next page ("" at the end). */
export function cursorPage<T>(given: Arguments, rows: readonly T[], limit: number, keyOf: (row: T) => string, prefix: string): { page: T[]; nextCursor: string } {
  const cursor = text(given, 'cursor');
  let start = 0;
  if (cursor !== undefined) {
    const decoded = Buffer.from(cursor, 'base64').toString('utf8');
    start = decoded.startsWith(prefix) ? rows.findIndex((row) => keyOf(row) === decoded.slice(prefix.length)) : -1;
    if (start < 0) throw refuse('invalid_cursor');
  }
  const next = rows[start + limit];
  return { page: rows.slice(start, start + limit), nextCursor: next === undefined ? '' : Buffer.from(`${prefix}${keyOf(next)}`).toString('base64') };
}
