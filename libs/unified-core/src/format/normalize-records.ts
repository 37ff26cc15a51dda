/** The `normalized` format: records in relational form, every resource listed under its own name. */
import type { JsonObject, JsonValue } from '../call';
import { setField } from './exclude-fields';

/** Top-level fields that hold other resources' records, by field name. */
export type ReferenceFields = Readonly<Record<string, { resource: string; many: boolean }>>;

/** `<model>/<resource>` -> its records, each id once. */
export type NormalizedRecords = Record<string, JsonObject[]>;

/**
 * Replaces each nested reference by `<field>_id` (`<field>_ids` for many) and lists what it held under its own resource.
 * A reference without an id cannot be listed; it stays in its place. What several records say about one id is joined:
 * the resource's own records come first, then whoever knew a field first. `remote_data` is left out.
 */
export function normalizeRecords(model: string, resource: string, records: readonly JsonObject[], references: ReferenceFields): NormalizedRecords {
  const tables = new Tables(model, resource);
  for (const record of records) {
    const { flat, found } = flatten(record, references);
    tables.add(flat);
    for (const [target, referenced] of found) tables.refer(target, referenced);
  }
  return tables.finish();
}

type Found = [resource: string, record: JsonObject][];

function flatten(record: JsonObject, references: ReferenceFields): { flat: JsonObject; found: Found } {
  const flat: JsonObject = {};
  const found: Found = [];
  for (const name of Object.keys(record)) {
    if (name === 'remote_data') continue;
    const value = record[name] as JsonValue;
    const reference = Object.hasOwn(references, name) ? references[name] : undefined;
    if (reference === undefined) setField(flat, name, value);
    else if (reference.many) replaceMany(flat, found, name, value, reference.resource);
    else replaceOne(flat, found, name, value, reference.resource);
  }
  return { flat, found };
}

function replaceOne(flat: JsonObject, found: Found, name: string, value: JsonValue, resource: string): void {
  const id = idOf(value);
  if (id !== null || value === null) setField(flat, `${name}_id`, id);
  else setField(flat, name, value);
  if (id !== null && isObject(value)) found.push([resource, value]);
}

function replaceMany(flat: JsonObject, found: Found, name: string, value: JsonValue, resource: string): void {
  const items = Array.isArray(value) ? value : value === null ? [] : [value];
  const unknown = items.filter((item) => idOf(item) === null && item !== null);
  setField(flat, `${name}_ids`, items.map(idOf).filter((id) => id !== null));
  if (unknown.length > 0) setField(flat, name, unknown);
  for (const item of items) {
    if (isObject(item) && idOf(item) !== null) found.push([resource, item]);
  }
}

/** The id of a referenced record, or of a reference that is nothing but an id. */
function idOf(value: JsonValue): string | null {
  const id = isObject(value) ? (Object.hasOwn(value, 'id') ? value['id'] : null) : value;
  return typeof id === 'string' && id !== '' ? id : typeof id === 'number' ? String(id) : null;
}

class Tables {
  private readonly own: JsonObject[] = [];
  private readonly ownById = new Map<string, JsonObject>();
  private readonly referred = new Map<string, Map<string, JsonObject>>();
  private readonly ownTable: string;

  constructor(private readonly model: string, resource: string) {
    this.ownTable = this.tableOf(resource);
  }

  add(record: JsonObject): void {
    const id = idOf(record);
    const known = id === null ? undefined : this.ownById.get(id);
    if (known) fill(known, record);
    else this.own.push(record);
    if (id !== null && !known) this.ownById.set(id, record);
  }

  refer(resource: string, record: JsonObject): void {
    const id = idOf(record) ?? '';
    const table = this.referred.get(this.tableOf(resource)) ?? new Map<string, JsonObject>();
    this.referred.set(this.tableOf(resource), table);
    const known = table.get(id);
    if (known) fill(known, record);
    else table.set(id, withoutRemoteData(record));
  }

  finish(): NormalizedRecords {
    const tables: NormalizedRecords = { [this.ownTable]: this.own };
    for (const [name, records] of this.referred) {
      if (name !== this.ownTable) {
        tables[name] = [...records.values()];
        continue;
      }
      for (const [id, record] of records) {
        const known = this.ownById.get(id);
        if (known) fill(known, record);
        else this.own.push(record);
      }
    }
    return tables;
  }

  private tableOf(resource: string): string {
    return resource.includes('/') ? resource : `${this.model}/${resource}`;
  }
}

function fill(known: JsonObject, more: JsonObject): void {
  for (const [name, value] of Object.entries(more)) {
    if (name === 'remote_data') continue;
    if (!Object.hasOwn(known, name) || known[name] === null) setField(known, name, value);
  }
}

function withoutRemoteData(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'remote_data'));
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
