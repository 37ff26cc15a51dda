/** Tickets: list, get, create, update, delete, import, comments, tags and the incremental export. */
import { type Answer, type Exchange, isRecord, queryList, queryValue, type Route } from '../exchange';
import { listPage, pageUrl, sortRows, wholeNumber } from './zendesk-paging';
import { badRequest, invalidAttribute } from './zendesk-errors';
import { moment, type Ticket } from './zendesk-records';
import { type ZendeskStore, writeComment } from './zendesk-store';
import { applyTicket, createTicket, importTicket } from './write-ticket';

export function ticketRoutes(store: () => ZendeskStore): Route[] {
  const base = '/api/v2/tickets';
  const one = `${base}/:id`;
  const list = (keep: (ticket: Ticket, id: number) => boolean) => (exchange: Exchange) => listTickets(store(), exchange, (ticket) => keep(ticket, exchange.params['id'] === undefined ? 0 : pathId(exchange)));
  return [
    { method: 'GET', path: base, handle: (exchange) => listTickets(store(), exchange, matchesExternalId(exchange)) },
    { method: 'POST', path: base, handle: (exchange) => create(store(), exchange) },
    { method: 'GET', path: `${base}/count`, handle: () => ({ status: 200, json: { count: { value: store().tickets.list().length, refreshed_at: moment(store().now()) } } }) },
    { method: 'GET', path: `${base}/show_many`, handle: (exchange) => showMany(store(), exchange) },
    { method: 'DELETE', path: `${base}/destroy_many`, handle: (exchange) => destroyMany(store(), exchange) },
    { method: 'GET', path: one, handle: (exchange) => ({ status: 200, json: { ticket: store().tickets.get(pathId(exchange)), ...sideLoads(store(), exchange, [store().tickets.get(pathId(exchange))]) } }) },
    { method: 'PUT', path: one, handle: (exchange) => update(store(), exchange) },
    { method: 'DELETE', path: one, handle: (exchange) => (store().tickets.remove(pathId(exchange)), { status: 204 }) },
    { method: 'GET', path: `${one}/comments`, handle: (exchange) => listComments(store(), exchange) },
    { method: 'GET', path: `${one}/tags`, handle: (exchange) => ({ status: 200, json: { tags: store().tickets.get(pathId(exchange)).tags } }) },
    { method: 'POST', path: `${one}/tags`, handle: (exchange) => setTags(store(), exchange, 201, (_old, given) => given) },
    { method: 'PUT', path: `${one}/tags`, handle: (exchange) => setTags(store(), exchange, 200, (old, given) => [...new Set([...old, ...given])]) },
    { method: 'DELETE', path: `${one}/tags`, handle: (exchange) => setTags(store(), exchange, 200, (old, given) => old.filter((tag) => !given.includes(tag))) },
    { method: 'POST', path: '/api/v2/imports/tickets', handle: (exchange) => ({ status: 201, json: { ticket: importTicket(store(), member(exchange.body, 'ticket')) } }) },
    { method: 'GET', path: '/api/v2/organizations/:id/tickets', handle: list((ticket, id) => ticket.organization_id === id) },
    { method: 'GET', path: '/api/v2/users/:id/tickets/requested', handle: list((ticket, id) => ticket.requester_id === id) },
    { method: 'GET', path: '/api/v2/users/:id/tickets/assigned', handle: list((ticket, id) => ticket.assignee_id === id) },
    { method: 'GET', path: '/api/v2/incremental/tickets/cursor', handle: (exchange) => exportTickets(store(), exchange) },
  ];
}

/** The numeric id of the path. */
export function pathId(exchange: Exchange): number {
  const raw = exchange.params['id'] ?? '';
  const id = Number(raw);
  if (!/^\d+$/.test(raw) || !Number.isSafeInteger(id)) throw invalidAttribute('id', 'an integer');
  return id;
}

/** The object that a body carries under its resource's name. */
export function member(body: unknown, name: string): Record<string, unknown> {
  const value = isRecord(body) ? body[name] : undefined;
  if (!isRecord(value)) throw badRequest('ParameterMissing', `Required parameter missing: ${name}`);
  return value;
}

function matchesExternalId(exchange: Exchange): (ticket: Ticket) => boolean {
  const externalId = queryValue(exchange.query, 'external_id');
  return (ticket) => externalId === undefined || ticket.external_id === externalId;
}

function listTickets(store: ZendeskStore, exchange: Exchange, keep: (ticket: Ticket) => boolean): Answer {
  const rows = sortRows(exchange, store.tickets.list().filter(keep), ['id', 'updated_at', 'created_at', 'status', 'priority', 'subject', 'assignee_id', 'requester_id']);
  return listPage(exchange, 'tickets', rows, (ticket) => ticket, (page) => sideLoads(store, exchange, page));
}

