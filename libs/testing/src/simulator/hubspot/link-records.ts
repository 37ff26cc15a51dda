/** Associates two records both ways, as HubSpot does whichever side was named. */
import { associationTypes, inverseType } from './association-types';
import type { CrmRecord, CrmStore } from './crm-store';
import { invalid } from './hubspot-errors';

/** Uses the unlabelled default when no type id is given. Returns the labels now set. */
export function linkRecords(store: CrmStore, from: CrmRecord, to: CrmRecord, typeIds: readonly number[] = []): string[] {
  const offered = associationTypes(from.type, to.type);
  const fallback = offered[0];
  if (fallback === undefined) throw invalid(`${from.type.plural} cannot be associated with ${to.type.plural}`);
  const wanted = typeIds.length === 0 ? [fallback.typeId] : typeIds;
  const types = wanted.map((typeId) => {
    const type = offered.find((candidate) => candidate.typeId === typeId);
    if (type === undefined) throw invalid(`${String(typeId)} is not a valid association type between ${from.type.plural} and ${to.type.plural}`);
    return type;
  });
  // A labelled association always implies the unlabelled one.
  for (const type of new Set([fallback, ...types])) {
    store.link(from, to, type);
    const back = inverseType(from.type, to.type, type.typeId);
    if (back !== undefined) store.link(to, from, back);
    if (type.label === 'Primary' && to.type.plural === 'companies') movePrimary(store, from, to, new Set([type.typeId, ...(back === undefined ? [] : [back.typeId])]));
  }
  return types.flatMap((type) => (type.label === null ? [] : [type.label]));
}

/** A record has one primary company: the label leaves the former one, and contacts name the new one in a property. */
function movePrimary(store: CrmStore, from: CrmRecord, to: CrmRecord, typeIds: ReadonlySet<number>): void {
  const former = store.associations(from, to.type).filter((link) => typeIds.has(link.typeId) && link.toId !== to.id);
  for (const link of former) store.unlink(from, to.type, link.toId, typeIds);
  if (from.type.plural === 'contacts') from.properties.set('associatedcompanyid', to.id);
}
