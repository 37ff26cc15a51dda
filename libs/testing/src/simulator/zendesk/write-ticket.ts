/** Creating, changing and importing a ticket, with the vendor's checks of each member. */
import { isRecord } from '../exchange';
import { type FieldProblem, recordInvalid } from './zendesk-errors';
import { moment, type Ticket } from './zendesk-records';
import { type ZendeskStore, writeAttachment } from './zendesk-store';

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorities = ['low', 'normal', 'high', 'urgent'];
const kinds = ['problem', 'incident', 'question', 'task'];

interface Audit {
  id: number;
  ticket_id: number;
  created_at: string;
  author_id: number;
  metadata: Record<string, unknown>;
  via: { channel: string; source: { from: Record<string, never>; to: Record<string, never>; rel: null } };
  events: Record<string, unknown>[];
}

export function createTicket(store: ZendeskStore, input: Record<string, unknown>): { ticket: Ticket; audit: Audit } {
  const comment = isRecord(input['comment']) ? input['comment'] : { body: input['description'] };
  const text = commentText(comment);
  const problems = check(store, input);
  if (text === undefined) problems.push({ field: 'base', error: 'BlankValue', description: 'Description: cannot be blank' });
  if (problems.length > 0 || text === undefined) throw recordInvalid(problems);
  const requester = requesterOf(store, input) ?? adminId(store);
  const ticket = blankTicket(store, requester, store.now());
  assign(store, ticket, input);
  ticket.description = text;
  if (ticket.subject === '') ticket.subject = ticket.raw_subject = text.slice(0, 80);
  store.tickets.put(ticket);
  return { ticket, audit: auditOf(store, ticket, addComment(store, ticket, comment, requester)) };
}

export function applyTicket(store: ZendeskStore, ticket: Ticket, input: Record<string, unknown>): Audit {
  if (ticket.status === 'closed') throw recordInvalid([{ field: 'status', error: 'InvalidValue', description: 'Status: closed prevents ticket update' }]);
  const problems = check(store, input);
  const comment = isRecord(input['comment']) ? input['comment'] : undefined;
  if (comment !== undefined && commentText(comment) === undefined && !Array.isArray(comment['uploads'])) problems.push({ field: 'comment', error: 'BlankValue', description: 'Comment: cannot be blank' });
  if (problems.length > 0) throw recordInvalid(problems);
  assign(store, ticket, input);
  store.touch(ticket);
  return auditOf(store, ticket, comment === undefined ? [] : addComment(store, ticket, comment, adminId(store)));
}

/** An import keeps the given times and takes several comments. */
export function importTicket(store: ZendeskStore, input: Record<string, unknown>): Ticket {
  const comments = Array.isArray(input['comments']) ? (input['comments'] as unknown[]).filter(isRecord) : [];
  const texts = comments.map((comment) => commentText(comment));
  const problems = check(store, input);
  const description = typeof input['description'] === 'string' ? input['description'] : texts[0];
  if (description === undefined || texts.includes(undefined)) problems.push({ field: 'base', error: 'BlankValue', description: 'Description: cannot be blank' });
  if (problems.length > 0) throw recordInvalid(problems);
  const requester = requesterOf(store, input) ?? adminId(store);
  const at = timeOf(input['created_at']) ?? store.now();
  const ticket = blankTicket(store, requester, at);
  assign(store, ticket, input);
  ticket.description = description ?? '';
  ticket.updated_at = moment(timeOf(input['updated_at']) ?? at);
  store.tickets.put(ticket);
  if (comments.length === 0) addComment(store, ticket, { body: ticket.description }, requester);
  for (const comment of comments) addComment(store, ticket, comment, requester, timeOf(comment['created_at']) ?? at);
  return ticket;
}

export function blankTicket(store: ZendeskStore, requesterId: number, at: number): Ticket {
  return {
    ...store.stamp(store.tickets, at),
    external_id: null,
    via: { channel: 'api', source: { from: {}, to: {}, rel: null } },
    type: null,
    subject: '',
    raw_subject: '',
    description: '',
    priority: null,
    status: 'new',
    custom_status_id: store.statusOf('new')?.id ?? 0,
    recipient: null,
    requester_id: requesterId,
    submitter_id: requesterId,
    assignee_id: null,
    organization_id: store.users.find(requesterId)?.organization_id ?? null,
    group_id: store.groups.list()[0]?.id ?? null,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags: [],
    custom_fields: store.fields.list().filter((field) => field.removable).map((field) => ({ id: field.id, value: null })),
    ticket_form_id: store.formId,
    brand_id: store.brandId,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
    generated_timestamp: Math.floor(at / 1000),
  };
}

function check(store: ZendeskStore, input: Record<string, unknown>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const oneOf = (field: string, allowed: readonly string[], label: string): void => {
    const value = input[field];
    if (value !== undefined && value !== null && !allowed.includes(String(value))) problems.push({ field, error: 'InvalidValue', description: `${label}: ${String(value)} is not included in the list` });
  };
  oneOf('status', statuses, 'Status');
  oneOf('priority', priorities, 'Priority');
  oneOf('type', kinds, 'Type');
  const exists = (field: string, table: { find(id: number): unknown }, label: string): void => {
    const value = input[field];
    if (value !== undefined && value !== null && table.find(Number(value)) === undefined) problems.push({ field: field.replace(/_id$/, ''), error: 'InvalidValue', description: `${label}: is invalid` });
  };
  exists('requester_id', store.users, 'Requester');
  exists('assignee_id', store.users, 'Assignee');
  exists('group_id', store.groups, 'Group');
  exists('organization_id', store.organizations, 'Organization');
  exists('custom_status_id', store.statuses, 'Custom status');
  if (input['due_at'] !== undefined && input['due_at'] !== null && timeOf(input['due_at']) === undefined) problems.push({ field: 'due_at', error: 'InvalidFormat', description: 'Due at: is not properly formatted' });
  return problems;
}

