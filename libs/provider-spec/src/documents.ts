/**
 * The two documents in which a provider is written, as parsed JSON: wire.md sections 10 and 11.
 * The YAML folder is their authoring form; overrides are partial forms of the same documents.
 */
import type { JsonObject, JsonValue } from '@tributary/unified-core';

/** Source text of a JSONata expression. */
export type ExpressionSource = string;
/** A string with `{{...}}` placeholders. */
export type Template = string;
export type TemplateTree = string | number | boolean | null | TemplateTree[] | { [key: string]: TemplateTree };
export type QueryArrayFormat = 'comma' | 'brackets' | 'indices' | 'repeat';
export type BodyFormat = 'json' | 'form' | 'multipart' | 'raw' | 'xml';
export type ApiResponseFormat = 'json' | 'text' | 'xml' | 'binary';

export interface CredentialField {
  name: string;
  label: string;
  type: 'text' | 'password' | 'single_select';
  required?: boolean;
  /** Never logged, stripped from answers. */
  secret?: boolean;
  default?: string;
  format?: 'email' | 'number' | 'uuid' | 'url' | 'regex-name';
  transform?: 'lowercase' | 'uppercase' | 'sha256' | null;
  placeholder?: string;
  help_text?: string;
  pattern?: string;
  options?: { label: string; value: string }[];
}
export interface OAuth2Config {
  client?: { id: Template; secret: Template };
  auth: { tokenHost: Template; tokenPath?: Template; authorizeHost?: Template; authorizePath?: Template; refreshPath?: Template };
  scope?: string[];
  options?: { scopeSeparator?: string; authorizationMethod?: 'header' | 'body'; bodyFormat?: 'form' | 'json' };
  params?: JsonObject;
  tokenParams?: JsonObject;
  refreshParams?: JsonObject;
  pkce?: boolean;
  fields?: CredentialField[];
  documentation_link?: string;
  permissions_text?: string;
}
export type Credential =
  | { format: 'api_key'; config: { fields: CredentialField[]; documentation_link?: string; permissions_text?: string } }
  | { format: 'oauth2' | 'oauth2_client_credentials'; config: OAuth2Config }
  | { format: 'oauth' | 'keka_oauth'; config: JsonObject & { fields?: CredentialField[] } };

export type Authorization =
  | { format: 'bearer'; config?: { token?: Template } }
  | { format: 'header'; config: { header_name: string; header_value: Template } | { expression: ExpressionSource } }
  | { format: 'basic'; config: { username: Template; password: Template } };

export type Pagination =
  | { format: 'page'; config: { page_param: string; limit_param?: string; start?: number; max_limit?: number; total_pages_path?: string; has_more_path?: string } }
  | { format: 'cursor'; config: { cursor_path: string; cursor_param: string; limit_param?: string; max_limit?: number; has_more_path?: string } }
  | { format: 'link_header'; config: { limit_param?: string; max_limit?: number } }
  | { format: 'offset'; config: { offset_param: string; limit_param: string; max_limit?: number; total_path?: string } }
  | { format: 'range'; config: { range_unit: string; max_limit?: number } }
  | {
      format: 'dynamic';
      config: {
        get_initial_pagination_values_expression?: ExpressionSource;
        get_pagination_values_expression: ExpressionSource;
        get_cursor_from_response_expression?: ExpressionSource;
        max_limit?: number;
      };
    };
export type PaginationFormat = Pagination['format'];

export interface RateLimit {
  is_rate_limited?: ExpressionSource;
  retry_after_header_expression?: ExpressionSource;
  /** May return a reset time (epoch seconds) or `{ limit, remaining, reset, window }` (reset and window in seconds). */
  rate_limit_header_expression?: ExpressionSource;
}

/** One HTTP call of the provider: wire.md 10.4. */
export interface ResourceMethod {
  path: Template;
  method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  base_url?: Template;
  headers?: Record<string, Template | null>;
  query?: { [key: string]: TemplateTree };
  query_array_format?: QueryArrayFormat;
  body?: TemplateTree;
  body_format?: BodyFormat;
  body_format_config?: JsonObject;
  /** Where the record(s) are; a dotted path. Absent: the whole body. */
  response_path?: string;
  pagination_path?: Template;
  pagination?: Pagination | null;
  authorization?: Authorization;
  add_query_to_body?: boolean;
  ignore_body_in_pagination?: boolean;
  ignore_body?: boolean;
  set_body_to_null?: boolean;
  no_auth?: boolean;
  ignore_credentials_on_redirect?: boolean;
  api_response_format?: ApiResponseFormat;
  throw_error_on_parse_error?: boolean;
  error_expression?: ExpressionSource;
  query_schema?: JsonObject;
  body_schema?: JsonObject;
  response_schema?: JsonObject;
  description?: string;
  api_documentation_url?: string;
  scopes?: string[];
  examples?: { response?: JsonValue; query?: JsonValue; body?: JsonValue };
}

