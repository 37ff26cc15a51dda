/** `/api/v2/search` and its export: `type:ticket status<solved created>2026-01-01 words`. */
import { type Answer, type Exchange, queryValue, type Route } from '../exchange';
import { badRequest } from './zendesk-errors';
import { listPage, sortRows } from './zendesk-paging';
import type { ZendeskStore } from './zendesk-store';

/** Search gives at most this many results; its export has no such end. */
const searchWindow = 1000;

interface Found {
  id: number;
  result_type: string;
  created_at: string;
  updated_at: string;
  url: string;
}
type Row = Found & Record<string, unknown>;

export function searchRoutes(store: () => ZendeskStore): Route[] {
  return [
    { method: 'GET', path: '/api/v2/search', handle: (exchange) => search(store(), exchange) },
    { method: 'GET', path: '/api/v2/search/count', handle: (exchange) => ({ status: 200, json: { count: find(store(), readQuery(exchange)).length } }) },
    { method: 'GET', path: '/api/v2/search/export', handle: (exchange) => exportFound(store(), exchange) },
  ];
}

function search(store: ZendeskStore, exchange: Exchange): Answer {
  const rows = sortRows(exchange, find(store, readQuery(exchange)), ['updated_at', 'created_at']);
  const page = Number(queryValue(exchange.query, 'page') ?? 1);
  const perPage = Math.min(Number(queryValue(exchange.query, 'per_page') ?? 100), 100);
  if (page * perPage > searchWindow) throw badRequest('InvalidSearchRequest', 'Requested response size was greater than Search Response Limits', 422);
  return listPage(exchange, 'results', rows, (row) => row, () => ({ facets: null }));
}

function exportFound(store: ZendeskStore, exchange: Exchange): Answer {
  const type = queryValue(exchange.query, 'filter[type]');
  if (type === undefined) throw badRequest('FilterTypeMissing', 'filter[type] must be one of ticket, user, organization, group', 422);
  const rows = find(store, `type:${type} ${readQuery(exchange)}`);
  const size = queryValue(exchange.query, 'page[size]') ?? '100';
  return listPage({ ...exchange, query: { ...exchange.query, 'page[size]': size } }, 'results', rows, (row) => row, () => ({ facets: null }));
}

function readQuery(exchange: Exchange): string {
  const query = queryValue(exchange.query, 'query');
  if (query === undefined || query.trim() === '') throw badRequest('InvalidSearchRequest', 'query is required', 422);
  return query;
}

function find(store: ZendeskStore, query: string): Row[] {
  const terms = [...query.matchAll(/(-?)(?:([a-z_]+)(:|>=|<=|>|<))?(?:"([^"]*)"|(\S+))/giu)].map(([, minus, name, sign, quoted, word]) => ({ negated: minus === '-', name: name?.toLowerCase(), sign: sign ?? ':', value: (quoted ?? word ?? '').toLowerCase() }));
  const kind = terms.find((term) => term.name === 'type')?.value;
  const rest = terms.filter((term) => term.name !== 'type');
  return everything(store)
    .filter((row) => kind === undefined || row.result_type === kind)
    .filter((row) => rest.every((term) => matches(row, term) !== term.negated));
}

function everything(store: ZendeskStore): Row[] {
  return [
    ...store.tickets.list().map((row) => ({ ...row, result_type: 'ticket' })),
    ...store.users.list().map((row) => ({ ...row, result_type: 'user' })),
    ...store.organizations.list().map((row) => ({ ...row, result_type: 'organization' })),
    ...store.groups.list().map((row) => ({ ...row, result_type: 'group' })),
  ];
}

const aliases: Record<string, string> = { created: 'created_at', updated: 'updated_at', due_date: 'due_at', assignee: 'assignee_id', requester: 'requester_id', submitter: 'submitter_id', organization: 'organization_id', group: 'group_id', brand: 'brand_id', form: 'ticket_form_id', ticket_type: 'type' };
const statusOrder = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorityOrder = ['low', 'normal', 'high', 'urgent'];

function matches(row: Row, term: { name: string | undefined; sign: string; value: string }): boolean {
  if (term.name === undefined) return ['subject', 'description', 'name', 'email', 'details'].some((name) => String(row[name] ?? '').toLowerCase().includes(term.value.replaceAll('*', '')));
  const held = row[aliases[term.name] ?? term.name];
  if (term.name === 'tags') return Array.isArray(held) && held.some((tag) => String(tag).toLowerCase() === term.value);
  if (term.value === 'none') return held === null || held === undefined || held === '';
  if (term.sign === ':') return String(held ?? '').toLowerCase() === term.value || (/_at$/.test(aliases[term.name] ?? '') && String(held ?? '').toLowerCase().startsWith(term.value)) || (['subject', 'description', 'name', 'email'].includes(term.name) && String(held ?? '').toLowerCase().includes(term.value.replaceAll('*', '')));
  const order = rank(term.name, String(held ?? '').toLowerCase()) - rank(term.name, term.value);
  if (Number.isNaN(order)) return false;
  return term.sign === '>' ? order > 0 : term.sign === '<' ? order < 0 : term.sign === '>=' ? order >= 0 : order <= 0;
}

function rank(name: string, value: string): number {
  if (name === 'status') return statusOrder.indexOf(value);
  if (name === 'priority') return priorityOrder.indexOf(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? Number(value) : at;
}
