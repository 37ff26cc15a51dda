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
  }
  return types.flatMap((type) => (type.label === null ? [] : [type.label]));
}
