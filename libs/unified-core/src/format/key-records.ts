import type { JsonObject, JsonValue } from '../call';
import { setField } from './exclude-fields';

/**
 * A lookup table of records by one field, dotted when nested (`truto_key_by`). Of records with the same key the last one
 * stays; records in which the field is absent, null or not a scalar have no key and are left out.
 */
export function keyRecordsBy(records: readonly JsonObject[], path: string): Record<string, JsonObject> {
  const names = path.split('.');
  const keyed: Record<string, JsonObject> = {};
  for (const record of records) {
    const key = keyOf(record, names);
    if (key !== undefined) setField(keyed, key, record);
  }
  return keyed;
}

function keyOf(record: JsonObject, names: readonly string[]): string | undefined {
  let value: JsonValue | undefined = record;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}
