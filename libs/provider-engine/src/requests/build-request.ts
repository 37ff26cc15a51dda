/** Builds the HTTP request of one operation: address, query, headers, body and authorization. */
import { UnifiedError, type QueryObject, type RawBody } from '@tributary/unified-core';
import { stringify } from 'qs';
import { hostNotAllowed, guardMapping } from '../failures';
import type { PageValues } from '../pagination/paginator';
import type { OperationPlan } from '../plan/operation-plan';
import { encodeBody, type EncodedBody } from '../strategies/body-formats';
import type { TemplateScope } from '../templates/compile-template';
import { deepMerge, isPlainObject, type PlainObject } from '../templates/deep-merge';
import { cleanComputedPath, renderBaseUrl, renderPath, type PathResult } from '../templates/render-path';
import { templateScope } from '../templates/template-scope';
import { compileHostGuard } from './host-guard';
import { refuseMissingFile, type UploadedContent } from './uploaded-content';
import type { ProviderRequest } from './provider-request';

export interface RequestInput {
  id: unknown;
  /** Mapped query. */
  query: PlainObject;
  /** Mapped body; undefined when there is none. */
  body: unknown;
  rawBody: RawBody | undefined;
  /** What `{{file}}` stands for. */
  file: UploadedContent | undefined;
  /** From `request_header_mapping`; null deletes. */
  headers: Record<string, string | null>;
  /** From `path_mapping`: replaces the operation's path. */
  path: string | undefined;
  remoteQuery: QueryObject;
  remoteData: PlainObject | undefined;
  /** Values of the page asked for: size first, position on later pages. */
  size: PageValues;
  position: PageValues | undefined;
  context: PlainObject;
}

export async function buildRequest(plan: OperationPlan, input: RequestInput, integration: string): Promise<ProviderRequest> {
  const { spec } = plan;
  const isLaterPage = input.position !== undefined;
  const callQuery = { ...input.query, ...input.size.query, ...withoutKeys(input.remoteQuery, plan.guardedQuery), ...input.position?.query };
  const scope = templateScope({ context: input.context, id: input.id, body: input.body, query: callQuery, file: input.file });
  const isHostAllowed = compileHostGuard(plan.allowedHosts, scope);
  const query = assembleQuery(plan, scope, callQuery);
  const hasBody = spec.ignore_body !== true && spec.set_body_to_null !== true && !(isLaterPage && spec.ignore_body_in_pagination === true);
  const plainBody = hasBody ? assembleBody(plan, scope, query, input) : undefined;
  const encoded = hasBody ? (encodeRaw(input.rawBody) ?? encodePlain(plan, plainBody)) : undefined;

  const url = targetUrl(plan, scope, input, integration);
  const movesQuery = spec.add_query_to_body === true;
  // A page address comes with its query, except for what holds a credential.
  const isAddressed = (input.position?.url ?? input.size.url) !== undefined;
  appendQuery(url, isAddressed || movesQuery ? pickKeys(query, plan.guardedQuery) : query, plan);
  if (!isHostAllowed(url)) throw hostNotAllowed(url.host, integration);

  const headers = assembleHeaders(plan, scope, input, encoded);
  checkHeaders(headers, plan.label);
  const authorization = await authorize(plan, scope, { url: url.href, method: plan.httpMethod, headers, body: plainBody });
  return {
    url,
    method: plan.httpMethod,
    headers: { ...headers, ...authorization },
    credentialHeaders: [...plan.headers.filter((header) => header.isCredential).map(({ name }) => name), ...Object.keys(authorization)],
    body: encoded,
    plainBody,
    query,
    guardedQuery: plan.guardedQuery,
    isHostAllowed,
    ignoresCredentialsOnRedirect: spec.ignore_credentials_on_redirect === true,
  };
}

/** Defaults of the definition, then the call's query; a key that holds a credential keeps the definition's value. */
function assembleQuery(plan: OperationPlan, scope: TemplateScope, callQuery: PlainObject): PlainObject {
  const defaults = plan.query.render(scope) as PlainObject;
  const placed = plan.placedQuery;
  const sent = placed === 'all' ? {} : placed.size === 0 ? callQuery : withoutKeys(callQuery, placed);
  return plan.guardedQuery.size === 0 ? { ...defaults, ...sent } : { ...defaults, ...sent, ...pickKeys(defaults, plan.guardedQuery) };
}

function assembleBody(plan: OperationPlan, scope: TemplateScope, query: PlainObject, input: RequestInput): unknown {
  const template = plan.body?.render(scope);
  if (input.file === undefined && input.rawBody === undefined) refuseMissingFile(template, plan.label);
  let body: unknown = template === undefined ? input.body : plan.isBodyPlaced ? template : lay(template, input.body);
  if (plan.spec.add_query_to_body === true) body = lay(body, withoutKeys(query, plan.guardedQuery));
  if (input.size.body !== undefined) body = lay(body, input.size.body);
  if (input.remoteData !== undefined) body = lay(body, withoutKeys(input.remoteData, plan.guardedBody));
  return input.position?.body === undefined ? body : lay(body, input.position.body);
}

function lay(base: unknown, addition: unknown): unknown {
  if (addition === undefined || addition === null) return base;
  return isPlainObject(base) && isPlainObject(addition) ? deepMerge(base, addition) : addition;
}

