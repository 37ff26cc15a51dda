/** Zod schema of the mapping document of one model: wire.md section 11; the types are in ../documents.ts. */
import { z } from 'zod';
import type { MappingDocument, MethodMapping } from '../documents';
import { exactObject, expression, flag, jsonObject, jsonValue, name, templateMap, templateTree, text } from './values';

const operators = z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'like']);

const filterSupport = exactObject({
  operators: z.array(operators).exactOptional(),
  required: flag.exactOptional(),
  required_when: text.exactOptional(),
  fields: z.array(text).exactOptional(),
  enum: z.array(text).exactOptional(),
  description: text.exactOptional(),
});
const bodyFieldSupport = exactObject({
  required: flag.exactOptional(),
  required_when: text.exactOptional(),
  enum: z.array(text).exactOptional(),
  description: text.exactOptional(),
});
const step = exactObject({
  name,
  type: z.enum(['request', 'transform']),
  run_if: expression.exactOptional(),
  optional: z.boolean().exactOptional(),
  config: z.union([
    expression,
    exactObject({ resource: text, method: text, id: templateTree.exactOptional(), query: templateTree.exactOptional(), body: templateTree.exactOptional() }),
  ]),
});
const readBack = exactObject({ resource: text, method: text, id: templateTree.exactOptional(), query: templateMap.exactOptional() });
const referenceNames = exactObject({
  resource: text,
  method: text,
  query: z.union([expression, templateMap]).exactOptional(),
  body: z.union([expression, templateMap, z.array(templateTree)]).exactOptional(),
  id: expression.exactOptional(),
  name: expression.exactOptional(),
  max_ids: z.int().min(1).max(1000).exactOptional(),
});
const liveBodySchema = exactObject({ resource: text, method: text, id: templateTree.exactOptional(), query: templateMap.exactOptional(), mapping: expression });
const choice = z.union([text, exactObject({ expression, resources: z.array(text).exactOptional(), methods: z.array(text).exactOptional() })]);
const sideLoad = exactObject({ resource: text.exactOptional(), method: text.exactOptional(), query: templateTree.exactOptional(), response_mapping: expression });

/** Refuses unknown keys; its output has the keys in the order below. */
export const methodMappingSchema = exactObject({
  resource: choice.exactOptional(),
  method: choice.exactOptional(),
  static_response: jsonValue.exactOptional(),
  query: templateMap.exactOptional(),
  query_schema: z.record(text, filterSupport).exactOptional(),
  query_mapping: expression.exactOptional(),
  body: templateTree.exactOptional(),
  request_body_schema: z.record(text, bodyFieldSupport).exactOptional(),
  request_body_mapping: expression.exactOptional(),
  request_header_mapping: expression.exactOptional(),
  path_mapping: expression.exactOptional(),
  response_mapping: expression.exactOptional(),
  response_mapping_method: z.enum(['array', 'item']).exactOptional(),
  response_header_mapping: expression.exactOptional(),
  error_mapping: expression.exactOptional(),
  is_partial_expression: expression.exactOptional(),
  before: z.array(step).exactOptional(),
  read_back: readBack.exactOptional(),
  after: z.array(step).exactOptional(),
  reference_names: z.record(name, referenceNames).exactOptional(),
  live_body_schema: liveBodySchema.exactOptional(),
  side_load: z.record(name, sideLoad).exactOptional(),
  file_upload: jsonObject.exactOptional(),
  description: text.exactOptional(),
}) satisfies z.ZodType<MethodMapping>;

/** resource -> method -> mapping. */
export const mappingSchema = z.record(name, z.record(name, methodMappingSchema)) satisfies z.ZodType<MappingDocument>;
