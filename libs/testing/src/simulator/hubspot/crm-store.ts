/** The simulated HubSpot portal: records by type, associations between them, their property definitions. */
import { targetTypesOf } from './association-types';
import type { ObjectType } from './object-types';
import type { PropertyStore } from './property-store';

export interface CrmRecord {
  id: string;
  type: ObjectType;
  /** Every value is a string, as HubSpot keeps numbers, dates and booleans too. */
  properties: Map<string, string>;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | undefined;
}

export interface Association {
  toType: ObjectType;
  toId: string;
  typeId: number;
  category: string;
  label: string | null;
}

export class CrmStore {
  private readonly records = new Map<string, Map<string, CrmRecord>>();
  private readonly mergedInto = new Map<string, string>();
  private readonly links = new Map<string, Association[]>();
  private nextId = 50_001;

  constructor(
    readonly properties: PropertyStore,
    readonly now: () => number,
  ) {}

  /** Records in id order, archived ones only when asked for. */
  list(type: ObjectType, archived: boolean): CrmRecord[] {
    return [...this.table(type).values()].filter((record) => (record.archivedAt !== undefined) === archived);
  }

  /** A record by id; follows merges as HubSpot does. */
  find(type: ObjectType, id: string): CrmRecord | undefined {
    const target = this.mergedInto.get(`${type.id}/${id}`) ?? id;
    return this.table(type).get(target);
  }

  /** The live record with this id whose type is the far side of an association type id. */
  findAssociable(id: string, typeId: number): CrmRecord | undefined {
    for (const type of targetTypesOf(typeId)) {
      const record = this.find(type, id);
      if (record !== undefined && record.archivedAt === undefined) return record;
    }
    return undefined;
  }

  findBy(type: ObjectType, property: string, value: string): CrmRecord | undefined {
    return this.list(type, false).find((record) => record.properties.get(property)?.toLowerCase() === value.toLowerCase());
  }

  /** Adds a record; id and time are given only by the seed. */
  insert(type: ObjectType, values: ReadonlyMap<string, string>, given: { id?: string; at?: number } = {}): CrmRecord {
    const at = given.at ?? this.now();
    const id = given.id ?? String(this.nextId++);
    const record: CrmRecord = { id, type, properties: new Map(values), createdAt: at, updatedAt: at, archivedAt: undefined };
    record.properties.set('hs_object_id', id);
    record.properties.set(type.createdProperty, new Date(at).toISOString());
    record.properties.set(type.modifiedProperty, new Date(at).toISOString());
    this.table(type).set(id, record);
    return record;
  }

  /** Sets values; an empty string clears one. */
  change(record: CrmRecord, values: ReadonlyMap<string, string>): void {
    for (const [name, value] of values) {
      if (value === '') record.properties.delete(name);
      else record.properties.set(name, value);
    }
    record.updatedAt = this.now();
    record.properties.set(record.type.modifiedProperty, new Date(record.updatedAt).toISOString());
  }

  archive(record: CrmRecord): void {
    record.archivedAt = this.now();
    for (const { toType, toId } of [...this.associations(record)]) this.unlink(record, toType, toId);
  }

  /** Folds `merged` into `primary`: empty values are filled, associations move, the old id keeps resolving. */
  merge(primary: CrmRecord, merged: CrmRecord): void {
    for (const [name, value] of merged.properties) if (!primary.properties.has(name)) primary.properties.set(name, value);
    const known = primary.properties.get('hs_merged_object_ids');
    primary.properties.set('hs_merged_object_ids', known === undefined ? merged.id : `${known};${merged.id}`);
    for (const link of [...this.associations(merged)]) {
      const target = this.find(link.toType, link.toId);
      if (target !== undefined) this.link(primary, target, link);
    }
    this.archive(merged);
    this.table(merged.type).delete(merged.id);
    this.mergedInto.set(`${merged.type.id}/${merged.id}`, primary.id);
    this.change(primary, new Map());
  }

  associations(record: CrmRecord, toType?: ObjectType): readonly Association[] {
    const all = this.links.get(`${record.type.id}/${record.id}`) ?? [];
    return toType === undefined ? all : all.filter((link) => link.toType.id === toType.id);
  }

  /** Adds one direction of an association; the caller adds the other with its own type id. */
  link(from: CrmRecord, to: CrmRecord, spec: { typeId: number; category: string; label: string | null }): void {
    const key = `${from.type.id}/${from.id}`;
    const all = this.links.get(key) ?? [];
    if (all.some((link) => link.toType.id === to.type.id && link.toId === to.id && link.typeId === spec.typeId)) return;
    all.push({ toType: to.type, toId: to.id, typeId: spec.typeId, category: spec.category, label: spec.label });
    this.links.set(key, all);
  }

  /** Removes every association between two records, both ways; of one label only when a type id is given. */
  unlink(from: CrmRecord, toType: ObjectType, toId: string, typeIds?: ReadonlySet<number>): void {
    const drop = (ownerType: ObjectType, ownerId: string, otherType: ObjectType, otherId: string): void => {
      const key = `${ownerType.id}/${ownerId}`;
      const left = (this.links.get(key) ?? []).filter((link) => link.toType.id !== otherType.id || link.toId !== otherId || (typeIds !== undefined && !typeIds.has(link.typeId)));
      this.links.set(key, left);
    };
    drop(from.type, from.id, toType, toId);
    drop(toType, toId, from.type, from.id);
  }

  private table(type: ObjectType): Map<string, CrmRecord> {
    const known = this.records.get(type.id);
    if (known !== undefined) return known;
    const table = new Map<string, CrmRecord>();
    this.records.set(type.id, table);
    return table;
  }
}
