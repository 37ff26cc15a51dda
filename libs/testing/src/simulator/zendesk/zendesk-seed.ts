/** The sandbox account's records: the same on every start. */
import { asciiSlug, companyNames, firstNames, lastNames, pick, seedEpoch, sentences, subjects } from '../sample-text';
import { blankField } from './setup-routes';
import { blankTicket, blankUser } from './write-ticket';
import { host, moment, type TicketField, type User } from './zendesk-records';
import type { ZendeskStore } from './zendesk-store';

const hour = 3_600_000;
/** Attachment id of the 200 MB sample, on the first ticket. */
export const zendeskBigAttachmentId = 4_980_000_000_999;

export function seedAccount(store: ZendeskStore): void {
  for (const [n, name] of ['Support', 'Facturación', '二次対応'].entries()) store.groups.put({ ...store.stamp(store.groups, seedEpoch), name, description: '', default: n === 0, deleted: false, is_public: true });
  store.brands.put({ ...store.stamp(store.brands, seedEpoch), name: 'Sandbox', subdomain: 'tributary-sandbox', brand_url: `https://${host}`, active: true, default: true, is_deleted: false, has_help_center: false, help_center_state: 'disabled', host_mapping: null, logo: null, signature_template: '{{agent.signature}}', ticket_form_ids: [store.formId] });
  seedStatuses(store);
  seedFields(store);
  for (let n = 0; n < 30; n += 1) {
    const name = `${pick(companyNames, n)}${n < companyNames.length ? '' : ` ${String(Math.floor(n / companyNames.length) + 1)}`}`;
    store.organizations.put({ ...store.stamp(store.organizations, seedEpoch + n * hour), name, external_id: n % 4 === 0 ? `org-${String(n)}` : null, domain_names: [`${asciiSlug(name)}.example.com`], details: null, notes: n % 2 === 0 ? pick(sentences, n) : null, group_id: null, shared_tickets: false, shared_comments: false, tags: n % 3 === 0 ? ['enterprise'] : [], organization_fields: {} });
  }
  for (let n = 0; n < 90; n += 1) store.users.put(seedUser(store, n));
  for (let n = 0; n < 120; n += 1) seedTicket(store, n);
}

function seedUser(store: ZendeskStore, n: number): User {
  const first = pick(firstNames, n);
  const last = pick(lastNames, n * 5 + 2);
  const isAgent = n < 6;
  return {
    ...blankUser(store, seedEpoch + n * hour),
    name: `${first} ${last}`,
    email: n === 0 ? 'agent@example.com' : `${asciiSlug(first)}.${asciiSlug(last)}.${String(n + 1)}@example.com`,
    role: n === 0 ? 'admin' : isAgent ? 'agent' : 'end-user',
    verified: true,
    phone: n % 3 === 0 ? `+1555010${String(1000 + n)}` : null,
    organization_id: isAgent ? null : (store.organizations.list()[n % 30]?.id ?? null),
    default_group_id: isAgent ? (store.groups.list()[n % 3]?.id ?? null) : null,
    external_id: n % 10 === 0 ? `user-${String(n)}` : null,
    tags: n % 8 === 0 ? ['vip'] : [],
    last_login_at: n % 2 === 0 ? moment(seedEpoch + n * hour) : null,
  };
}

