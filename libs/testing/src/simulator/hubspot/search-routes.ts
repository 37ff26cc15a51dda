/** `POST /crm/v3/objects/{type}/search`: filter groups, full-text query, sorts, and its own paging limits. */
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import type { CrmRecord, CrmStore } from './crm-store';
import { invalid } from './hubspot-errors';
import { addressedType, readAfter, requireRecord } from './object-routes';
import { type ObjectType, objectTypeOf } from './object-types';
import { writeRecord } from './write-record';

const searchLimit = 200;
const searchWindow = 10_000;
const maxGroups = 5;
const maxFilters = 6;

export function searchRoutes(store: () => CrmStore): Route[] {
  return [{ method: 'POST', path: '/crm/v3/objects/:objectType/search', handle: (exchange) => search(store(), exchange) }];
}

function search(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const body = requireRecord(exchange.body ?? {});
  const limit = body['limit'] === undefined ? 10 : Number(body['limit']);
  if (!Number.isInteger(limit) || limit < 1 || limit > searchLimit) throw invalid(`Invalid limit: it must be between 1 and ${String(searchLimit)}`, { errors: [{ message: `limit must be at most ${String(searchLimit)}`, in: 'limit' }] });
  const after = readAfter(body['after'] === undefined || body['after'] === null ? undefined : String(body['after']));
  if (after + limit > searchWindow) throw invalid(`Paging through more than ${String(searchWindow)} results is not supported by search`, { errors: [{ message: `after plus limit must be at most ${String(searchWindow)}`, in: 'after' }] });

  const matches = filterTest(store, type, body['filterGroups']);
  const text = typeof body['query'] === 'string' ? body['query'].trim().toLowerCase() : '';
  const found = store.list(type, false).filter((record) => matches(record) && (text === '' || type.searched.some((name) => (record.properties.get(name) ?? '').toLowerCase().includes(text))));
  found.sort(sortOrder(store, type, body['sorts']));

  const properties = Array.isArray(body['properties']) ? body['properties'].map(String) : [];
  const results = found.slice(after, after + limit).map((record) => writeRecord(store, record, { properties, associations: [] }));
  const next = after + limit < found.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return { status: 200, json: { total: found.length, results, ...next } };
}

type RecordTest = (record: CrmRecord) => boolean;

/** Groups are OR-ed, the filters of a group AND-ed. */
function filterTest(store: CrmStore, type: ObjectType, groups: unknown): RecordTest {
  if (groups === undefined || groups === null) return () => true;
  if (!Array.isArray(groups) || groups.length > maxGroups) throw invalid(`filterGroups must be a list of at most ${String(maxGroups)} groups`);
  if (groups.length === 0) return () => true;
  const tests = (groups as unknown[]).map((group) => {
    const filters = isRecord(group) && Array.isArray(group['filters']) ? (group['filters'] as unknown[]) : undefined;
    if (filters === undefined || filters.length > maxFilters) throw invalid(`each group of filterGroups must have a list of at most ${String(maxFilters)} filters`);
    const parts = filters.map((filter) => oneTest(store, type, filter));
    return (record: CrmRecord) => parts.every((part) => part(record));
  });
  return (record) => tests.some((test) => test(record));
}

