/** Names under which a secret may hide: header names and keys, compared in lower case without separators. */
const secretNames = [
  'authorization', 'proxyauthorization', 'cookie', 'setcookie', 'xapikey', 'apikey', 'apitoken', 'accesstoken', 'refreshtoken',
  'accesstokensecret', 'token', 'password', 'secret', 'clientsecret', 'privatekey', 'signingkey', 'masterkey', 'context', 'xredmineapikey',
];
const known = new Set(secretNames);
const maxDepth = 6;

export const maskedValue = '[redacted]';
export const isSecretName = (name: string): boolean => known.has(name.toLowerCase().replace(/[^a-z]/g, ''));

/** Answers by name, since log lines repeat theirs; bounded, since a name may come from outside. */
const answers = new Map<string, boolean>();
const mostAnswers = 1_000;

function isSecret(name: string): boolean {
  const answer = answers.get(name);
  if (answer !== undefined) return answer;
  const fresh = isSecretName(name);
  if (answers.size < mostAnswers) answers.set(name, fresh);
  return fresh;
}

/** A copy of a value fit for a log line: secrets masked by name, depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth >= maxDepth) return '[nested]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const item = isSecret(name) ? maskedValue : redact((value as Record<string, unknown>)[name], depth + 1);
    if (name === '__proto__') Object.defineProperty(copy, name, { value: item, enumerable: true });
    else copy[name] = item;
  }
  return copy;
}
