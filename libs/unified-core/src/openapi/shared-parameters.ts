/** Parameters that many operations share: those of the one table of call parameters, the id and the idempotency key. */
import type { JsonObject } from '../call';
import { hasBody } from '../models/parameters';
import { type CallParameterName, type CallParameterRow, callParameterTable, type ParameterReach } from '../query/call-parameter-table';
import { parameterRef } from './names';

/** `sort_by` is described with each resource, since its fields differ. */
const table: readonly [string, CallParameterRow][] = Object.entries(callParameterTable).filter(([name]) => name !== ('sort_by' satisfies CallParameterName));

const schemaByKind: Readonly<Record<CallParameterRow['kind'], JsonObject>> = {
  boolean: { schema: { type: 'boolean', default: false } },
  choice: { schema: { type: 'string' } },
  count: { schema: { type: 'integer', minimum: 1 } },
  uuid: { schema: { type: 'string', format: 'uuid' } },
  text: { schema: { type: 'string' } },
  paths: { schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: false },
  object: { schema: { type: 'object', additionalProperties: true }, style: 'deepObject', explode: true },
  sort: { schema: { type: 'object', additionalProperties: { type: 'string', enum: ['asc', 'desc'] } }, style: 'deepObject', explode: true },
};

/** component name -> parameter. */
export const sharedParameters: JsonObject = {
  ...Object.fromEntries(table.map(([name, row]) => [name, describeRow(name, row)])),
  id: { name: 'id', in: 'path', required: true, description: 'Id of the record, as the provider gave it.', schema: { type: 'string' } },
  idempotency_key: { name: 'Idempotency-Key', in: 'header', description: 'Names the request, so that repeating it answers what the first one answered instead of doing it again.', schema: { type: 'string' } },
};

/** References to the shared parameters of a method. */
export function sharedParameterRefs(method: string): JsonObject[] {
  const reach: readonly ParameterReach[] = ['all', ...(method === 'list' ? (['list'] as const) : []), ...(hasBody(method) ? (['write'] as const) : [])];
  const ofTable = table.filter(([, row]) => reach.includes(row.reach)).map(([name]) => name);
  return [...ofTable, ...(hasBody(method) ? ['idempotency_key'] : []), ...(isItemMethod(method) ? ['id'] : [])].map(parameterRef);
}

export const isItemMethod = (method: string): boolean => method === 'get' || method === 'update' || method === 'delete';

function describeRow(name: string, row: CallParameterRow): JsonObject {
  const { schema, ...style } = schemaByKind[row.kind];
  const allowed = row.allowed ? { enum: [...row.allowed] } : {};
  return { name, in: 'query', description: row.description, schema: { ...(schema as JsonObject), ...allowed }, ...style };
}
