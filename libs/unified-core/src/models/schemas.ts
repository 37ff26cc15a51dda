/** JSON Schemas of records, bodies and queries, built once each. */
import type { JsonObject } from '../call';
import { findResource } from './catalogue';
import type { Field } from './fields';
import { fieldSchema, propertySchemas, type SchemaMode } from './json-schema';
import { bodyFieldsOf, hasBody, parametersOf, type ResolvedParameter, sortableFieldsOf } from './parameters';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Schema of one record; undefined for an unknown resource. `strict` (the default) knows only the declared keys and enum
 * values; `published` is what the API description promises. A key may be left out (`truto_exclude_fields`), `id` only so.
 */
export function recordSchema(model: string, resource: string, mode: SchemaMode = 'strict'): JsonObject | undefined {
  return remember(`record ${model}/${resource} ${mode}`, () => {
    const declaration = findResource(model, resource);
    if (!declaration) return undefined;
    return {
      $schema: dialect,
      title: declaration.label,
      description: declaration.description,
      type: 'object',
      properties: propertySchemas(declaration.fields, mode),
      ...('id' in declaration.fields ? { required: ['id'] } : {}),
      ...(mode === 'strict' ? { additionalProperties: false } : {}),
    };
  });
}

/**
 * Schema of the body of create, update or a custom method, after `normaliseBody`; undefined where there is none. Nothing is
 * required, since that differs by integration (`x-required-by`); null clears a field; further keys are let through.
 */
export function bodySchema(model: string, resource: string, method: string): JsonObject | undefined {
  return remember(`body ${model}/${resource}/${method}`, () => {
    const fields = bodyFieldsOf(model, resource, method);
    if (!hasBody(method) || fields.length === 0) return undefined;
    const properties = fields.map((parameter) => [parameter.name, parameter.name === 'remote_data' ? { type: 'object', description: parameter.field.description } : bodyFieldSchema(parameter)]);
    return { $schema: dialect, type: 'object', properties: Object.fromEntries(properties) };
  });
}

/** Schema of the query of a method beside the parameters that all methods share; for list the filters and `sort_by`. */
export function querySchema(model: string, resource: string, method = 'list'): JsonObject | undefined {
  return remember(`query ${model}/${resource}/${method}`, () => {
    const declaration = findResource(model, resource);
    if (!declaration || !Object.hasOwn(declaration.methods, method)) return undefined;
    const properties: JsonObject = Object.fromEntries(parametersOf(model, resource, method).map((parameter) => [parameter.name, parameterSchema(parameter)]));
    const sortable = sortableFieldsOf(model, resource, method);
    if (sortable.length > 0) properties['sort_by'] = sortSchema(sortable);
    return { $schema: dialect, type: 'object', properties };
  });
}

/** Schema of one query parameter: the plain value, or an object of comparisons. */
export function parameterSchema(parameter: ResolvedParameter): JsonObject {
  const { field, operators } = parameter;
  const value = fieldSchema(field, { mode: 'query', nullable: false });
  const notes = annotations(parameter);
  if (field.type === 'array') return { anyOf: [fieldSchema(field.items, { mode: 'query', nullable: false }), value], ...notes };
  if (operators.length < 2) return { ...value, ...notes };
  const bare: JsonObject = Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description'));
  const comparisons = Object.fromEntries(operators.map((operator) => [operator, operator === 'in' || operator === 'nin' ? { anyOf: [{ type: 'array', items: bare }, { type: 'string' }] } : bare]));
  return { anyOf: [bare, { type: 'object', properties: comparisons, additionalProperties: false }], ...notes };
}

function bodyFieldSchema(parameter: ResolvedParameter): JsonObject {
  return { ...fieldSchema(parameter.field, { mode: 'published', nullable: true }), ...annotations(parameter) };
}

function sortSchema(sortable: readonly string[]): JsonObject {
  const direction = { type: 'string', enum: ['asc', 'desc'] };
  return { type: 'object', description: 'Order of the records, by field.', properties: Object.fromEntries(sortable.map((name) => [name, direction])), additionalProperties: false };
}

function annotations({ field, rule, requiredBy }: { field: Field; rule: string | undefined; requiredBy: ResolvedParameter['requiredBy'] }): JsonObject {
  return {
    description: rule === undefined ? field.description : `${field.description} ${rule}`,
    ...(requiredBy === undefined ? {} : { 'x-required-by': typeof requiredBy === 'string' ? requiredBy : [...requiredBy] }),
  };
}

// Only declared resources and methods get an entry, so the map is bounded by the catalogue.
const built = new Map<string, JsonObject>();

function remember(key: string, build: () => JsonObject | undefined): JsonObject | undefined {
  const known = built.get(key);
  if (known) return known;
  const schema = build();
  if (schema) built.set(key, schema);
  return schema;
}
