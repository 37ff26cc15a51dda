/** Zendesk's two paginations: by cursor when `page[size]` or `page[after]` is there, else by page number. */
import { type Answer, type Exchange, queryValue } from '../exchange';
import { invalidAttribute, invalidPagination } from './zendesk-errors';
import { host } from './zendesk-records';

const maxPage = 100;
/** Page numbers stop here; cursors do not. */
const offsetWindow = 10_000;

/** One page of `rows` under `key`, with the paging members that fit the way it was asked for. */
export function listPage<T extends { id: number | string }>(exchange: Exchange, key: string, rows: readonly T[], write: (row: T) => unknown, extra: (page: readonly T[]) => Record<string, unknown> = () => ({})): Answer {
  const isCursor = ['page[size]', 'page[after]', 'page[before]'].some((name) => exchange.query[name] !== undefined);
  return isCursor ? cursorPage(exchange, key, rows, write, extra) : offsetPage(exchange, key, rows, write, extra);
}

function cursorPage<T extends { id: number | string }>(exchange: Exchange, key: string, rows: readonly T[], write: (row: T) => unknown, extra: (page: readonly T[]) => Record<string, unknown>): Answer {
  const size = wholeNumber(exchange, 'page[size]', maxPage);
  if (size < 1 || size > maxPage) throw invalidPagination(`Page size ${String(size)} is not allowed: it must be between 1 and ${String(maxPage)}`);
  const after = queryValue(exchange.query, 'page[after]');
  const before = queryValue(exchange.query, 'page[before]');
  const start = after !== undefined ? readCursor(rows, after) + 1 : before !== undefined ? Math.max(0, readCursor(rows, before) - size) : 0;
  const page = rows.slice(start, start + size);
  const first = page[0];
  const last = page.at(-1);
  const hasMore = start + size < rows.length;
  const afterCursor = last === undefined ? null : writeCursor(last.id, start + page.length - 1);
  const beforeCursor = first === undefined ? null : writeCursor(first.id, start);
  return {
    status: 200,
    json: {
      [key]: page.map(write),
      ...extra(page),
      // Zendesk writes a cursor on the last page too; only has_more tells the end.
      meta: { has_more: hasMore, after_cursor: afterCursor, before_cursor: beforeCursor },
      links: {
        prev: start > 0 && beforeCursor !== null ? pageUrl(exchange, { 'page[before]': beforeCursor, 'page[size]': String(size) }) : null,
        next: hasMore && afterCursor !== null ? pageUrl(exchange, { 'page[after]': afterCursor, 'page[size]': String(size) }) : null,
      },
    },
  };
}

function offsetPage<T>(exchange: Exchange, key: string, rows: readonly T[], write: (row: T) => unknown, extra: (page: readonly T[]) => Record<string, unknown>): Answer {
  const page = wholeNumber(exchange, 'page', 1);
  const perPage = Math.min(wholeNumber(exchange, 'per_page', maxPage), maxPage);
  if (page < 1 || perPage < 1) throw invalidPagination('page and per_page must be 1 or more');
  if (page * perPage > offsetWindow) throw invalidPagination(`Page number pagination ends at record ${String(offsetWindow)}; use cursor pagination`);
  const slice = rows.slice((page - 1) * perPage, page * perPage);
  const numbered = (number: number): string => pageUrl(exchange, { page: String(number), per_page: String(perPage) });
  return { status: 200, json: { [key]: slice.map(write), ...extra(slice), next_page: page * perPage < rows.length ? numbered(page + 1) : null, previous_page: page > 1 ? numbered(page - 1) : null, count: rows.length } };
}

/** The same call with other paging parameters, at the vendor's host. */
export function pageUrl(exchange: Exchange, parameters: Record<string, string>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(exchange.query)) {
    if (name.startsWith('page') || name === 'per_page' || name === 'cursor') continue;
    for (const item of Array.isArray(value) ? value : [value ?? '']) query.append(name, item);
  }
  for (const [name, value] of Object.entries(parameters)) query.set(name, value);
  return `https://${host}${exchange.path}.json?${query.toString()}`;
}

export function wholeNumber(exchange: Exchange, name: string, fallback: number): number {
  const raw = queryValue(exchange.query, name);
  if (raw === undefined || raw === '') return fallback;
  const number = Number(raw);
  if (!Number.isInteger(number)) throw invalidAttribute(name, 'an integer');
  return number;
}

function writeCursor(id: number | string, index: number): string {
  return Buffer.from(`${String(id)}:${String(index)}`).toString('base64url');
}

/** Position of the record a cursor names; its old position when the record is gone. */
function readCursor(rows: readonly { id: number | string }[], cursor: string): number {
  const match = /^([\w.-]+):(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (match === null) throw invalidPagination('Invalid cursor');
  const found = rows.findIndex((row) => String(row.id) === match[1]);
  return found >= 0 ? found : Number(match[2]) - 1;
}

/** `sort=-updated_at` or `sort_by` with `sort_order`; id order when neither is there. */
export function sortRows<T extends { id: number }>(exchange: Exchange, rows: T[], sortable: readonly (keyof T & string)[]): T[] {
  const sort = queryValue(exchange.query, 'sort');
  const name = sort === undefined ? queryValue(exchange.query, 'sort_by') : sort.replace(/^-/, '');
  if (name === undefined) return rows;
  const key = sortable.find((candidate) => candidate === name);
  if (key === undefined) throw invalidPagination(`sort is not valid: ${name}. Allowed: ${sortable.join(', ')}`);
  const sign = (sort === undefined ? queryValue(exchange.query, 'sort_order') === 'desc' : sort.startsWith('-')) ? -1 : 1;
  return rows.sort((left, right) => sign * compare(left[key], right[key]) || left.id - right.id);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left ?? ''), String(right ?? '')];
  return a === b ? 0 : a < b ? -1 : 1;
}
