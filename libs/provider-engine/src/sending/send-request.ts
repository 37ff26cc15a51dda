/** Sends one request through undici, follows redirects by hand and gives the answer with its body still unread. */
import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import { hostNotAllowed } from '../failures';
import type { Session } from '../engine-state';
import type { ProviderRequest } from '../requests/provider-request';
import { startDeadline, type Deadline } from './deadline';
import { toSendFailure } from './send-failure';

export interface ProviderAnswer {
  status: number;
  /** Lower-case names, repeated headers joined by a comma. */
  headers: Record<string, string>;
  body: Dispatcher.ResponseData['body'];
  /** Logical address that answered. */
  url: URL;
  deadline: Deadline;
}

const maximumRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

export async function sendRequest(request: ProviderRequest, session: Session): Promise<ProviderAnswer> {
  const started = session.options.now();
  const deadline = startDeadline(session);
  try {
    return await follow(request, session, deadline);
  } catch (cause) {
    deadline.end();
    throw toSendFailure(cause, session);
  } finally {
    session.stats.providerMs += session.options.now() - started;
  }
}

async function follow(first: ProviderRequest, session: Session, deadline: Deadline): Promise<ProviderAnswer> {
  let request = first;
  for (let hop = 0; ; hop++) {
    const upstream = upstreamOrigin(request.url, session);
    const response = await dispatch(request, upstream ?? request.url.origin, session, deadline);
    const headers = joinHeaders(response.headers);
    const target = redirectStatuses.has(response.statusCode) ? redirectTarget(headers['location'], request.url, upstream) : undefined;
    if (target === undefined || hop === maximumRedirects) {
      session.stats.remoteStatus = response.statusCode;
      return { status: response.statusCode, headers, body: response.body, url: request.url, deadline };
    }
    response.body.on('error', () => undefined);
    await response.body.dump();
    request = redirectRequest(request, target, response.statusCode, session);
  }
}

async function dispatch(request: ProviderRequest, origin: string, session: Session, deadline: Deadline): Promise<Dispatcher.ResponseData> {
  session.stats.providerRequests += 1;
  return session.options.dispatcher.request({
    origin,
    path: request.url.pathname + request.url.search,
    method: request.method as Dispatcher.HttpMethod,
    headers: request.headers,
    body: (request.body?.bytes ?? null) as Dispatcher.RequestOptions['body'] & object | null,
    signal: deadline.signal,
    headersTimeout: deadline.remaining(),
    bodyTimeout: deadline.remaining(),
  });
}

/** Where the traffic of a logical host really goes; undefined is the host itself. */
export function upstreamOrigin(url: URL, session: Session): string | undefined {
  const { options, account } = session;
  const upstream = options.upstream({ host: url.host, integration: account.integration, account });
  return upstream === undefined ? undefined : originOf(upstream);
}

/** Origins by address; few, since they come from the installation's settings or from accounts' fixed hosts. */
const origins = new LRUCache<string, string>({ max: 1_000 });

function originOf(address: string): string {
  const known = origins.get(address);
  if (known !== undefined) return known;
  const { origin } = new URL(address);
  origins.set(address, origin);
  return origin;
}

function redirectTarget(location: string | undefined, from: URL, upstream: string | undefined): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const target = logicalUrl(new URL(location, from), from, upstream);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : undefined;
}

/** A server behind `upstream` names itself by its own origin; to us it is the provider's. */
export function logicalUrl(url: URL, from: URL, upstream: string | undefined): URL {
  return upstream !== undefined && url.origin === upstream ? new URL(url.pathname + url.search, from) : url;
}

/** Credentials stay behind when the next host is not an allowed one, or when the connection would no longer be encrypted. */
function redirectRequest(request: ProviderRequest, target: URL, status: number, session: Session): ProviderRequest {
  const isDowngrade = request.url.protocol === 'https:' && target.protocol === 'http:';
  const keepsCredentials = request.isHostAllowed(target) && !isDowngrade && !request.ignoresCredentialsOnRedirect;
  const keepsMethod = status === 307 || status === 308 || request.method === 'GET';
  const isWrite = keepsMethod && request.method !== 'GET';
  if (isWrite && !request.isHostAllowed(target)) throw hostNotAllowed(target.host, session.account.integration);
  const dropped = new Set([...(keepsCredentials ? [] : request.credentialHeaders), ...(keepsMethod ? [] : ['content-type', 'content-length'])]);
  return {
    ...request,
    url: target,
    method: keepsMethod ? request.method : 'GET',
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !dropped.has(name))),
    body: keepsMethod ? request.body : undefined,
  };
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}
