/** `/crm/v3/objects/{type}`: list, get, create, update, archive, merge and permanent deletion. */
import { type Answer, type Exchange, isRecord, queryList, queryValue, type Route } from '../exchange';
import type { CrmRecord, CrmStore } from './crm-store';
import { conflict, invalid, invalidProperties, objectNotFound } from './hubspot-errors';
import { linkRecords } from './link-records';
import { type ObjectType, objectTypeOf } from './object-types';
import { namedTypes, type Selection, writeRecord } from './write-record';

const listLimit = 100;

export function objectRoutes(store: () => CrmStore): Route[] {
  const base = '/crm/v3/objects/:objectType';
  return [
    { method: 'GET', path: base, handle: (exchange) => listRecords(store(), exchange) },
    { method: 'POST', path: base, handle: (exchange) => createRecord(store(), exchange) },
    { method: 'GET', path: `${base}/:objectId`, handle: (exchange) => getRecord(store(), exchange) },
    { method: 'PATCH', path: `${base}/:objectId`, handle: (exchange) => updateRecord(store(), exchange) },
    { method: 'DELETE', path: `${base}/:objectId`, handle: (exchange) => archiveRecord(store(), exchange) },
    { method: 'POST', path: `${base}/merge`, handle: (exchange) => mergeRecords(store(), exchange) },
    { method: 'POST', path: `${base}/gdpr-delete`, handle: (exchange) => forgetRecord(store(), exchange) },
  ];
}

/** The object type of the path. */
export function addressedType(exchange: Exchange, parameter = 'objectType'): ObjectType {
  const type = objectTypeOf(exchange.params[parameter] ?? '');
  if (type === undefined) throw invalid(`Unable to infer object type from: ${exchange.params[parameter] ?? ''}`);
  return type;
}

function listRecords(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const limit = readLimit(exchange, 10, listLimit);
  const after = readAfter(queryValue(exchange.query, 'after'));
  const records = store.list(type, queryValue(exchange.query, 'archived') === 'true').filter((record) => Number(record.id) > after);
  const page = records.slice(0, limit);
  const last = page.at(-1);
  const results = page.map((record) => writeRecord(store, record, selectionOf(exchange)));
  if (last === undefined || records.length <= limit) return { status: 200, json: { results } };
  const parameters = new URLSearchParams({ limit: String(limit), after: last.id });
  for (const name of ['properties', 'associations', 'archived']) {
    const value = queryList(exchange.query, name).join(',');
    if (value !== '') parameters.set(name, value);
  }
  return { status: 200, json: { results, paging: { next: { after: last.id, link: `https://api.hubapi.com${exchange.path}?${parameters.toString()}` } } } };
}

function getRecord(store: CrmStore, exchange: Exchange): Answer {
  const record = addressedRecord(store, exchange);
  return { status: 200, json: writeRecord(store, record, selectionOf(exchange)) };
}

function createRecord(store: CrmStore, exchange: Exchange): Answer {
  const record = insertRecord(store, addressedType(exchange), exchange.body);
  return { status: 201, json: writeRecord(store, record, { properties: [...record.properties.keys()], associations: [] }) };
}

function updateRecord(store: CrmStore, exchange: Exchange): Answer {
  const record = addressedRecord(store, exchange);
  const values = applyChanges(store, record, exchange.body);
  return { status: 200, json: writeRecord(store, record, { properties: [...values.keys()], associations: [] }) };
}

function archiveRecord(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const record = store.find(type, exchange.params['objectId'] ?? '');
  // HubSpot answers 204 for an id that is unknown or already archived.
  if (record !== undefined && record.archivedAt === undefined) store.archive(record);
  return { status: 204 };
}

function mergeRecords(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const body = requireRecord(exchange.body);
  const [primary, merged] = ['primaryObjectId', 'objectIdToMerge'].map((name) => {
    const id = body[name];
    if (typeof id !== 'string' || id === '') throw invalid(`Some required fields were not set: [${name}]`);
    const record = store.find(type, id);
    if (record === undefined || record.archivedAt !== undefined) throw objectNotFound();
    return record;
  });
  if (primary === undefined || merged === undefined) throw objectNotFound();
  if (primary === merged) throw invalid('Cannot merge a record with itself');
  store.merge(primary, merged);
  return { status: 200, json: writeRecord(store, primary, { properties: [...primary.properties.keys()], associations: [] }) };
}

function forgetRecord(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const body = requireRecord(exchange.body);
  const id = typeof body['objectId'] === 'string' ? body['objectId'] : '';
  const record = body['idProperty'] === 'email' ? store.findBy(type, 'email', id) : store.find(type, id);
  if (record !== undefined) store.archive(record);
  return { status: 204 };
}

