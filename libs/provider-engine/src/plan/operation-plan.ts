/** One HTTP operation of a provider with everything compiled that can be: templates, expressions, strategies. */
import type { ApiResponseFormat, BodyFormat, IntegrationDocument, QueryArrayFormat, ResourceMethod, TemplateTree } from '@tributary/provider-spec';
import { compileExpression, type Expression, type ExpressionCompiler } from '../expressions/compile-expression';
import { compilePagination } from '../pagination';
import type { Paginator } from '../pagination/paginator';
import { compileAuthorization, type Authorizer } from '../strategies/authorization';
import { compileRateLimit, type RateLimitReader } from '../strategies/rate-limits';
import { compileTemplate, type CompiledTemplate } from '../templates/compile-template';
import { compileTree, type CompiledTree } from '../templates/compile-tree';
import { isPlainObject } from '../templates/deep-merge';
import { readsContext } from '../templates/template-scope';
import { splitPath } from '../templates/value-at-path';

export interface OperationPlan {
  /** `contacts.list`: for messages. */
  label: string;
  spec: ResourceMethod;
  httpMethod: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  baseUrl: CompiledTemplate;
  path: CompiledTemplate;
  paginationPath: CompiledTemplate | undefined;
  headers: readonly PlannedHeader[];
  query: CompiledTree;
  body: CompiledTree | undefined;
  /** Query keys that the path or the body template places; they are not sent a second time. `all`: the whole query is placed. */
  placedQuery: ReadonlySet<string> | 'all';
  /** The body template says itself where the mapped body goes, so nothing is merged onto it. */
  isBodyPlaced: boolean;
  /** Keys whose templates read the account's context: callers cannot replace them. */
  guardedQuery: ReadonlySet<string>;
  guardedBody: ReadonlySet<string>;
  queryArrayFormat: QueryArrayFormat;
  bodyFormat: BodyFormat;
  authorizer: Authorizer | undefined;
  paginator: Paginator | undefined;
  /** Where a cursor that a whole-list mapping returned goes. */
  cursorParameter: string;
  errorExpression: Expression | undefined;
  readRateLimit: RateLimitReader;
  responsePath: readonly string[];
  responseFormat: ApiResponseFormat;
  allowedHosts: readonly CompiledTemplate[];
}
export interface PlannedHeader {
  name: string;
  /** Undefined: the header is deleted. */
  template: CompiledTemplate | undefined;
  /** Its value comes from the account, so it never follows a redirect to another host. */
  isCredential: boolean;
}

/** Compiles an operation; throws `ExpressionError` or `TypeError` for a definition that was not checked. */
export function compileOperation(integration: IntegrationDocument, label: string, spec: ResourceMethod, compile: ExpressionCompiler = compileExpression): OperationPlan {
  const path = compileTemplate(spec.path);
  const paginationPath = spec.pagination_path === undefined ? undefined : compileTemplate(spec.pagination_path);
  const queryTree: { [key: string]: TemplateTree } = { ...integration.query, ...spec.query };
  const body = spec.body === undefined ? undefined : compileTree(spec.body);
  const bodyReads = body?.reads ?? [];
  const authorization = spec.authorization ?? integration.authorization;
  const pagination = spec.pagination === undefined ? integration.pagination : spec.pagination;
  const errorExpression = spec.error_expression ?? integration.error_expression;
  return {
    label,
    spec,
    httpMethod: (spec.method ?? 'get').toUpperCase() as OperationPlan['httpMethod'],
    baseUrl: compileTemplate(spec.base_url ?? integration.base_url),
    path,
    paginationPath,
    headers: planHeaders({ ...lowerKeys(integration.headers), ...lowerKeys(spec.headers) }),
    query: compileTree(queryTree),
    body,
    placedQuery: placedQuery([...readsOf(path), ...(paginationPath === undefined ? [] : readsOf(paginationPath)), ...bodyReads]),
    isBodyPlaced: bodyReads.some(([root]) => root === 'body' || root === 'file'),
    guardedQuery: guardedKeys(queryTree),
    guardedBody: isPlainObject(spec.body) ? guardedKeys(spec.body as { [key: string]: TemplateTree }) : new Set(),
    queryArrayFormat: spec.query_array_format ?? integration.query_array_format ?? 'repeat',
    bodyFormat: spec.body_format ?? 'json',
    authorizer: spec.no_auth === true || authorization === undefined ? undefined : compileAuthorization(authorization, compile),
    paginator: pagination === null || pagination === undefined ? undefined : compilePagination(pagination, compile),
    cursorParameter: pagination?.format === 'cursor' ? pagination.config.cursor_param : 'next_cursor',
    errorExpression: errorExpression === undefined ? undefined : compile(errorExpression, 'error_expression'),
    readRateLimit: compileRateLimit(integration.rate_limit, compile),
    responsePath: splitPath(spec.response_path ?? ''),
    responseFormat: spec.api_response_format ?? 'json',
    allowedHosts: integration.allowed_hosts.map(compileTemplate),
  };
}

function readsOf(template: CompiledTemplate): (readonly string[])[] {
  return template.parts.flatMap((part) => (typeof part === 'string' ? [] : part.alternatives.map(({ path }) => path)));
}

function lowerKeys(headers: Record<string, string | null> | undefined): Record<string, string | null> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A null header deletes the default of the same name, ours too. */
function planHeaders(headers: Record<string, string | null>): PlannedHeader[] {
  return Object.entries(headers).map(([name, value]) => {
    if (value === null) return { name, template: undefined, isCredential: false };
    const template = compileTemplate(value);
    return { name, template, isCredential: name === 'cookie' || name === 'authorization' || readsOf(template).some(readsContext) };
  });
}

function placedQuery(reads: readonly (readonly string[])[]): ReadonlySet<string> | 'all' {
  const queryReads = reads.filter(([root]) => root === 'query');
  if (queryReads.some((path) => path.length === 1)) return 'all';
  return new Set(queryReads.flatMap(([, key]) => (key === undefined ? [] : [key])));
}

function guardedKeys(tree: { [key: string]: TemplateTree }): ReadonlySet<string> {
  return new Set(Object.entries(tree).flatMap(([key, value]) => (compileTree(value).reads.some(readsContext) ? [key] : [])));
}