function seedTicket(store: ZendeskStore, n: number): void {
  const at = seedEpoch + n * hour;
  const users = store.users.list();
  const requester = users[6 + (n % 84)] ?? users[0];
  if (requester === undefined) return;
  const status = pick(['new', 'open', 'pending', 'hold', 'solved', 'closed'], n);
  const ticket = blankTicket(store, requester.id, at);
  ticket.subject = ticket.raw_subject = `${pick(subjects, n)} #${String(n + 1)}`;
  ticket.description = pick(sentences, n);
  ticket.status = status;
  ticket.custom_status_id = store.statusOf(status)?.id ?? 0;
  ticket.priority = n % 7 === 0 ? null : pick(['low', 'normal', 'high', 'urgent'], n);
  ticket.type = n % 5 === 0 ? null : pick(['question', 'incident', 'problem', 'task'], n);
  ticket.due_at = ticket.type === 'task' ? moment(at + 72 * hour) : null;
  ticket.assignee_id = status === 'new' ? null : (users[n % 6]?.id ?? null);
  ticket.group_id = store.groups.list()[n % 3]?.id ?? null;
  ticket.tags = n % 2 === 0 ? ['billing', `priority_${String(n % 3)}`] : ['hardware'];
  ticket.external_id = n % 6 === 0 ? `ext-${String(n)}` : null;
  ticket.updated_at = moment(at + 2 * hour);
  const first = ticket.custom_fields[0];
  if (first !== undefined && n % 3 === 0) first.value = `TX-${String(n)}`;
  store.tickets.put(ticket);
  const attached = n % 10 === 0 ? [store.addAttachment({ name: `capture d'écran ${String(n)}.png`, type: 'image/png', size: 2048 + n * 512, bytes: undefined }).id] : [];
  if (n === 0) attached.push(store.addAttachment({ id: zendeskBigAttachmentId, name: 'recording.bin', type: 'application/octet-stream', size: 200 * 1024 * 1024, bytes: undefined }).id);
  store.addComment(ticket, { authorId: requester.id, body: ticket.description, html: undefined, isPublic: true, attachmentIds: attached, at });
  for (let reply = 0; reply < n % 4; reply += 1) store.addComment(ticket, { authorId: users[reply % 6]?.id ?? requester.id, body: pick(sentences, n + reply + 1), html: undefined, isPublic: reply !== 1, attachmentIds: [], at: at + (reply + 1) * 600_000 });
}

function seedStatuses(store: ZendeskStore): void {
  const lines = [['new', 'New', true], ['open', 'Open', true], ['pending', 'Pending', true], ['hold', 'On-hold', true], ['solved', 'Solved', true], ['open', 'Warte auf Lieferant', false]] as const;
  for (const [category, label, isDefault] of lines) store.statuses.put({ ...store.stamp(store.statuses, seedEpoch), status_category: category, agent_label: label, raw_agent_label: label, end_user_label: label, raw_end_user_label: label, description: '', raw_description: '', end_user_description: '', raw_end_user_description: '', active: true, default: isDefault });
}

function seedFields(store: ZendeskStore): void {
  const system: readonly (readonly [type: string, title: string, options?: readonly (readonly [string, string])[]])[] = [
    ['subject', 'Subject'],
    ['description', 'Description'],
    ['status', 'Status', [['New', 'new'], ['Open', 'open'], ['Pending', 'pending'], ['On-hold', 'hold'], ['Solved', 'solved']]],
    ['tickettype', 'Type', [['Question', 'question'], ['Incident', 'incident'], ['Problem', 'problem'], ['Task', 'task']]],
    ['priority', 'Priority', [['Low', 'low'], ['Normal', 'normal'], ['High', 'high'], ['Urgent', 'urgent']]],
    ['group', 'Group'],
    ['assignee', 'Assignee'],
  ];
  system.forEach(([type, title, options], position) => {
    const field: TicketField = { ...blankField(store, type, title, seedEpoch, position), removable: false };
    if (options !== undefined) field.system_field_options = options.map(([name, value]) => ({ name, value }));
    store.fields.put(field);
  });
  store.fields.put({ ...blankField(store, 'text', 'Device model', seedEpoch, 9001), description: 'As printed on the label', raw_description: 'As printed on the label' });
  const options = [['Bronze', 'bronze'], ['Zürich', 'zuerich']].map(([name = '', value = ''], n) => ({ id: 3_670_000_000_001 + n, name, raw_name: name, value, default: n === 0 }));
  store.fields.put({ ...blankField(store, 'tagger', 'Plan', seedEpoch, 9002), custom_field_options: options });
  store.fields.put({ ...blankField(store, 'checkbox', 'Reproducible', seedEpoch, 9003), tag: 'reproducible' });
}