function assign(store: ZendeskStore, ticket: Ticket, input: Record<string, unknown>): void {
  if (input['subject'] !== undefined) ticket.subject = ticket.raw_subject = String(input['subject'] ?? '');
  const nullableText = (name: 'type' | 'priority' | 'external_id'): void => {
    if (input[name] !== undefined) ticket[name] = input[name] === null ? null : String(input[name]);
  };
  nullableText('type');
  nullableText('priority');
  nullableText('external_id');
  const nullableId = (name: 'assignee_id' | 'group_id' | 'organization_id' | 'problem_id'): void => {
    if (input[name] !== undefined) ticket[name] = input[name] === null ? null : Number(input[name]);
  };
  nullableId('assignee_id');
  nullableId('group_id');
  nullableId('organization_id');
  nullableId('problem_id');
  if (input['requester_id'] !== undefined) ticket.requester_id = Number(input['requester_id']);
  if (input['due_at'] !== undefined) ticket.due_at = input['due_at'] === null ? null : moment(timeOf(input['due_at']) ?? 0);
  if (Array.isArray(input['tags'])) ticket.tags = [...new Set(input['tags'].map(String))];
  if (input['status'] !== undefined) setStatus(store, ticket, String(input['status']));
  else if (ticket.status === 'new' && ticket.assignee_id !== null) setStatus(store, ticket, 'open');
  const custom = store.statuses.find(Number(input['custom_status_id']));
  if (custom !== undefined) [ticket.status, ticket.custom_status_id] = [custom.status_category, custom.id];
  for (const field of Array.isArray(input['custom_fields']) ? (input['custom_fields'] as unknown[]).filter(isRecord) : []) {
    const held = ticket.custom_fields.find((candidate) => candidate.id === Number(field['id']));
    // Zendesk drops values of fields that it does not know.
    if (held !== undefined) held.value = field['value'] ?? null;
  }
}

function setStatus(store: ZendeskStore, ticket: Ticket, status: string): void {
  ticket.status = status;
  ticket.custom_status_id = store.statusOf(status)?.id ?? ticket.custom_status_id;
}

function addComment(store: ZendeskStore, ticket: Ticket, comment: Record<string, unknown>, authorId: number, at = store.now()): Record<string, unknown>[] {
  const tokens = Array.isArray(comment['uploads']) ? comment['uploads'].map(String) : [];
  const attachmentIds = tokens.flatMap((token) => store.uploads.get(token) ?? []);
  for (const token of tokens) store.uploads.delete(token);
  const html = typeof comment['html_body'] === 'string' ? comment['html_body'] : undefined;
  const author = store.users.find(Number(comment['author_id']))?.id ?? authorId;
  const added = store.addComment(ticket, { authorId: author, body: commentText(comment) ?? '', html, isPublic: comment['public'] !== false, attachmentIds, at });
  return [{ id: added.id, type: 'Comment', author_id: author, body: added.body, html_body: added.html_body, plain_body: added.plain_body, public: added.public, attachments: attachmentIds.map((id) => writeAttachment(store.attachments.get(id))), audit_id: added.audit_id }];
}

function commentText(comment: Record<string, unknown>): string | undefined {
  const body = comment['body'] ?? comment['value'];
  if (typeof body === 'string' && body !== '') return body;
  const html = comment['html_body'];
  return typeof html === 'string' && html !== '' ? html.replace(/<[^>]*>/g, '') : undefined;
}

/** The requester by id, or by email, created on the spot when new. */
function requesterOf(store: ZendeskStore, input: Record<string, unknown>): number | undefined {
  if (input['requester_id'] !== undefined && input['requester_id'] !== null) return Number(input['requester_id']);
  const requester = input['requester'];
  if (!isRecord(requester) || typeof requester['email'] !== 'string') return undefined;
  const { email } = requester;
  const known = store.users.list().find((user) => user.email === email);
  return known?.id ?? store.users.put({ ...blankUser(store, store.now()), name: typeof requester['name'] === 'string' ? requester['name'] : email, email }).id;
}

export function blankUser(store: ZendeskStore, at: number) {
  return {
    ...store.stamp(store.users, at),
    name: '',
    email: null,
    role: 'end-user' as const,
    active: true,
    verified: false,
    phone: null,
    locale: 'en-US',
    locale_id: 1,
    time_zone: 'Berlin',
    iana_time_zone: 'Europe/Berlin',
    organization_id: null,
    default_group_id: null,
    external_id: null,
    alias: '',
    details: '',
    notes: '',
    tags: [],
    suspended: false,
    photo: null,
    user_fields: {},
    last_login_at: null,
  };
}

function auditOf(store: ZendeskStore, ticket: Ticket, events: Record<string, unknown>[]): Audit {
  return { id: ticket.id * 1_000_000 + (store.now() % 1_000_000), ticket_id: ticket.id, created_at: moment(store.now()), author_id: adminId(store), metadata: { system: {}, custom: {} }, via: { channel: 'api', source: { from: {}, to: {}, rel: null } }, events };
}

function adminId(store: ZendeskStore): number {
  return store.users.list().find((user) => user.role === 'admin')?.id ?? 0;
}

function timeOf(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
