/** One request to a provider's token endpoint. Outcomes are values: what to do about them is the caller's. */
import type { OAuth2Config } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import { AuthorizationCode, ClientCredentials, type ModuleOptions } from 'simple-oauth2';
import { asText, isObject, omit } from '../json';
import { normalizeTokenExpiry } from './token-expiry';

export type OAuthGrant = 'refresh_token' | 'client_credentials';

export interface TokenExchange {
  grant: OAuthGrant;
  /** Placeholders already resolved. */
  config: OAuth2Config;
  /** The token in hand; its refresh token is used up by the exchange, or kept when the answer brings no new one. */
  token: JsonObject;
  /** Sends the traffic of a host elsewhere: gives an http origin, or undefined to leave it alone. */
  upstream: (host: string) => string | undefined;
  timeoutMs: number;
  now: number;
}

export type ExchangeOutcome =
  | { kind: 'granted'; token: JsonObject }
  /** The provider refuses this credential for good; `reason` is its error code. */
  | { kind: 'rejected'; reason: string }
  /** It may work later: network, 5xx, rate limit, an answer that cannot be read. */
  | { kind: 'unavailable'; reason: string; timedOut: boolean };

const DEFAULT_TOKEN_PATH = '/oauth/token';
const MAX_ANSWER_BYTES = 1024 * 1024;

export async function exchangeToken(exchange: TokenExchange): Promise<ExchangeOutcome> {
  const { grant, config, token, now } = exchange;
  let answer: unknown;
  try {
    const options = clientOptions(exchange);
    answer = grant === 'refresh_token' ? await refresh(options, token, config) : await fetchToken(options, config);
  } catch (error) {
    return classifyFailure(error);
  }

  if (!isObject(answer)) return { kind: 'unavailable', reason: 'the answer is not a JSON object', timedOut: false };
  if (asText(answer['access_token']) === undefined) {
    // Slack answers 200 with an error code in the body.
    const code = errorCode(answer);
    return code === undefined ? { kind: 'unavailable', reason: 'the answer holds no access token', timedOut: false } : classifyCode(code);
  }
  return { kind: 'granted', token: mergeToken(token, answer, now) };
}

/** An answer without a refresh token, or with an empty one, leaves the old one in force (RFC 6749, section 6). */
function mergeToken(before: JsonObject, answer: JsonObject, now: number): JsonObject {
  const refreshToken = asText(answer['refresh_token']) ?? asText(before['refresh_token']);
  const token = {
    ...omit(before, ['expires_at', 'expires_in', 'refresh_token']),
    // The library has counted `expires_at` by its own clock.
    ...omit(answer, answer['expires_in'] === undefined ? ['refresh_token'] : ['refresh_token', 'expires_at']),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  };
  const normalized = normalizeTokenExpiry({ oauth: { token } }, now);
  return (normalized['oauth'] as { token: JsonObject }).token;
}

async function refresh(options: ModuleOptions, token: JsonObject, { refreshParams }: OAuth2Config): Promise<unknown> {
  // The expiry is left out: it is the old token's.
  const refreshed = await new AuthorizationCode(options).createToken({ refresh_token: token['refresh_token'] }).refresh({ ...refreshParams });
  return toJson(refreshed.token);
}

async function fetchToken(options: ModuleOptions, { scope, tokenParams }: OAuth2Config): Promise<unknown> {
  const fetched = await new ClientCredentials(options).getToken({ ...(scope !== undefined && { scope }), ...tokenParams });
  return toJson(fetched.token);
}

/** The library adds an `expires_at` date and may leave undefined members. */
function toJson(token: unknown): unknown {
  return JSON.parse(JSON.stringify(token)) as unknown;
}

function clientOptions({ config, grant, upstream, timeoutMs }: TokenExchange): ModuleOptions {
  const { client, auth, options = {} } = config;
  if (client === undefined) throw new Error('the OAuth configuration names no client');
  const path = (grant === 'refresh_token' ? auth.refreshPath : undefined) ?? auth.tokenPath ?? DEFAULT_TOKEN_PATH;
  const url = new URL(path, auth.tokenHost);
  const endpoint = `${url.pathname}${url.search}`;
  return {
    client,
    auth: { tokenHost: upstream(url.host) ?? url.origin, tokenPath: endpoint, refreshPath: endpoint },
    options,
    // `force`: some token endpoints mislabel their JSON.
    http: { json: 'force', timeout: timeoutMs, maxBytes: MAX_ANSWER_BYTES, redirects: false },
  };
}

/** Codes of RFC 6749 that do not speak of the credential. */
const PASSING_CODES: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'slow_down', 'ratelimited', 'rate_limited', 'internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);
const REFUSING_STATUSES: ReadonlySet<number> = new Set([400, 401, 403]);

/** The library's error holds request headers and bodies: nothing of it goes on but the status and the error code. */
function classifyFailure(error: unknown): ExchangeOutcome {
  const status = readPath(error, 'output', 'statusCode');
  if (readPath(error, 'data', 'isResponseError') !== true || typeof status !== 'number') {
    const timedOut = status === 504 || status === 408;
    return { kind: 'unavailable', reason: timedOut ? 'the token endpoint did not answer in time' : describeLocalFailure(error), timedOut };
  }
  if (!REFUSING_STATUSES.has(status)) return { kind: 'unavailable', reason: `the token endpoint answered ${status}`, timedOut: false };
  return classifyCode(errorCode(readPath(error, 'data', 'payload')) ?? `status_${status}`);
}

function classifyCode(code: string): ExchangeOutcome {
  return PASSING_CODES.has(code) ? { kind: 'unavailable', reason: `the token endpoint answered ${code}`, timedOut: false } : { kind: 'rejected', reason: code };
}

/** The provider's error code when it looks like one; free text could hold anything. */
function errorCode(body: unknown): string | undefined {
  const code = readPath(body, 'error') ?? readPath(body, 'status') ?? readPath(body, 'code');
  return typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code) ? code : undefined;
}

function describeLocalFailure(error: unknown): string {
  const code = readPath(error, 'code') ?? readPath(error, 'data', 'code') ?? readPath(error, 'cause', 'code');
  return typeof code === 'string' ? `the token endpoint could not be reached (${code})` : 'the token endpoint could not be reached, or its answer not be read';
}

function readPath(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined), value);
}
