/** HubSpot's own association type ids (developers.hubspot.com, "Associations v4": the list of association type ids). */
import { type ObjectType, objectTypeOf } from './object-types';

export interface AssociationType {
  typeId: number;
  category: 'HUBSPOT_DEFINED';
  label: string | null;
}

/** from, to, unlabelled id there, unlabelled id back, then ids of the "Primary" label where one exists. */
const pairs: readonly (readonly [string, string, number, number, number?, number?])[] = [
  ['contacts', 'companies', 279, 280, 1, 2],
  ['contacts', 'deals', 4, 3],
  ['contacts', 'tickets', 15, 16],
  ['companies', 'deals', 342, 341, 6, 5],
  ['companies', 'tickets', 340, 339, 25, 26],
  ['companies', 'companies', 450, 450],
  ['contacts', 'contacts', 449, 449],
  ['deals', 'tickets', 27, 28],
  ['leads', 'contacts', 578, 579],
  ['leads', 'companies', 610, 611],
  ...engagementPairs(),
];

function engagementPairs(): (readonly [string, string, number, number])[] {
  const first = { companies: [182, 186, 188, 190, 192], contacts: [194, 198, 200, 202, 204], deals: [206, 210, 212, 214, 216], tickets: [220, 224, 226, 228, 230] } as const;
  const engagements = ['calls', 'emails', 'meetings', 'notes', 'tasks'] as const;
  return Object.entries(first).flatMap(([target, ids]) => engagements.map((engagement, index) => [engagement, target, ids[index] ?? 0, (ids[index] ?? 1) - 1] as const));
}

const known = new Map<string, AssociationType[]>();
for (const [from, to, there, back, primaryThere, primaryBack] of pairs) {
  add(from, to, there, null);
  if (from !== to) add(to, from, back, null);
  if (primaryThere !== undefined) add(from, to, primaryThere, 'Primary');
  if (primaryBack !== undefined) add(to, from, primaryBack, 'Primary');
}

function add(from: string, to: string, typeId: number, label: string | null): void {
  const key = pairKey(from, to);
  known.set(key, [...(known.get(key) ?? []), { typeId, category: 'HUBSPOT_DEFINED', label }]);
}

function pairKey(from: string, to: string): string {
  return `${objectTypeOf(from)?.id ?? from}>${objectTypeOf(to)?.id ?? to}`;
}

/** Types from one object type to another, the unlabelled one first; empty when HubSpot cannot associate them. */
export function associationTypes(from: ObjectType, to: ObjectType): readonly AssociationType[] {
  return known.get(pairKey(from.plural, to.plural)) ?? [];
}

/** Object types to which an association type id leads. */
export function targetTypesOf(typeId: number): ObjectType[] {
  return [...known].flatMap(([key, types]) => {
    const target = objectTypeOf(key.split('>')[1] ?? '');
    return target !== undefined && types.some((type) => type.typeId === typeId) ? [target] : [];
  });
}

/** The type of the opposite direction. */
export function inverseType(from: ObjectType, to: ObjectType, typeId: number): AssociationType | undefined {
  const index = associationTypes(from, to).findIndex((type) => type.typeId === typeId);
  return associationTypes(to, from)[index];
}
