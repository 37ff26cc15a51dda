/** Names under which a secret may hide: header names and keys, compared in lower case without separators. */
const secretNames = [
  'authorization', 'proxyauthorization', 'cookie', 'setcookie', 'xapikey', 'apikey', 'apitoken', 'accesstoken', 'refreshtoken',
  'accesstokensecret', 'token', 'password', 'secret', 'clientsecret', 'privatekey', 'signingkey', 'masterkey', 'context', 'xredmineapikey',
];
const known = new Set(secretNames);
const maxDepth = 6;

export const maskedValue = '[redacted]';
export const isSecretName = (name: string): boolean => known.has(name.toLowerCase().replace(/[^a-z]/g, ''));

/** A copy of a value fit for a log line: secrets masked by name, depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth >= maxDepth) return '[nested]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, isSecretName(name) ? maskedValue : redact(item, depth + 1)]));
}
