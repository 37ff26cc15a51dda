/** JSON Schema (2020-12) of declared fields. */
import type { JsonObject, JsonValue } from '../call';
import type { Field, Fields, StringField } from './fields';

/**
 * strict: known enum values only and no key that is not declared: what mappings are held to, and what drift is measured by.
 * published: enum values are named but a provider's own value is valid too, since mappings pass those on (wire.md 11).
 */
export type SchemaMode = 'strict' | 'published';

/** query: like published, and null stands for nothing, since a query string has no null. */
export type SchemaUse = SchemaMode | 'query';

export interface SchemaOptions {
  readonly mode: SchemaUse;
  /** Whether null stands for "the vendor has none". */
  readonly nullable: boolean;
}

export function fieldSchema(field: Field, options: SchemaOptions): JsonObject {
  return { ...typeSchema(field, options), description: field.description, ...(field.references === undefined ? {} : { 'x-references': field.references }) };
}

/** Properties of an object: every one nullable but `id`, which a record always has. */
export function propertySchemas(fields: Fields, mode: SchemaMode): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field, { mode, nullable: name !== 'id' })]));
}

function typeSchema(field: Field, options: SchemaOptions): JsonObject {
  switch (field.type) {
    case 'string':
      return stringSchema(field, options);
    case 'object':
      return { type: typeName('object', options), properties: nestedSchemas(field.properties, options.mode), ...(options.mode === 'strict' ? { additionalProperties: false } : {}) };
    case 'array':
      return { type: typeName('array', options), items: fieldSchema(field.items, { ...options, nullable: false }) };
    case 'map':
      return { type: typeName('object', options), additionalProperties: true };
    case 'json':
      return {};
    default:
      return { type: typeName(field.type, options) };
  }
}

function stringSchema(field: StringField, options: SchemaOptions): JsonObject {
  const type = typeName('string', options);
  if (field.format) return { type, format: field.format };
  if (!field.enum) return { type };
  const known: JsonValue[] = [...field.enum];
  if (options.mode === 'strict') return { type, enum: options.nullable ? [...known, null] : known };
  return { anyOf: [{ type: 'string', enum: known, title: 'Known value' }, { type, title: 'Value of the provider, passed on' }] };
}

function nestedSchemas(fields: Fields, mode: SchemaUse): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field, { mode, nullable: mode !== 'query' })]));
}

const typeName = (type: string, { nullable }: SchemaOptions): JsonValue => (nullable ? [type, 'null'] : type);