/** Records that `include` asks to send along. */
function sideLoads(store: ZendeskStore, exchange: Exchange, tickets: readonly Ticket[]): Record<string, unknown> {
  const wanted = queryList(exchange.query, 'include');
  const unique = (ids: (number | null)[]): Set<number> => new Set(ids.filter((id) => id !== null));
  const sides: Record<string, unknown> = {};
  if (wanted.includes('users')) {
    const ids = unique(tickets.flatMap((ticket) => [ticket.requester_id, ticket.assignee_id, ticket.submitter_id]));
    sides['users'] = store.users.list().filter((user) => ids.has(user.id));
  }
  if (wanted.includes('groups')) {
    const ids = unique(tickets.map((ticket) => ticket.group_id));
    sides['groups'] = store.groups.list().filter((group) => ids.has(group.id));
  }
  if (wanted.includes('organizations')) {
    const ids = unique(tickets.map((ticket) => ticket.organization_id));
    sides['organizations'] = store.organizations.list().filter((organization) => ids.has(organization.id));
  }
  return sides;
}

function create(store: ZendeskStore, exchange: Exchange): Answer {
  const { ticket, audit } = createTicket(store, member(exchange.body, 'ticket'));
  return { status: 201, json: { ticket, audit }, headers: { location: ticket.url } };
}

function update(store: ZendeskStore, exchange: Exchange): Answer {
  const ticket = store.tickets.get(pathId(exchange));
  const audit = applyTicket(store, ticket, member(exchange.body, 'ticket'));
  return { status: 200, json: { ticket, audit } };
}

function showMany(store: ZendeskStore, exchange: Exchange): Answer {
  const ids = queryList(exchange.query, 'ids').map(Number);
  if (ids.length > 100) throw badRequest('TooManyIds', 'At most 100 ids are allowed');
  const found = ids.flatMap((id) => store.tickets.find(id) ?? []);
  return { status: 200, json: { tickets: found, count: found.length, next_page: null, previous_page: null } };
}

function destroyMany(store: ZendeskStore, exchange: Exchange): Answer {
  const ids = queryList(exchange.query, 'ids').map(Number);
  for (const id of ids) if (store.tickets.find(id) !== undefined) store.tickets.remove(id);
  return { status: 200, json: { job_status: { id: '8b726e606741012ffc2d782bcb7848fe', job_type: 'Bulk Delete Ticket', url: 'https://tributary-sandbox.zendesk.com/api/v2/job_statuses/8b726e606741012ffc2d782bcb7848fe.json', total: ids.length, progress: null, status: 'queued', message: null, results: null } } };
}

function listComments(store: ZendeskStore, exchange: Exchange): Answer {
  const ticket = store.tickets.get(pathId(exchange));
  const rows = sortRows(exchange, store.commentsOf(ticket.id), ['created_at']);
  return listPage(exchange, 'comments', rows, (comment) => writeComment(store, comment), (page) => {
    const authors = new Set(page.map((comment) => comment.author_id));
    return queryList(exchange.query, 'include').includes('users') ? { users: store.users.list().filter((user) => authors.has(user.id)) } : {};
  });
}

function setTags(store: ZendeskStore, exchange: Exchange, status: number, combine: (old: string[], given: string[]) => string[]): Answer {
  const ticket = store.tickets.get(pathId(exchange));
  const tags = isRecord(exchange.body) ? exchange.body['tags'] : undefined;
  if (!Array.isArray(tags)) throw badRequest('ParameterMissing', 'Required parameter missing: tags');
  ticket.tags = combine(ticket.tags, tags.map(String));
  store.touch(ticket);
  return { status, json: { tags: ticket.tags } };
}

/** Ordered by `updated_at`; a start within the last minute is refused, as the vendor does. */
function exportTickets(store: ZendeskStore, exchange: Exchange): Answer {
  const cursor = queryValue(exchange.query, 'cursor');
  const startTime = queryValue(exchange.query, 'start_time');
  if (cursor === undefined && startTime === undefined) throw badRequest('StartTimeMissing', 'start_time or cursor is required');
  if (startTime !== undefined && Number(startTime) * 1000 > store.now() - 60_000) throw badRequest('StartTimeTooRecent', 'Too recent start_time. Use a start_time older than 60 seconds');
  const [fromMoment, fromId] = cursor === undefined ? [moment(Number(startTime) * 1000), 0] : readExportCursor(cursor);
  const perPage = Math.min(wholeNumber(exchange, 'per_page', 1000), 1000);
  const key = (ticket: Ticket): string => `${ticket.updated_at}|${String(ticket.id).padStart(16, '0')}`;
  const from = `${fromMoment}|${String(fromId).padStart(16, '0')}`;
  const rows = store.tickets.list().filter((ticket) => key(ticket) > from).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const page = rows.slice(0, perPage);
  const last = page.at(-1);
  const after = last === undefined ? (cursor ?? null) : Buffer.from(`${last.updated_at}|${String(last.id)}`).toString('base64url');
  return { status: 200, json: { tickets: page, after_url: after === null ? null : pageUrl(exchange, { cursor: after }), after_cursor: after, before_url: null, before_cursor: null, end_of_stream: rows.length <= perPage } };
}

function readExportCursor(cursor: string): [string, number] {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (Number.isNaN(Date.parse(at)) || !/^\d+$/.test(id)) throw badRequest('InvalidCursor', 'cursor is not valid');
  return [at, Number(id)];
}
