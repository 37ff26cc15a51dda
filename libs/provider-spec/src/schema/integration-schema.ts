/** Zod schema of the integration document: wire.md section 10; the types are in ../documents.ts. */
import { z } from 'zod';
import type { IntegrationDocument } from '../documents';
import { exactObject, expression, flag, headerMap, jsonObject, jsonValue, name, positiveInteger, template, templateMap, templateTree, text } from './values';

const queryArrayFormat = z.enum(['comma', 'brackets', 'indices', 'repeat']);
const bodyFormat = z.enum(['json', 'form', 'multipart', 'raw', 'xml']);

const credentialField = exactObject({
  name,
  label: text,
  type: z.enum(['text', 'password', 'single_select']),
  required: flag.exactOptional(),
  secret: flag.exactOptional(),
  default: text.exactOptional(),
  format: z.enum(['email', 'number', 'uuid', 'url', 'regex-name']).exactOptional(),
  transform: z.enum(['lowercase', 'uppercase', 'sha256']).nullable().exactOptional(),
  placeholder: text.exactOptional(),
  help_text: text.exactOptional(),
  pattern: text.exactOptional(),
  options: z.array(exactObject({ label: text, value: text })).exactOptional(),
});
const credentialFields = z.array(credentialField);

const oauth2Config = exactObject({
  client: exactObject({ id: template, secret: template }).exactOptional(),
  auth: exactObject({
    tokenHost: template,
    tokenPath: template.exactOptional(),
    authorizeHost: template.exactOptional(),
    authorizePath: template.exactOptional(),
    refreshPath: template.exactOptional(),
  }),
  scope: z.array(text).exactOptional(),
  options: exactObject({
    scopeSeparator: text.exactOptional(),
    authorizationMethod: z.enum(['header', 'body']).exactOptional(),
    bodyFormat: z.enum(['form', 'json']).exactOptional(),
  }).exactOptional(),
  params: jsonObject.exactOptional(),
  tokenParams: jsonObject.exactOptional(),
  refreshParams: jsonObject.exactOptional(),
  pkce: flag.exactOptional(),
  fields: credentialFields.exactOptional(),
  documentation_link: text.exactOptional(),
  permissions_text: text.exactOptional(),
});
const credential = z.discriminatedUnion('format', [
  exactObject({
    format: z.literal('api_key'),
    config: exactObject({ fields: credentialFields, documentation_link: text.exactOptional(), permissions_text: text.exactOptional() }),
  }),
  exactObject({ format: z.enum(['oauth2', 'oauth2_client_credentials']), config: oauth2Config }),
  exactObject({ format: z.enum(['oauth', 'keka_oauth']), config: z.object({ fields: credentialFields.exactOptional() }).catchall(jsonValue) }),
]);

const authorization = z.discriminatedUnion('format', [
  exactObject({ format: z.literal('bearer'), config: exactObject({ token: template.exactOptional() }).exactOptional() }),
  exactObject({ format: z.literal('header'), config: z.union([exactObject({ header_name: template, header_value: template }), exactObject({ expression })]) }),
  exactObject({ format: z.literal('basic'), config: exactObject({ username: text, password: text }) }),
]);

const limits = { limit_param: text.exactOptional(), max_limit: positiveInteger.exactOptional() };
const pagination = z.discriminatedUnion('format', [
  exactObject({
    format: z.literal('page'),
    config: exactObject({ page_param: text, ...limits, start: z.int().exactOptional(), total_pages_path: text.exactOptional(), has_more_path: text.exactOptional() }),
  }),
  exactObject({ format: z.literal('cursor'), config: exactObject({ cursor_path: text, cursor_param: text, ...limits, has_more_path: text.exactOptional() }) }),
  exactObject({ format: z.literal('link_header'), config: exactObject(limits) }),
  exactObject({
    format: z.literal('offset'),
    config: exactObject({ offset_param: text, limit_param: text, max_limit: limits.max_limit, total_path: text.exactOptional() }),
  }),
  exactObject({ format: z.literal('range'), config: exactObject({ range_unit: text, max_limit: limits.max_limit }) }),
  exactObject({
    format: z.literal('dynamic'),
    config: exactObject({
      get_initial_pagination_values_expression: expression.exactOptional(),
      get_pagination_values_expression: expression,
      get_cursor_from_response_expression: expression.exactOptional(),
      max_limit: limits.max_limit,
    }),
  }),
]);

const resourceMethod = exactObject({
  path: text,
  method: z.enum(['get', 'post', 'put', 'patch', 'delete']).exactOptional(),
  base_url: template.exactOptional(),
  headers: headerMap.exactOptional(),
  query: templateMap.exactOptional(),
  query_array_format: queryArrayFormat.exactOptional(),
  body: templateTree.exactOptional(),
  body_format: bodyFormat.exactOptional(),
  body_format_config: jsonObject.exactOptional(),
  response_path: text.exactOptional(),
  pagination_path: template.exactOptional(),
  pagination: pagination.nullable().exactOptional(),
  authorization: authorization.exactOptional(),
  add_query_to_body: flag.exactOptional(),
  ignore_body_in_pagination: flag.exactOptional(),
  ignore_body: flag.exactOptional(),
  set_body_to_null: flag.exactOptional(),
  no_auth: flag.exactOptional(),
  ignore_credentials_on_redirect: flag.exactOptional(),
  api_response_format: z.enum(['json', 'text', 'xml', 'binary']).exactOptional(),
  throw_error_on_parse_error: flag.exactOptional(),
  error_expression: expression.exactOptional(),
  query_schema: jsonObject.exactOptional(),
  body_schema: jsonObject.exactOptional(),
  response_schema: jsonObject.exactOptional(),
  description: text.exactOptional(),
  api_documentation_url: text.exactOptional(),
  scopes: z.array(text).exactOptional(),
  examples: exactObject({ response: jsonValue.exactOptional(), query: jsonValue.exactOptional(), body: jsonValue.exactOptional() }).exactOptional(),
});

/** Refuses unknown keys; its output has the keys in the order below. */
export const integrationSchema = exactObject({
  name,
  label: text,
  category: text,
  status: z.enum(['wip', 'beta', 'stable']),
  logo: text.exactOptional(),
  icon: text.exactOptional(),
  documentation_link: text.exactOptional(),
  base_url: template,
  allowed_hosts: z.array(template).min(1, 'name at least the host of base_url'),
  headers: headerMap.exactOptional(),
  query: templateMap.exactOptional(),
  query_array_format: queryArrayFormat.exactOptional(),
  credentials: z.union([credential, z.record(name, credential)]),
  authorization: authorization.exactOptional(),
  pagination: pagination.exactOptional(),
  rate_limit: exactObject({
    is_rate_limited: expression.exactOptional(),
    retry_after_header_expression: expression.exactOptional(),
    rate_limit_header_expression: expression.exactOptional(),
  }).exactOptional(),
  resources: z.record(name, z.record(name, resourceMethod)),
  webhook: jsonObject.exactOptional(),
  actions: z.record(name, exactObject({ steps: z.array(jsonValue) })).exactOptional(),
  error_expression: expression.exactOptional(),
  tool_tags: z.record(name, z.array(text)).exactOptional(),
}) satisfies z.ZodType<IntegrationDocument>;
