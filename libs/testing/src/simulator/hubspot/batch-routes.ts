/** `/crm/v3/objects/{type}/batch/*`: read, create, update, upsert and archive of up to 100 records. */
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import type { CrmRecord, CrmStore } from './crm-store';
import { invalid } from './hubspot-errors';
import { addressedType, applyChanges, insertRecord, requireRecord } from './object-routes';
import type { ObjectType } from './object-types';
import { writeRecord } from './write-record';

const batchLimit = 100;

export function batchRoutes(store: () => CrmStore): Route[] {
  const base = '/crm/v3/objects/:objectType/batch';
  return [
    { method: 'POST', path: `${base}/read`, handle: (exchange) => read(store(), exchange) },
    { method: 'POST', path: `${base}/create`, handle: (exchange) => create(store(), exchange) },
    { method: 'POST', path: `${base}/update`, handle: (exchange) => update(store(), exchange) },
    { method: 'POST', path: `${base}/upsert`, handle: (exchange) => upsert(store(), exchange) },
    { method: 'POST', path: `${base}/archive`, handle: (exchange) => archive(store(), exchange) },
  ];
}

function read(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const body = requireRecord(exchange.body);
  const idProperty = typeof body['idProperty'] === 'string' ? body['idProperty'] : undefined;
  const properties = Array.isArray(body['properties']) ? body['properties'].map(String) : [];
  const ids = readInputs(body).map(inputId);
  const found = ids.map((id) => findLive(store, type, id, idProperty));
  const missing = ids.filter((_, index) => found[index] === undefined);
  const results = found.flatMap((record) => (record === undefined ? [] : [writeRecord(store, record, { properties, associations: [] })]));
  return batchAnswer(store, 200, results, missing);
}

function create(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const records = readInputs(requireRecord(exchange.body)).map((input) => insertRecord(store, type, input));
  return batchAnswer(store, 201, records.map((record) => writeAll(store, record)), []);
}

function update(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const missing: string[] = [];
  const results = readInputs(requireRecord(exchange.body)).flatMap((input) => {
    const record = findLive(store, type, inputId(input), isRecord(input) && typeof input['idProperty'] === 'string' ? input['idProperty'] : undefined);
    if (record === undefined) {
      missing.push(inputId(input));
      return [];
    }
    applyChanges(store, record, input);
    return [writeAll(store, record)];
  });
  return batchAnswer(store, 200, results, missing);
}

function upsert(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const results = readInputs(requireRecord(exchange.body)).map((input) => {
    const idProperty = isRecord(input) && typeof input['idProperty'] === 'string' ? input['idProperty'] : undefined;
    const existing = findLive(store, type, inputId(input), idProperty);
    if (existing !== undefined) {
      applyChanges(store, existing, input);
      return { ...writeAll(store, existing), new: false };
    }
    if (idProperty === undefined || !isRecord(input)) throw invalid('idProperty is required to create by upsert');
    const properties = isRecord(input['properties']) ? input['properties'] : {};
    return { ...writeAll(store, insertRecord(store, type, { properties: { [idProperty]: inputId(input), ...properties } })), new: true };
  });
  return batchAnswer(store, 200, results, []);
}

function archive(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  for (const input of readInputs(requireRecord(exchange.body))) {
    const record = findLive(store, type, inputId(input), undefined);
    if (record !== undefined) store.archive(record);
  }
  return { status: 204 };
}

function findLive(store: CrmStore, type: ObjectType, id: string, idProperty: string | undefined): CrmRecord | undefined {
  const record = idProperty === undefined || idProperty === 'hs_object_id' ? store.find(type, id) : store.findBy(type, idProperty, id);
  return record?.archivedAt === undefined ? record : undefined;
}

/** `inputs` of a batch body; HubSpot refuses more than 100. */
export function readInputs(body: Record<string, unknown>): unknown[] {
  const inputs = body['inputs'];
  if (!Array.isArray(inputs)) throw invalid('Some required fields were not set: [inputs]');
  if (inputs.length > batchLimit) throw invalid(`Invalid batch size: at most ${String(batchLimit)} inputs are allowed, got ${String(inputs.length)}`);
  return inputs;
}

export function inputId(input: unknown): string {
  const id = isRecord(input) ? input['id'] : undefined;
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '') throw invalid('Some required fields were not set: [id]');
  return String(id);
}

function writeAll(store: CrmStore, record: CrmRecord): Record<string, unknown> {
  return writeRecord(store, record, { properties: [...record.properties.keys()], associations: [] });
}

/** 207 with the errors beside the results as soon as one input was not found. */
export function batchAnswer(store: { now: () => number }, status: number, results: readonly unknown[], missing: readonly string[]): Answer {
  const at = new Date(store.now()).toISOString();
  const envelope = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  if (missing.length === 0) return { status, json: envelope };
  const errors = [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'Could not get some records, they may be deleted or not exist. Check that ids are valid.', context: { ids: missing }, errors: [], links: {} }];
  return { status: 207, json: { ...envelope, numErrors: errors.length, errors } };
}
