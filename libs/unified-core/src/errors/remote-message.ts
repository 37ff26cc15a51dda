/** Finds the human sentence in a provider's error body. */

/** Where vendors put it, best first; a name may hold text, an object, or an array of either. */
const messageNames = [
  'message', 'msg', 'errorMessage', 'error_message', 'errorMessages', 'error_messages', 'description', 'error_description', 'errorDescription', 'detail', 'details', 'summary', 'errorSummary', 'title', 'error',
  'errors', 'messages', 'reason', 'fault', 'faultstring', 'fault_string', 'failures', 'data', 'response', 'result', 'meta', 'body',
];
const maxLength = 1000;
const maxDepth = 6;
const maxItems = 20;

/** Any body in, a string out: empty when the body says nothing. Text of several errors is joined by `; `. */
export function extractRemoteMessage(body: unknown): string {
  return tidy(typeof body === 'string' ? readText(body) : find(body, 0));
}

function find(value: unknown, depth: number): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null || depth > maxDepth) return '';
  if (Array.isArray(value)) return joinDistinct(value.slice(0, maxItems).map((item) => find(item, depth + 1)));
  return findInObject(value as Record<string, unknown>, depth);
}

/** Text under a usual name of this level comes before anything deeper. */
function findInObject(value: Record<string, unknown>, depth: number): string {
  const candidates = messageNames.filter((name) => Object.hasOwn(value, name)).map((name) => value[name]);
  const direct = candidates.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  if (direct !== undefined) return find(direct, depth);
  for (const candidate of candidates) {
    const nested = find(candidate, depth + 1);
    if (nested !== '') return nested;
  }
  return depth === 0 ? '' : fieldMessages(value, depth);
}

/** `{ "errors": { "email": ["is taken"] } }`: field names are keys, so they belong to the sentence. */
function fieldMessages(value: Record<string, unknown>, depth: number): string {
  const entries = Object.entries(value).slice(0, maxItems);
  const lists = entries.filter(([, item]) => Array.isArray(item) && item.length > 0);
  return joinDistinct(
    lists.map(([name, item]) => {
      const text = find(item, depth + 1);
      return text === '' ? '' : `${name}: ${text}`;
    }),
  );
}

function readText(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('<')) return trimmed;
  // An HTML error page says it in its title; XML and the rest of the page is not a sentence.
  return /<title[^>]*>([^<]{1,300})<\/title>/i.exec(trimmed.slice(0, 10_000))?.[1]?.trim() ?? '';
}

function joinDistinct(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join('; ');
}

/** One line without control characters and halves of surrogate pairs. */
function tidy(text: string): string {
  const short = text.slice(0, maxLength * 2).replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return short.length <= maxLength ? short : `${short.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…`;
}
