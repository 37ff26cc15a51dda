import type { Field, ObjectField } from '@tributary/unified-core';

/**
 * Whether a value that was written stands in what came back. Of a reference the id counts, since names are the provider's;
 * of a list every written item has to be found; moments count to the precision of a day where only that came back.
 */
export function keepsValue(written: unknown, read: unknown, field: Field): boolean {
  if (written === null || written === undefined) return true;
  if (field.type === 'string') return field.format === 'date-time' ? sameMoment(written, read) : sameText(written, read);
  if (field.type === 'array') {
    const item: Field = field.references === undefined ? field.items : { ...field.items, references: field.references };
    return Array.isArray(read) && (written as unknown[]).every((one) => read.some((other) => keepsValue(one, other, item)));
  }
  if (field.type === 'object') return read !== null && typeof read === 'object' && keepsMembers(written as Record<string, unknown>, read as Record<string, unknown>, field);
  if (field.type === 'map' || field.type === 'json') return true;
  return String(written) === String(read);
}

/** Parts that a caller cannot choose when the record has an identity: the id of an address, the label of a reference. */
function keepsMembers(written: Record<string, unknown>, read: Record<string, unknown>, { properties, references }: ObjectField): boolean {
  const isReference = Object.hasOwn(properties, 'id') && (references !== undefined || Object.hasOwn(properties, 'name') || Object.keys(properties).every((key) => ['id', 'type'].includes(key)));
  // By id, or by name where the vendor knows them by that (tags).
  if (isReference) return sameText(written['id'], read['id']) || (read['name'] != null && sameText(written['name'], read['name']));
  const judged = Object.entries(properties).filter(([key]) => key !== 'id' && key !== 'type');
  return judged.some(([key, field]) => written[key] !== undefined && keepsValue(written[key], read[key], field)) || judged.length === 0;
}

function sameText(written: unknown, read: unknown): boolean {
  return String(written).trim() === String(read).trim();
}

function sameMoment(written: unknown, read: unknown): boolean {
  if (typeof read !== 'string') return false;
  return Date.parse(String(written)) === Date.parse(read) || String(written).slice(0, 10) === read.slice(0, 10);
}
