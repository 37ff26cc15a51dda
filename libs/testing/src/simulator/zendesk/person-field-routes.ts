/** Custom fields of users and of organizations, which have a key where ticket fields have only their id. */
import { type Exchange, isRecord, type Route } from '../exchange';
import { member, pathId } from './ticket-routes';
import { type FieldProblem, recordInvalid } from './zendesk-errors';
import { listPage } from './zendesk-paging';
import type { KeyedField } from './zendesk-records';
import type { Table, ZendeskStore } from './zendesk-store';

const types = ['checkbox', 'date', 'decimal', 'dropdown', 'integer', 'lookup', 'multiselect', 'regexp', 'text', 'textarea'];

export function personFieldRoutes(store: () => ZendeskStore): Route[] {
  return [...fieldRoutes(store, 'user_field', () => store().userFields), ...fieldRoutes(store, 'organization_field', () => store().organizationFields)];
}

function fieldRoutes(store: () => ZendeskStore, name: string, table: () => Table<KeyedField>): Route[] {
  const base = `/api/v2/${name}s`;
  const one = `${base}/:id`;
  return [
    { method: 'GET', path: base, handle: (exchange) => listPage(exchange, `${name}s`, table().list(), (row) => row) },
    { method: 'POST', path: base, handle: (exchange) => ({ status: 201, json: { [name]: createField(store(), table(), member(exchange.body, name)) } }) },
    { method: 'GET', path: one, handle: (exchange) => ({ status: 200, json: { [name]: table().get(pathId(exchange)) } }) },
    { method: 'PUT', path: one, handle: (exchange: Exchange) => ({ status: 200, json: { [name]: changeField(store(), table().get(pathId(exchange)), member(exchange.body, name)) } }) },
    { method: 'DELETE', path: one, handle: (exchange) => (table().remove(pathId(exchange)), { status: 204 }) },
  ];
}

function createField(store: ZendeskStore, table: Table<KeyedField>, input: Record<string, unknown>): KeyedField {
  const problems: FieldProblem[] = [];
  const [key, title, type] = [input['key'], input['title'], String(input['type'] ?? '')];
  if (typeof title !== 'string' || title.trim() === '') problems.push({ field: 'title', error: 'BlankValue', description: 'Title: cannot be blank' });
  if (typeof key !== 'string' || !/^[a-z0-9_.-]+$/i.test(key)) problems.push({ field: 'key', error: 'BlankValue', description: 'Field key: cannot be blank' });
  else if (table.list().some((field) => field.key === key)) problems.push({ field: 'key', error: 'DuplicateValue', description: `Field key: ${key} has already been taken` });
  if (!types.includes(type)) problems.push({ field: 'type', error: 'InvalidValue', description: `Type: ${type} is not included in the list` });
  if (problems.length > 0) throw recordInvalid(problems);
  const field: KeyedField = { ...store.stamp(table), key: String(key), type, title: String(title), raw_title: String(title), description: '', raw_description: '', position: table.list().length, active: true, system: false, regexp_for_validation: null };
  return table.put(assign(table, field, input));
}

function changeField(store: ZendeskStore, field: KeyedField, input: Record<string, unknown>): KeyedField {
  store.touch(field);
  return assign(undefined, field, input);
}

function assign(table: Table<KeyedField> | undefined, field: KeyedField, input: Record<string, unknown>): KeyedField {
  if (typeof input['title'] === 'string') field.title = field.raw_title = input['title'];
  if (typeof input['description'] === 'string') field.description = field.raw_description = input['description'];
  if (typeof input['active'] === 'boolean') field.active = input['active'];
  const options = input['custom_field_options'];
  if (Array.isArray(options)) field.custom_field_options = options.filter(isRecord).map((option, n) => ({ id: table?.takeId() ?? field.id * 100 + n, name: String(option['name'] ?? ''), raw_name: String(option['name'] ?? ''), value: String(option['value'] ?? ''), default: false }));
  return field;
}
