/** JSON Schema of what one provider takes in a body: the catalogue's fields, narrowed to what the mapping supports. */
import { bodySchema, hasBody, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { MethodMapping } from '../documents';
import { conditions } from './describe-query';

/** Undefined for methods without a body. */
export function describeBody(model: string, resource: string, method: string, { request_body_schema: supported }: MethodMapping): JsonObject | undefined {
  if (!hasBody(method)) return undefined;
  const known = propertiesOf(bodySchema(model, resource, method));
  if (supported === undefined) return { type: 'object', properties: known };
  const properties = Object.entries(supported).map(([name, { enum: values, description }]) => [
    name,
    { ...asObject(known[name]), ...(values !== undefined && { enum: [...values] }), ...(description !== undefined && { description }) },
  ]);
  const required = Object.entries(supported).flatMap(([name, support]) => (support.required === true ? [name] : []));
  return { type: 'object', properties: { ...Object.fromEntries(properties), remote_data: known['remote_data'] ?? {} }, ...(required.length > 0 && { required }), ...conditions(supported) };
}

const propertiesOf = (schema: JsonObject | undefined): JsonObject => asObject(schema?.['properties']);
const asObject = (value: JsonValue | undefined): JsonObject => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
