/** What administrators set up: ticket fields, custom statuses, ticket forms, tags. */
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import { type FieldProblem, recordInvalid } from './zendesk-errors';
import { member, pathId } from './ticket-routes';
import { listPage } from './zendesk-paging';
import { apiUrl, moment, type TicketField } from './zendesk-records';
import type { ZendeskStore } from './zendesk-store';
import { seedEpoch } from '../sample-text';

export const fieldTypes = ['checkbox', 'date', 'decimal', 'integer', 'lookup', 'multiselect', 'partialcreditcard', 'regexp', 'tagger', 'text', 'textarea'];

export function setupRoutes(store: () => ZendeskStore): Route[] {
  const born = { created_at: moment(seedEpoch), updated_at: moment(seedEpoch) };
  const form = () => ({ id: store().formId, url: `${apiUrl}/ticket_forms/${String(store().formId)}.json`, name: 'Default', raw_name: 'Default', display_name: 'Default', raw_display_name: 'Default', position: 1, active: true, default: true, end_user_visible: true, in_all_brands: true, restricted_brand_ids: [], ticket_field_ids: store().fields.list().map((field) => field.id), agent_conditions: [], end_user_conditions: [], ...born });
  const fields = '/api/v2/ticket_fields';
  return [
    { method: 'GET', path: fields, handle: (exchange) => listPage(exchange, 'ticket_fields', store().fields.list(), (row) => row) },
    { method: 'POST', path: fields, handle: (exchange) => createField(store(), exchange) },
    { method: 'GET', path: `${fields}/:id`, handle: (exchange) => ({ status: 200, json: { ticket_field: store().fields.get(pathId(exchange)) } }) },
    { method: 'PUT', path: `${fields}/:id`, handle: (exchange) => updateField(store(), exchange) },
    { method: 'DELETE', path: `${fields}/:id`, handle: (exchange) => (store().fields.remove(pathId(exchange)), { status: 204 }) },
    { method: 'GET', path: '/api/v2/custom_statuses', handle: () => ({ status: 200, json: { custom_statuses: store().statuses.list() } }) },
    { method: 'GET', path: '/api/v2/custom_statuses/:id', handle: (exchange) => ({ status: 200, json: { custom_status: store().statuses.get(pathId(exchange)) } }) },
    { method: 'GET', path: '/api/v2/ticket_forms', handle: (exchange) => listPage(exchange, 'ticket_forms', [form()], (row) => row) },
    { method: 'GET', path: '/api/v2/tags', handle: (exchange) => listTags(store(), exchange) },
    { method: 'GET', path: '/api/v2/account/settings', handle: () => ({ status: 200, json: { settings: { tickets: { list_newest_comments_first: false }, user: { language_selection: true } } } }) },
  ];
}

function createField(store: ZendeskStore, exchange: Exchange): Answer {
  const input = member(exchange.body, 'ticket_field');
  const problems: FieldProblem[] = [];
  if (typeof input['title'] !== 'string' || input['title'].trim() === '') problems.push({ field: 'title', error: 'BlankValue', description: 'Title: cannot be blank' });
  if (!fieldTypes.includes(String(input['type']))) problems.push({ field: 'type', error: 'InvalidValue', description: `Type: ${String(input['type'] ?? '')} is not included in the list` });
  const options = readOptions(store, input['custom_field_options']);
  if (['tagger', 'multiselect'].includes(String(input['type'])) && options.length === 0) problems.push({ field: 'base', error: 'BlankValue', description: 'Custom field options: cannot be blank' });
  if (problems.length > 0) throw recordInvalid(problems);
  const field = blankField(store, String(input['type']), String(input['title']), store.now(), store.now());
  if (options.length > 0) field.custom_field_options = options;
  return { status: 201, json: { ticket_field: store.fields.put(assignField(field, input)) }, headers: { location: field.url } };
}

function updateField(store: ZendeskStore, exchange: Exchange): Answer {
  const field = store.fields.get(pathId(exchange));
  const input = member(exchange.body, 'ticket_field');
  if (input['custom_field_options'] !== undefined) field.custom_field_options = readOptions(store, input['custom_field_options']);
  store.touch(field);
  return { status: 200, json: { ticket_field: assignField(field, input) } };
}

export function blankField(store: ZendeskStore, type: string, title: string, at: number, position: number): TicketField {
  return { ...store.stamp(store.fields, at), type, title, raw_title: title, description: '', raw_description: '', position: position % 10_000, active: true, required: false, removable: true, regexp_for_validation: null, title_in_portal: title, raw_title_in_portal: title, visible_in_portal: false, editable_in_portal: false, required_in_portal: false, collapsed_for_agents: false, agent_can_edit: true, agent_description: '', tag: null };
}

function assignField(field: TicketField, input: Record<string, unknown>): TicketField {
  if (typeof input['title'] === 'string') field.title = field.raw_title = field.title_in_portal = field.raw_title_in_portal = input['title'];
  if (typeof input['description'] === 'string') field.description = field.raw_description = input['description'];
  for (const name of ['required', 'active', 'visible_in_portal', 'editable_in_portal'] as const) if (typeof input[name] === 'boolean') field[name] = input[name];
  return field;
}

function readOptions(store: ZendeskStore, options: unknown): { id: number; name: string; raw_name: string; value: string; default: boolean }[] {
  const list = Array.isArray(options) ? (options as unknown[]).filter(isRecord) : [];
  return list.map((option) => ({ id: store.fields.takeId(), name: String(option['name'] ?? ''), raw_name: String(option['name'] ?? ''), value: String(option['value'] ?? ''), default: option['default'] === true }));
}

function listTags(store: ZendeskStore, exchange: Exchange): Answer {
  const counts = new Map<string, number>();
  for (const tag of store.tickets.list().flatMap((ticket) => ticket.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => ({ id: name, name, count }));
  return listPage(exchange, 'tags', rows, ({ name, count }) => ({ name, count }));
}