function oneTest(store: CrmStore, type: ObjectType, filter: unknown): RecordTest {
  if (!isRecord(filter) || typeof filter['propertyName'] !== 'string' || typeof filter['operator'] !== 'string') throw invalid('a filter must have propertyName and operator');
  const name = filter['propertyName'];
  const values = (Array.isArray(filter['values']) ? filter['values'] : [filter['value']]).map((value) => String(value ?? ''));
  const read = reader(store, type, name);
  const comparable = comparison(store, type, name);
  const first = comparable(values[0] ?? '');
  const some = (record: CrmRecord, test: (value: string | number) => boolean): boolean => read(record).some((value) => test(comparable(value)));
  const wanted = new Set(values.map(comparable));
  const words = (values[0] ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
  const hasWords = (record: CrmRecord): boolean => read(record).some((value) => words.every((word) => containsToken(value.toLowerCase(), word)));
  const needsValue = !['HAS_PROPERTY', 'NOT_HAS_PROPERTY'].includes(filter['operator']);
  if (needsValue && filter['value'] === undefined && filter['values'] === undefined) throw invalid(`operator ${filter['operator']} requires a value`);
  switch (filter['operator']) {
    case 'EQ':
      return (record) => some(record, (value) => value === first);
    case 'NEQ':
      return (record) => !some(record, (value) => value === first);
    case 'LT':
      return (record) => some(record, (value) => value < first);
    case 'LTE':
      return (record) => some(record, (value) => value <= first);
    case 'GT':
      return (record) => some(record, (value) => value > first);
    case 'GTE':
      return (record) => some(record, (value) => value >= first);
    case 'BETWEEN': {
      if (filter['highValue'] === undefined) throw invalid('operator BETWEEN requires highValue');
      const high = comparable(String(filter['highValue']));
      return (record) => some(record, (value) => value >= first && value <= high);
    }
    case 'IN':
      return (record) => some(record, (value) => wanted.has(value));
    case 'NOT_IN':
      return (record) => !some(record, (value) => wanted.has(value));
    case 'HAS_PROPERTY':
      return (record) => read(record).length > 0;
    case 'NOT_HAS_PROPERTY':
      return (record) => read(record).length === 0;
    case 'CONTAINS_TOKEN':
      return hasWords;
    case 'NOT_CONTAINS_TOKEN':
      return (record) => !hasWords(record);
    default:
      throw invalid(`Invalid operator: ${filter['operator']}`);
  }
}

/** A property's value; for `associations.contact`, the ids at the far side. */
function reader(store: CrmStore, type: ObjectType, name: string): (record: CrmRecord) => string[] {
  if (name.startsWith('associations.')) {
    const target = objectTypeOf(name.slice('associations.'.length));
    if (target === undefined) throw invalid(`There was a problem with the request: unknown association ${name}`);
    return (record) => store.associations(record, target).map((link) => link.toId);
  }
  if (!store.properties.of(type).has(name)) throw invalid(`There was a problem with the request: property "${name}" does not exist`);
  return (record) => {
    const value = record.properties.get(name);
    return value === undefined ? [] : [value];
  };
}

/** Numbers and moments compare as numbers, all else as lower-case text. */
function comparison(store: CrmStore, type: ObjectType, name: string): (value: string) => string | number {
  const kind = store.properties.of(type).get(name)?.type;
  if (kind === 'number') return Number;
  if (kind === 'datetime' || kind === 'date') return (value) => (/^-?\d{6,}$/.test(value) ? Number(value) : Date.parse(value));
  return (value) => value.toLowerCase();
}

function containsToken(value: string, word: string): boolean {
  if (!word.includes('*')) return value.split(/[^\p{L}\p{N}]+/u).includes(word) || value === word;
  const parts = word.split('*').filter((part) => part !== '');
  return parts.every((part) => value.includes(part));
}

function sortOrder(store: CrmStore, type: ObjectType, sorts: unknown): (left: CrmRecord, right: CrmRecord) => number {
  if (sorts === undefined || sorts === null || (Array.isArray(sorts) && sorts.length === 0)) return (left, right) => Number(left.id) - Number(right.id);
  if (!Array.isArray(sorts) || sorts.length > 1) throw invalid('sorts must be a list of at most one sort');
  const sort: unknown = sorts[0];
  const text = typeof sort === 'string' ? sort : undefined;
  const name = text === undefined ? (isRecord(sort) ? String(sort['propertyName'] ?? '') : '') : text.replace(/^[-+]/, '');
  const descending = text === undefined ? isRecord(sort) && sort['direction'] === 'DESCENDING' : text.startsWith('-');
  const read = reader(store, type, name);
  const comparable = comparison(store, type, name);
  return (left, right) => {
    const [a, b] = [read(left)[0], read(right)[0]].map((value) => (value === undefined ? undefined : comparable(value)));
    const order = a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1;
    return (descending ? -order : order) || Number(left.id) - Number(right.id);
  };
}