function encodePlain(plan: OperationPlan, body: unknown): EncodedBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (plan.httpMethod === 'GET' || (plan.httpMethod === 'DELETE' && plan.body === undefined && isPlainObject(body) && Object.keys(body).length === 0)) return undefined;
  return encodeBody(plan.bodyFormat, body, plan.spec.body_format_config ?? {});
}

function encodeRaw(raw: RawBody | undefined): EncodedBody | undefined {
  return raw === undefined ? undefined : { bytes: raw.bytes, contentType: raw.contentType };
}

function targetUrl(plan: OperationPlan, scope: TemplateScope, input: RequestInput, integration: string): URL {
  // A path_mapping may pass on an address that the provider gave; like any other it must be on an allowed host.
  if (input.path !== undefined && /^https?:\/\//i.test(input.path)) return parseUrl(input.path, undefined, integration);
  const base = accept(renderBaseUrl(plan.baseUrl, scope), plan.label);
  const template = input.position !== undefined && plan.paginationPath !== undefined ? plan.paginationPath : plan.path;
  const path = input.path === undefined ? accept(renderPath(template, scope), plan.label) : computedPath(input.path, plan.label);
  const address = parseUrl(base + (path === '' || path.startsWith('/') ? path : `/${path}`), undefined, integration);
  const pageUrl = input.position?.url ?? input.size.url;
  return pageUrl === undefined ? address : parseUrl(pageUrl, address, integration);
}

function parseUrl(text: string, base: URL | undefined, integration: string): URL {
  try {
    return new URL(text, base);
  } catch (cause) {
    throw new UnifiedError('host_not_allowed', `The account's settings do not make a valid address for ${integration}; check its subdomain or base URL.`, { cause });
  }
}

function computedPath(path: string, label: string): string {
  const cleaned = cleanComputedPath(path);
  if (cleaned === undefined) throw new UnifiedError('mapping_failed', `The path_mapping of ${label} gave a path with empty, "." or ".." segments or broken text.`);
  return cleaned;
}

function accept(result: PathResult, label: string): string {
  if ('path' in result) return result.path;
  const { kind, placeholder } = result.fault;
  const name = placeholder.slice(2, -2);
  const reason = kind === 'missing' ? 'has no value' : 'has a value that cannot stand in a path';
  const code = /^(id|query|body)\b/.test(name) ? (name.startsWith('body') ? 'invalid_body' : 'invalid_query') : 'host_not_allowed';
  throw new UnifiedError(code, `${label} needs ${name} in its address, and it ${reason}.`, { details: { placeholder: name } });
}

function appendQuery(url: URL, query: PlainObject, plan: OperationPlan): void {
  const arrayFormat = plan.queryArrayFormat;
  const text = stringify(query, { arrayFormat, skipNulls: true, encodeValuesOnly: arrayFormat === 'comma' });
  if (text !== '') url.search = url.search === '' ? text : `${url.search}&${text}`;
}

function assembleHeaders(plan: OperationPlan, scope: TemplateScope, input: RequestInput, body: EncodedBody | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: plan.responseFormat === 'json' ? 'application/json' : '*/*', 'user-agent': 'tributary' };
  if (body?.contentType !== undefined) headers['content-type'] = body.contentType;
  for (const { name, template } of plan.headers) {
    const value = template?.render(scope);
    if (template === undefined) Reflect.deleteProperty(headers, name);
    else if (value !== undefined && value !== null) headers[name] = String(value);
  }
  // The sender writes the boundary of a multipart body, and a raw body keeps the type it came with.
  if (input.rawBody !== undefined) headers['content-type'] = input.rawBody.contentType;
  else if (plan.bodyFormat === 'multipart') delete headers['content-type'];
  for (const [name, value] of Object.entries({ ...input.size.headers, ...input.position?.headers, ...input.headers })) {
    if (value === null) Reflect.deleteProperty(headers, name.toLowerCase());
    else headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** What an HTTP header value cannot hold (RFC 9110, 5.5); a line break would begin another header. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

function checkHeaders(headers: Record<string, string>, label: string): void {
  const faulty = Object.entries(headers).find(([, value]) => unsendable.test(value));
  if (faulty !== undefined) throw new UnifiedError('invalid_query', `${label} would send the header ${faulty[0]} with characters that a header cannot carry.`, { details: { header: faulty[0] } });
}

async function authorize(plan: OperationPlan, scope: TemplateScope, request: { url: string; method: string; headers: Record<string, string>; body: unknown }): Promise<Record<string, string>> {
  if (plan.authorizer === undefined) return {};
  const { authorizer } = plan;
  const headers = await guardMapping(`${plan.label} (authorization)`, async () => authorizer(scope, request));
  if (headers !== undefined && Object.values(headers).some((value) => unsendable.test(value))) {
    throw new UnifiedError('account_needs_reauth', 'The credential of the account holds characters that a header cannot carry; connect it again.');
  }
  if (headers === undefined) throw new UnifiedError('account_needs_reauth', 'The account holds no credential for this provider; connect it again.');
  return headers;
}

function withoutKeys(object: PlainObject, keys: ReadonlySet<string>): PlainObject {
  if (keys.size === 0) return object;
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}

function pickKeys(object: PlainObject, keys: ReadonlySet<string>): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.has(key)));
}
