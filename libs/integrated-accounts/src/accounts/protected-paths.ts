/** Which values of a context are secrets, how they leave answers and survive partial updates (wire.md 6.1). */
import type { JsonObject, JsonValue } from '@tributary/unified-core';
import { asObject, isObject, omit } from '../json';

/** Top-level names of a context that always hold secrets, whatever the integration says. */
export const SECRET_NAMES: ReadonlySet<string> = new Set(['api_key', 'api_token', 'token', 'password', 'secret', 'client_secret', 'access_token']);
/** Names inside `context.oauth.token` that hold secrets. */
export const SECRET_TOKEN_NAMES: ReadonlySet<string> = new Set(['access_token', 'refresh_token', 'access_token_secret', 'id_token']);

/** Names that hold secrets anywhere in an override document. */
const SECRET_OVERRIDE_NAMES: ReadonlySet<string> = new Set([...SECRET_NAMES, ...SECRET_TOKEN_NAMES, 'authorization', 'secret_environment_variables']);

/** The context as an answer may show it. `secretFields`: the integration's credential fields marked secret. */
export function stripContext(context: JsonObject, secretFields: readonly string[]): JsonObject {
  const hidden = new Set([...SECRET_NAMES, ...secretFields, 'environment_variables']);
  const shown = Object.fromEntries(Object.entries(context).filter(([name]) => !hidden.has(name)));
  const oauth = asObject(context['oauth']);
  const token = asObject(oauth?.['token']);
  if (oauth === undefined || token === undefined || hidden.has('oauth')) return shown;
  return { ...shown, oauth: { ...oauth, token: omit(token, SECRET_TOKEN_NAMES) } };
}

/** An override document as an answer may show it: literal secrets removed, placeholders kept since they name no secret's value. */
export function stripOverride(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !SECRET_OVERRIDE_NAMES.has(name.toLowerCase()) || isHarmless(inner))
      .map(([name, inner]) => [name, stripInner(inner)]),
  );
}

function stripInner(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(stripInner);
  return isObject(value) ? stripOverride(value) : value;
}

/** A template, or a structure such as `authorization: { format, config }` that is looked into in its turn. */
function isHarmless(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('{{');
  return isObject(value) && !Object.values(value).every((inner) => typeof inner === 'string' && !inner.includes('{{'));
}

/**
 * Merges a partial context: top-level keys replace, except that `oauth` and its `token` merge, and that a secret
 * which the patch leaves out, or clears, stays.
 */
export function mergeContext(current: JsonObject, patch: JsonObject, secretFields: readonly string[]): JsonObject {
  const secrets = new Set([...SECRET_NAMES, ...secretFields]);
  const changes = Object.entries(patch).filter(([name, value]) => name !== 'environment_variables' && !(secrets.has(name) && isCleared(value)));
  const merged: JsonObject = { ...current, ...Object.fromEntries(changes) };
  const oauth = asObject(patch['oauth']);
  if (oauth !== undefined) return { ...merged, oauth: mergeOAuth(asObject(current['oauth']) ?? {}, oauth) };
  // `oauth: null` would silently drop the token.
  return 'oauth' in patch && 'oauth' in current ? { ...merged, oauth: current['oauth'] ?? null } : merged;
}

function mergeOAuth(current: JsonObject, patch: JsonObject): JsonObject {
  const token = asObject(patch['token']);
  if (token === undefined) return { ...current, ...patch, ...('token' in current && { token: current['token'] ?? null }) };
  const before = asObject(current['token']) ?? {};
  const changes = Object.fromEntries(Object.entries(token).filter(([name, value]) => !(SECRET_TOKEN_NAMES.has(name) && isCleared(value))));
  return { ...current, ...patch, token: { ...dropStaleExpiry(before, changes), ...changes } };
}

/** The expiry of a replaced access token says nothing about the new one. */
function dropStaleExpiry(current: JsonObject, changes: JsonObject): JsonObject {
  const replaced = changes['access_token'] !== undefined && changes['access_token'] !== current['access_token'];
  return replaced ? omit(current, ['expires_at', 'expires_in']) : current;
}

function isCleared(value: JsonValue): boolean {
  return value === null || value === '';
}
