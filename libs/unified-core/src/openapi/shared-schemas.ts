/** Schemas that recur all over the description, and their replacement by references. */
import type { JsonObject, JsonValue } from '../call';
import { type Field, number, text, time } from '../models/fields';
import { fieldSchema } from '../models/json-schema';
import { operatorsFor } from '../models/parameters';
import { parameterSchema } from '../models/schemas';
import { address, createdAt, customFields, email, emailAddress, fieldOption, identified, named, phone, phoneNumber, updatedAt, webAddress } from '../models/shapes';
import { schemaRef } from './names';

const shapes: Readonly<Record<string, Field>> = {
  Address: address,
  Email: email,
  EmailAddress: emailAddress,
  FieldOption: fieldOption,
  Identified: identified,
  Named: named,
  Phone: phone,
  PhoneNumber: phoneNumber,
  WebAddress: webAddress,
};
const moments: Readonly<Record<string, Field>> = { CreatedAt: createdAt, UpdatedAt: updatedAt, CustomFields: customFields };
const filters: Readonly<Record<string, Field>> = { TextFilter: text('A text, or comparisons with one.'), TimeFilter: time('A moment, or comparisons with one.'), NumberFilter: number('A number, or comparisons with one.') };

/** component name -> schema. */
export const sharedSchemas: JsonObject = {
  ...mapValues(shapes, (field) => fieldSchema(field, { mode: 'published', nullable: false })),
  ...mapValues(moments, (field) => fieldSchema(field, { mode: 'published', nullable: true })),
  ...mapValues(filters, filterSchema),
};

const nameByText = new Map(Object.entries(sharedSchemas).map(([name, schema]) => [JSON.stringify(withoutTitle(name, schema)), name]));

/** A copy in which each schema that equals a shared one is a reference to it. */
export function shareSchemas(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(shareSchemas);
  if (typeof value !== 'object' || value === null) return value;
  const name = 'type' in value || 'anyOf' in value ? nameByText.get(JSON.stringify(value)) : undefined;
  return name === undefined ? mapValues(value, shareSchemas) : schemaRef(name);
}

function filterSchema(field: Field): JsonObject {
  return parameterSchema({ name: 'filter', field, operators: operatorsFor(field), requiredBy: undefined, rule: undefined });
}

// A filter's own sentence stands at the parameter, so its schema is compared without one.
function withoutTitle(name: string, schema: JsonValue): JsonValue {
  if (!(name in filters) || typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'description'));
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
