/** Associations v4: read one record's, set, remove, batches, and the labels between two types. */
import { type Answer, type Exchange, isRecord, queryValue, type Route } from '../exchange';
import { associationTypes } from './association-types';
import { batchAnswer, inputId, readInputs } from './batch-routes';
import type { Association, CrmRecord, CrmStore } from './crm-store';
import { invalid, objectNotFound } from './hubspot-errors';
import { linkRecords } from './link-records';
import { addressedType, readAfter, readLimit, requireRecord } from './object-routes';
import type { ObjectType } from './object-types';

export function associationRoutes(store: () => CrmStore): Route[] {
  const one = '/crm/v4/objects/:objectType/:objectId/associations';
  const batch = '/crm/v4/associations/:fromType/:toType/batch';
  return [
    { method: 'GET', path: `${one}/:toType`, handle: (exchange) => listAssociations(store(), exchange) },
    { method: 'PUT', path: `${one}/:toType/:toId`, handle: (exchange) => setAssociation(store(), exchange) },
    { method: 'PUT', path: `${one}/default/:toType/:toId`, handle: (exchange) => setDefault(store(), exchange) },
    { method: 'DELETE', path: `${one}/:toType/:toId`, handle: (exchange) => removeAssociation(store(), exchange) },
    { method: 'POST', path: `${batch}/read`, handle: (exchange) => readBatch(store(), exchange) },
    { method: 'POST', path: `${batch}/create`, handle: (exchange) => createBatch(store(), exchange) },
    { method: 'POST', path: `${batch}/associate/default`, handle: (exchange) => defaultBatch(store(), exchange) },
    { method: 'POST', path: `${batch}/archive`, handle: (exchange) => archiveBatch(store(), exchange) },
    { method: 'POST', path: `${batch}/labels/archive`, handle: (exchange) => archiveLabels(store(), exchange) },
    { method: 'GET', path: '/crm/v4/associations/:fromType/:toType/labels', handle: (exchange) => ({ status: 200, json: { results: associationTypes(addressedType(exchange, 'fromType'), addressedType(exchange, 'toType')) } }) },
  ];
}

function listAssociations(store: CrmStore, exchange: Exchange): Answer {
  const from = live(store, addressedType(exchange), exchange.params['objectId']);
  const grouped = groupByTarget(store.associations(from, addressedType(exchange, 'toType')));
  const limit = readLimit(exchange, 500, 500);
  const after = readAfter(queryValue(exchange.query, 'after'));
  const page = grouped.slice(after, after + limit);
  const link = `https://api.hubapi.com${exchange.path}?limit=${String(limit)}&after=${String(after + limit)}`;
  return { status: 200, json: { results: page, ...(after + limit < grouped.length ? { paging: { next: { after: String(after + limit), link } } } : {}) } };
}

function setAssociation(store: CrmStore, exchange: Exchange): Answer {
  const from = live(store, addressedType(exchange), exchange.params['objectId']);
  const to = live(store, addressedType(exchange, 'toType'), exchange.params['toId']);
  return { status: 201, json: labelled(from, to, linkRecords(store, from, to, typeIdsOf(exchange.body))) };
}

function setDefault(store: CrmStore, exchange: Exchange): Answer {
  const from = live(store, addressedType(exchange), exchange.params['objectId']);
  const to = live(store, addressedType(exchange, 'toType'), exchange.params['toId']);
  return batchAnswer(store, 200, associateDefault(store, from, to), []);
}

function removeAssociation(store: CrmStore, exchange: Exchange): Answer {
  const from = store.find(addressedType(exchange), exchange.params['objectId'] ?? '');
  if (from !== undefined) store.unlink(from, addressedType(exchange, 'toType'), exchange.params['toId'] ?? '');
  return { status: 204 };
}

