/** When an OAuth token ends: vendors give `expires_in`, importers give ISO dates, epoch seconds or milliseconds. */
import type { JsonObject, JsonValue } from '@tributary/unified-core';
import { asObject } from '../json';

/** Epoch numbers below this are seconds; as milliseconds they would lie in 1970. */
const SMALLEST_MILLISECONDS = 100_000_000_000;

/** Milliseconds since the epoch; undefined for a token that does not say (it is then used until the provider refuses it). */
export function tokenExpiresAt(token: JsonObject): number | undefined {
  return readInstant(token['expires_at']);
}

/** Turns a relative `expires_in` of `context.oauth.token` into an absolute `expires_at` (ISO 8601), counted from now. */
export function normalizeTokenExpiry(context: JsonObject, now: number): JsonObject {
  const oauth = asObject(context['oauth']);
  const token = asObject(oauth?.['token']);
  if (token === undefined || readInstant(token['expires_at']) !== undefined) return context;
  const seconds = readSeconds(token['expires_in']);
  if (seconds === undefined) return context;
  return { ...context, oauth: { ...oauth, token: { ...token, expires_at: new Date(now + seconds * 1_000).toISOString() } } };
}

function readInstant(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') return number > 0 && Number.isFinite(number) ? (number < SMALLEST_MILLISECONDS ? number * 1_000 : number) : undefined;
  if (typeof number !== 'string') return undefined;
  const parsed = Date.parse(number);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** At most ten years: anything longer is a mistake, and a date beyond the calendar throws. */
const MAX_SECONDS = 10 * 365 * 24 * 3_600;

function readSeconds(value: JsonValue | undefined): number | undefined {
  const seconds = typeof value === 'string' ? Number.parseFloat(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  return Math.min(seconds, MAX_SECONDS);
}