export interface IntegrationDocument {
  name: string;
  label: string;
  category: string;
  status: 'wip' | 'beta' | 'stable';
  logo?: string;
  icon?: string;
  documentation_link?: string;
  base_url: Template;
  /** Hosts to which the credential may travel; `*.example.com` and placeholders allowed. */
  allowed_hosts: Template[];
  headers?: Record<string, Template | null>;
  query?: { [key: string]: TemplateTree };
  query_array_format?: QueryArrayFormat;
  credentials: Credential | Record<string, Credential>;
  authorization?: Authorization;
  pagination?: Pagination;
  rate_limit?: RateLimit;
  resources: Record<string, Record<string, ResourceMethod>>;
  webhook?: JsonObject;
  actions?: Record<string, { steps: JsonValue[] }>;
  error_expression?: ExpressionSource;
  tool_tags?: Record<string, string[]>;
}

/** A filter that this provider can serve; type and description come from the resource's declaration. */
export interface FilterSupport {
  /** Default `[eq]`. */
  operators?: ('eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'like')[];
  required?: boolean;
  /** Rule in words; listed in `truto_error_insight.conditionally_required_query_parameters`. */
  required_when?: string;
  /** Sub-fields of an object filter that are served, e.g. `[id]`; of `sort_by`: the fields that can be sorted by. */
  fields?: string[];
  enum?: string[];
  description?: string;
}
export interface BodyFieldSupport {
  required?: boolean;
  required_when?: string;
  enum?: string[];
  description?: string;
}

export interface Step {
  name: string;
  type: 'request' | 'transform';
  run_if?: ExpressionSource;
  /** A request that the provider refuses (not with 401 or 429) leaves the step without a result instead of failing the call. */
  optional?: boolean;
  /** request: `{ resource, method, id?, query?, body? }`, values templates or a JSONata string for the whole; transform: JSONata. */
  config: { resource: string; method: string; id?: TemplateTree; query?: TemplateTree; body?: TemplateTree } | ExpressionSource;
}

/** Enriches each record: what the proxy method answers is mapped beside the record. */
export interface SideLoad {
  resource?: string;
  method?: string;
  query?: TemplateTree;
  response_mapping: ExpressionSource;
}

/** The request that gives the record a write has just made or changed, for providers that answer writes without it. */
export interface ReferenceNames {
  resource: string;
  method: string;
  /**
   * `{{ids}}`: the distinct ids without a name, joined by commas; `{{id_list:any}}`: the same as a list. Without either the answer is taken for the whole list.
   * A text is JSONata over `context, id, query, body, ids, id_list`.
   */
  query?: { [key: string]: TemplateTree } | ExpressionSource;
  /** The same, for searches by POST. */
  body?: { [key: string]: TemplateTree } | TemplateTree[] | ExpressionSource;
  /** JSONata over one record of the answer; default `id`. A record that tells several names gives lists of ids and names. */
  id?: ExpressionSource;
  /** JSONata over one record of the answer; default `name`. */
  name?: ExpressionSource;
  /** Most ids of one call; default 100. More ids take more calls. */
  max_ids?: number;
}
export interface LiveBodySchema {
  resource: string;
  method: string;
  id?: TemplateTree;
  query?: { [key: string]: TemplateTree };
  /** JSONata over `response, context, query` -> list of `{ name, label?, type?, required?, options?, description? }`. */
  mapping: ExpressionSource;
}
export interface ReadBack {
  resource: string;
  method: string;
  /** Path id; the call's own id unless given. */
  id?: TemplateTree;
  query?: { [key: string]: TemplateTree };
}

/** A string, or an expression that picks one of an allow-list. */
export type Choice = string | { expression: ExpressionSource; resources?: string[]; methods?: string[] };

/** How one unified method is served: wire.md section 11. */
export interface MethodMapping {
  resource?: Choice;
  method?: Choice;
  /** Given: nothing is called. An array answers list, an object get. */
  static_response?: JsonValue;
  query?: { [key: string]: TemplateTree };
  query_schema?: Record<string, FilterSupport>;
  query_mapping?: ExpressionSource;
  body?: TemplateTree;
  request_body_schema?: Record<string, BodyFieldSupport>;
  request_body_mapping?: ExpressionSource;
  request_header_mapping?: ExpressionSource;
  /** Replaces the operation's path; or a whole address on an allowed host, such as a link of the provider's. */
  path_mapping?: ExpressionSource;
  response_mapping?: ExpressionSource;
  response_mapping_method?: 'array' | 'item';
  response_header_mapping?: ExpressionSource;
  error_mapping?: ExpressionSource;
  is_partial_expression?: ExpressionSource;
  before?: Step[];
  /** create, update: asked after the write; its answer is mapped in place of the write's. Templates see `id, body, query, before, data` (the write's answer). */
  read_back?: ReadBack;
  after?: Step[];
  /** Unified field -> where the names of its `{ id, name }` references come from when the record itself lacks them: one call a page. */
  reference_names?: Record<string, ReferenceNames>;
  /** create, update: what this very account accepts, asked live by the meta routes. */
  live_body_schema?: LiveBodySchema;
  side_load?: Record<string, SideLoad>;
  file_upload?: JsonObject;
  description?: string;
}

/** resource -> method -> mapping. */
export type MappingDocument = Record<string, Record<string, MethodMapping>>;