/** Creates from `{properties, associations}`; refuses unknown, wrong, missing and duplicate values. */
export function insertRecord(store: CrmStore, type: ObjectType, body: unknown): CrmRecord {
  const given = requireProperties(body);
  const { values, problems } = store.properties.check(type, given.properties);
  if (problems.length > 0) throw invalidProperties(problems);
  const missing = type.required.filter((name) => (values.get(name) ?? '') === '');
  if (missing.length > 0) throw invalidProperties(missing.map((name) => ({ name, code: 'REQUIRED_FIELD', message: `Property "${name}" is required` })));
  refuseDuplicate(store, type, values.get('email'), undefined);
  const targets = associationTargets(store, given.associations);
  const record = store.insert(type, new Map([...values].filter(([, value]) => value !== '')));
  for (const target of targets) linkRecords(store, record, target.record, target.typeIds);
  return record;
}

export function applyChanges(store: CrmStore, record: CrmRecord, body: unknown): ReadonlyMap<string, string> {
  const { values, problems } = store.properties.check(record.type, requireProperties(body).properties);
  if (problems.length > 0) throw invalidProperties(problems);
  refuseDuplicate(store, record.type, values.get('email'), record.id);
  store.change(record, values);
  return values;
}

function refuseDuplicate(store: CrmStore, type: ObjectType, email: string | undefined, ownId: string | undefined): void {
  if (type.plural !== 'contacts' || email === undefined || email === '') return;
  const existing = store.findBy(type, 'email', email);
  if (existing !== undefined && existing.id !== ownId) throw conflict(`Contact already exists. Existing ID: ${existing.id}`);
}

function associationTargets(store: CrmStore, associations: readonly unknown[]): { record: CrmRecord; typeIds: number[] }[] {
  return associations.map((entry) => {
    const to = isRecord(entry) && isRecord(entry['to']) ? entry['to']['id'] : undefined;
    const types = isRecord(entry) && Array.isArray(entry['types']) ? (entry['types'] as unknown[]) : [];
    if ((typeof to !== 'string' && typeof to !== 'number') || types.length === 0) throw invalid('associations must have `to.id` and at least one of `types`');
    const typeIds = types.map((type) => (isRecord(type) ? Number(type['associationTypeId']) : Number.NaN));
    const record = store.findAssociable(String(to), typeIds[0] ?? Number.NaN);
    if (record === undefined) throw invalid(`No record with id ${String(to)} can take association type ${String(typeIds[0])}`, { subCategory: 'crm.associations.INVALID_OBJECT_IDS' });
    return { record, typeIds };
  });
}

export function addressedRecord(store: CrmStore, exchange: Exchange): CrmRecord {
  const type = addressedType(exchange);
  const id = exchange.params['objectId'] ?? '';
  const idProperty = queryValue(exchange.query, 'idProperty');
  const record = idProperty === undefined ? store.find(type, id) : store.findBy(type, idProperty, id);
  if (record === undefined || (record.archivedAt !== undefined) !== (queryValue(exchange.query, 'archived') === 'true')) throw objectNotFound();
  return record;
}

function selectionOf(exchange: Exchange): Selection {
  return { properties: queryList(exchange.query, 'properties'), associations: namedTypes(queryList(exchange.query, 'associations')) };
}

export function requireRecord(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) throw invalid('Invalid input JSON on line 1, column 1: expected an object');
  return body;
}

function requireProperties(body: unknown): { properties: Record<string, unknown>; associations: unknown[] } {
  const record = requireRecord(body);
  const properties = record['properties'];
  if (!isRecord(properties)) throw invalid('Some required fields were not set: [properties]');
  return { properties, associations: Array.isArray(record['associations']) ? (record['associations'] as unknown[]) : [] };
}

/** `limit` of the query; HubSpot refuses what is above its maximum rather than cutting it. */
export function readLimit(exchange: Exchange, fallback: number, maximum: number): number {
  const raw = queryValue(exchange.query, 'limit');
  if (raw === undefined) return fallback;
  const limit = Number(raw);
  if (!Number.isInteger(limit) || limit < 1 || limit > maximum) throw invalid(`Invalid limit ${raw}: it must be between 1 and ${String(maximum)}`, { errors: [{ message: `limit must be at most ${String(maximum)}`, in: 'limit' }] });
  return limit;
}

export function readAfter(raw: string | undefined): number {
  if (raw === undefined || raw === '') return 0;
  if (!/^\d+$/.test(raw)) throw invalid(`The paging cursor "${raw}" is not valid`);
  return Number(raw);
}
