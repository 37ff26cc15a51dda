/** JSON Schema of what one provider takes in a query: the catalogue's parameter, narrowed to what the mapping supports. */
import { parameterSchema, parametersOf, type JsonObject, type ResolvedParameter } from '@tributary/unified-core';
import type { FilterSupport, MethodMapping } from '../documents';

const direction = { type: 'string', enum: ['asc', 'desc'] };

export function describeQuery(model: string, resource: string, method: string, { query_schema: supported = {} }: MethodMapping): JsonObject {
  const known = new Map(parametersOf(model, resource, method).map((parameter) => [parameter.name, parameter]));
  const properties = Object.entries(supported).map(([name, support]) => [name, name === 'sort_by' ? sortSchema(support) : filterSchema(known.get(name), support)]);
  const required = Object.entries(supported).flatMap(([name, support]) => (support.required === true ? [name] : []));
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 && { required }), ...conditions(supported) };
}

/** Rules in words, by name; JSON Schema has no keyword for them. */
export function conditions(supported: Record<string, { required_when?: string }>): JsonObject {
  const rules = Object.entries(supported).flatMap(([name, { required_when: rule }]) => (rule === undefined ? [] : [[name, rule]]));
  return rules.length === 0 ? {} : { 'x-required-when': Object.fromEntries(rules) };
}

function filterSchema(parameter: ResolvedParameter | undefined, support: FilterSupport): JsonObject {
  const operators = support.operators ?? ['eq'];
  const schema = parameter === undefined ? { type: 'string' } : parameterSchema({ ...parameter, operators });
  return {
    ...schema,
    ...(support.enum !== undefined && { enum: [...support.enum] }),
    ...(support.description !== undefined && { description: support.description }),
    'x-operators': [...operators],
    ...(support.fields !== undefined && { 'x-fields': [...support.fields] }),
  };
}

function sortSchema({ fields = [], description }: FilterSupport): JsonObject {
  return { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, direction])), additionalProperties: false, ...(description !== undefined && { description }) };
}
