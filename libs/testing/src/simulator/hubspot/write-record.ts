/** One CRM record as HubSpot writes it: every value a string or null, times with milliseconds. */
import type { CrmRecord, CrmStore } from './crm-store';
import { invalid } from './hubspot-errors';
import { type ObjectType, objectTypeOf } from './object-types';

export interface Selection {
  /** Property names asked for; empty means the type's defaults. */
  properties: readonly string[];
  /** Object types whose associations go along. */
  associations: readonly ObjectType[];
}

export function writeRecord(store: CrmStore, record: CrmRecord, selection: Selection): Record<string, unknown> {
  const defined = store.properties.of(record.type);
  const asked = selection.properties.length > 0 ? selection.properties.filter((name) => defined.has(name)) : record.type.defaults;
  const names = [...new Set([...asked, record.type.createdProperty, record.type.modifiedProperty, 'hs_object_id'])].sort();
  const written: Record<string, unknown> = {
    id: record.id,
    properties: Object.fromEntries(names.map((name) => [name, record.properties.get(name) ?? null])),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== undefined,
    url: `https://app.hubspot.com/contacts/${portalId}/record/${record.type.id}/${record.id}`,
  };
  if (record.archivedAt !== undefined) written['archivedAt'] = new Date(record.archivedAt).toISOString();
  const associations = writeAssociations(store, record, selection.associations);
  return associations === undefined ? written : { ...written, associations };
}

export const portalId = '4000123';

/** Object types named in an `associations` parameter. */
export function namedTypes(names: readonly string[]): ObjectType[] {
  return names.map((name) => {
    const type = objectTypeOf(name);
    if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`);
    return type;
  });
}

/** One member a type that has any; absent altogether when there is none. */
function writeAssociations(store: CrmStore, record: CrmRecord, types: readonly ObjectType[]): Record<string, unknown> | undefined {
  const members = types.flatMap((type) => {
    const links = store.associations(record, type);
    if (links.length === 0) return [];
    const results = links.map((link) => ({ id: link.toId, type: `${record.type.singular}_to_${type.singular}${link.label === null ? (hasPrimary(record, type) ? '_unlabeled' : '') : ''}` }));
    return [[type.plural, { results }] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function hasPrimary(record: CrmRecord, type: ObjectType): boolean {
  return record.type.plural !== type.plural && [record.type.plural, type.plural].includes('companies') && ['contacts', 'deals', 'tickets'].some((name) => name === record.type.plural || name === type.plural);
}
