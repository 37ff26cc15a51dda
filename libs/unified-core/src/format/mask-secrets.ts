/** Hides credentials in what is shown to a caller or written to a log. */
import type { JsonObject, JsonValue } from '../call';
import { setField } from './exclude-fields';

export const mask = '***';

/** Headers (and fields of the same name) whose value is a credential wherever it appears. */
export const sensitiveHeaderNames: readonly string[] = [
  'authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'api-key', 'apikey', 'x-auth-token', 'x-access-token', 'x-redmine-api-key', 'access_token', 'refresh_token', 'client_secret',
];

/**
 * A copy in which the value of every named field is masked, and every known secret inside any text: as it is, URL-encoded,
 * and in Base64 (as Basic authorization carries it). Secrets shorter than four characters are masked only as whole values.
 */
export function maskSecrets(value: JsonValue, secretValues: readonly string[], headerNames: readonly string[] = sensitiveHeaderNames): JsonValue {
  const names = new Set(headerNames.map((name) => name.toLowerCase()));
  const hide = compileMask(secretValues);
  return walk(value, { names, hide }, 0);
}

interface Masking {
  names: ReadonlySet<string>;
  hide: (text: string) => string;
}

/** Deeper than any honest record; a hostile body must not exhaust the stack. */
const deepest = 200;

function walk(value: JsonValue, masking: Masking, depth: number): JsonValue {
  if (typeof value === 'string') return masking.hide(value);
  if (typeof value === 'number') return masking.hide(String(value)) === String(value) ? value : mask;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '(too deep to show)';
  if (Array.isArray(value)) return value.map((item) => walk(item, masking, depth + 1));
  const masked: JsonObject = {};
  for (const name of Object.keys(value)) {
    const item = value[name] as JsonValue;
    setField(masked, masking.hide(name), masking.names.has(name.toLowerCase()) && item !== null ? mask : walk(item, masking, depth + 1));
  }
  return masked;
}

function compileMask(secretValues: readonly string[]): (text: string) => string {
  const secrets = [...new Set(secretValues.filter((secret) => secret !== ''))];
  const whole = new Set(secrets);
  // Longest first, so that a secret that holds another one vanishes as a whole.
  const parts = [...new Set(secrets.filter((secret) => secret.length >= 4).flatMap(spellings))].sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return (text) => text;
  return (text) => (whole.has(text) ? mask : parts.reduce((rest, part) => (rest.includes(part) ? rest.replaceAll(part, mask) : rest), text));
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const escaped = encodeURIComponent(bytes.toString('utf8'));
  return [secret, escaped, escaped.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), ...base64Spellings(bytes)];
}

/** A secret inside a Base64 text starts at one of three bit positions; only the characters that depend on it alone are compared. */
function base64Spellings(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
    const inner = encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return inner.length >= 6 ? [inner, inner.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });
}
