/** Where expressions stand in the two documents, and which top-level names each kind may use. */

/** `*` is any key of a map, `#` any item of a list of named steps. */
export type SlotPattern = readonly string[];

/**
 * Names bound at evaluation, by kind of expression: wire.md sections 10.3, 10.5, 10.6, 10.9 and 11.
 * `undefined`: the names depend on what the provider sends (a webhook's body may be the root), so they are not checked.
 */
export const expressionScopes = {
  authorization: ['url', 'requestOptions', 'context'],
  // Ours beside the documented names: limit, headers, and the cursor once it was read.
  initial_pagination_values: ['query', 'url', 'requestOptions', 'limit'],
  pagination_values: ['query', 'url', 'requestOptions', 'limit', 'response', 'body', 'headers', 'paginationValues', 'cursor'],
  cursor_from_response: ['query', 'url', 'requestOptions', 'limit', 'response', 'body', 'headers', 'paginationValues'],
  rate_limit: ['headers', 'status'],
  error_expression: ['response', 'headers', 'status', 'data'],
  webhook: undefined,
  choice: ['query', 'rawQuery', 'body', 'context'],
  query_mapping: ['query', 'body', 'context', 'before', 'id'],
  request_body_mapping: ['body', 'context', 'query', 'rawQuery', 'before', 'id'],
  request_header_mapping: ['headers', 'body', 'query', 'rawQuery', 'context', 'requestBody'],
  path_mapping: ['headers', 'body', 'query', 'rawQuery', 'context', 'before', 'id'],
  // Ours beside the documented names: id, for a record that is picked out of a list.
  response_mapping: ['response', 'query', 'rawQuery', 'context', 'headers', 'body', 'id'],
  response_header_mapping: ['headers', 'body', 'query', 'rawQuery', 'context', 'response'],
  error_mapping: ['headers', 'error', 'body', 'query', 'rawQuery', 'context', 'before', 'id'],
  is_partial_expression: ['data', 'query', 'rawQuery', 'before', 'id', 'requestBody', 'rawBody'],
  step: ['id', 'query', 'body', 'context', 'data', 'step', 'before'],
  side_load: ['response', 'query', 'rawQuery', 'body'],
  // The root is a record of the provider.
  reference_names: undefined,
  // Its query and body.
  reference_names_request: ['context', 'id', 'query', 'body', 'ids', 'id_list'],
  live_body_schema: ['response', 'context', 'query'],
} as const satisfies Record<string, readonly string[] | undefined>;
export type ExpressionKind = keyof typeof expressionScopes;

export interface SlotDeclaration {
  pattern: SlotPattern;
  kind: ExpressionKind;
}

const dynamicPagination = [
  { pattern: ['get_initial_pagination_values_expression'], kind: 'initial_pagination_values' },
  { pattern: ['get_pagination_values_expression'], kind: 'pagination_values' },
  { pattern: ['get_cursor_from_response_expression'], kind: 'cursor_from_response' },
] as const satisfies readonly SlotDeclaration[];

/** Slots that the whole integration and a single method share. */
const sharedSlots: readonly SlotDeclaration[] = [
  { pattern: ['error_expression'], kind: 'error_expression' },
  { pattern: ['authorization', 'config', 'expression'], kind: 'authorization' },
  ...dynamicPagination.map((slot) => ({ pattern: ['pagination', 'config', ...slot.pattern], kind: slot.kind })),
];

export const integrationSlots: readonly SlotDeclaration[] = [
  ...sharedSlots,
  { pattern: ['rate_limit', 'is_rate_limited'], kind: 'rate_limit' },
  { pattern: ['rate_limit', 'retry_after_header_expression'], kind: 'rate_limit' },
  { pattern: ['rate_limit', 'rate_limit_header_expression'], kind: 'rate_limit' },
  { pattern: ['webhook', 'handle_verification'], kind: 'webhook' },
  { pattern: ['webhook', 'payload_transform'], kind: 'webhook' },
  ...sharedSlots.map((slot) => ({ pattern: ['resources', '*', '*', ...slot.pattern], kind: slot.kind })),
];

const methodSlots: readonly SlotDeclaration[] = [
  { pattern: ['resource', 'expression'], kind: 'choice' },
  { pattern: ['method', 'expression'], kind: 'choice' },
  { pattern: ['query_mapping'], kind: 'query_mapping' },
  { pattern: ['request_body_mapping'], kind: 'request_body_mapping' },
  { pattern: ['request_header_mapping'], kind: 'request_header_mapping' },
  { pattern: ['path_mapping'], kind: 'path_mapping' },
  { pattern: ['response_mapping'], kind: 'response_mapping' },
  { pattern: ['response_header_mapping'], kind: 'response_header_mapping' },
  { pattern: ['error_mapping'], kind: 'error_mapping' },
  { pattern: ['is_partial_expression'], kind: 'is_partial_expression' },
  { pattern: ['before', '#', 'run_if'], kind: 'step' },
  { pattern: ['before', '#', 'config'], kind: 'step' },
  { pattern: ['after', '#', 'run_if'], kind: 'step' },
  { pattern: ['after', '#', 'config'], kind: 'step' },
  { pattern: ['side_load', '*', 'response_mapping'], kind: 'side_load' },
  { pattern: ['reference_names', '*', 'query'], kind: 'reference_names_request' },
  { pattern: ['reference_names', '*', 'body'], kind: 'reference_names_request' },
  { pattern: ['reference_names', '*', 'id'], kind: 'reference_names' },
  { pattern: ['reference_names', '*', 'name'], kind: 'reference_names' },
  { pattern: ['live_body_schema', 'mapping'], kind: 'live_body_schema' },
];

export const mappingSlots: readonly SlotDeclaration[] = methodSlots.map((slot) => ({ pattern: ['*', '*', ...slot.pattern], kind: slot.kind }));