function readBatch(store: CrmStore, exchange: Exchange): Answer {
  const fromType = addressedType(exchange, 'fromType');
  const toType = addressedType(exchange, 'toType');
  const missing: string[] = [];
  const results = readInputs(requireRecord(exchange.body)).flatMap((input) => {
    const id = inputId(input);
    const record = store.find(fromType, id);
    const to = record === undefined ? [] : groupByTarget(store.associations(record, toType));
    if (to.length === 0) missing.push(id);
    return to.length === 0 ? [] : [{ from: { id }, to }];
  });
  return batchAnswer(store, 200, results, missing);
}

function createBatch(store: CrmStore, exchange: Exchange): Answer {
  const results = pairsOf(store, exchange).map(({ from, to, types }) => labelled(from, to, linkRecords(store, from, to, typeIdsOf(types))));
  return batchAnswer(store, 201, results, []);
}

function defaultBatch(store: CrmStore, exchange: Exchange): Answer {
  return batchAnswer(store, 200, pairsOf(store, exchange).flatMap(({ from, to }) => associateDefault(store, from, to)), []);
}

function archiveBatch(store: CrmStore, exchange: Exchange): Answer {
  const fromType = addressedType(exchange, 'fromType');
  const toType = addressedType(exchange, 'toType');
  for (const input of readInputs(requireRecord(exchange.body))) {
    if (!isRecord(input)) continue;
    const from = store.find(fromType, inputId(input['from']));
    for (const to of Array.isArray(input['to']) ? (input['to'] as unknown[]) : [input['to']]) if (from !== undefined) store.unlink(from, toType, inputId(to));
  }
  return { status: 204 };
}

function archiveLabels(store: CrmStore, exchange: Exchange): Answer {
  for (const { from, to, types } of pairsOf(store, exchange)) store.unlink(from, to.type, to.id, new Set(typeIdsOf(types)));
  return { status: 204 };
}

function pairsOf(store: CrmStore, exchange: Exchange): { from: CrmRecord; to: CrmRecord; types: unknown }[] {
  const fromType = addressedType(exchange, 'fromType');
  const toType = addressedType(exchange, 'toType');
  return readInputs(requireRecord(exchange.body)).map((input) => {
    const pair = requireRecord(input);
    return { from: live(store, fromType, inputId(pair['from'])), to: live(store, toType, inputId(pair['to'])), types: pair['types'] };
  });
}

function associateDefault(store: CrmStore, from: CrmRecord, to: CrmRecord): unknown[] {
  linkRecords(store, from, to);
  const there = associationTypes(from.type, to.type)[0];
  const back = associationTypes(to.type, from.type)[0];
  const written = (a: CrmRecord, b: CrmRecord, typeId: number | undefined): unknown[] => (typeId === undefined ? [] : [{ from: { id: a.id }, to: { id: b.id }, associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId } }]);
  return [...written(from, to, there?.typeId), ...written(to, from, back?.typeId)];
}

function labelled(from: CrmRecord, to: CrmRecord, labels: string[]): unknown {
  return { fromObjectTypeId: from.type.id, fromObjectId: from.id, toObjectTypeId: to.type.id, toObjectId: to.id, labels };
}

function groupByTarget(links: readonly Association[]): { toObjectId: string; associationTypes: unknown[] }[] {
  const grouped = new Map<string, unknown[]>();
  for (const { toId, category, typeId, label } of links) grouped.set(toId, [...(grouped.get(toId) ?? []), { category, typeId, label }]);
  return [...grouped].map(([toObjectId, types]) => ({ toObjectId, associationTypes: types }));
}

function typeIdsOf(specs: unknown): number[] {
  if (!Array.isArray(specs) || specs.length === 0) throw invalid('at least one association type is required');
  return (specs as unknown[]).map((spec) => {
    const typeId = isRecord(spec) ? spec['associationTypeId'] : undefined;
    if (typeof typeId !== 'number') throw invalid('Some required fields were not set: [associationTypeId]');
    return typeId;
  });
}

function live(store: CrmStore, type: ObjectType, id: string | undefined): CrmRecord {
  const record = store.find(type, id ?? '');
  if (record === undefined || record.archivedAt !== undefined) throw objectNotFound();
  return record;
}
