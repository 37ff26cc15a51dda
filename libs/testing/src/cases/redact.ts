/** Takes out of recorded exchanges what belongs to the account: secrets, people, addresses. The same value gets the same stand-in everywhere. */
import type { IntegrationDocument } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import type { CaseStep } from './provider-case';

export interface Redaction {
  /** The account's context with stand-ins. */
  context: Record<string, never>;
  steps(steps: readonly CaseStep[]): CaseStep[];
}

/** Keys of the context whose values may be written: they choose behaviour, they open nothing. */
const harmless = /^(region|data_?center|environment|api_version|type|token_type|expires_in|scope)$/i;
/** Always people's or customers' own words. */
const ownWords = /(^|_)((first|last|full|display|real|given|family|middle|user|nick|login|screen)_?name|street|address\d?|line\d?|city|company|description|body|comment|notes?|message)$/i;
const personal = /(^|_)((first|last|full|display|real|given|family|middle|user|nick|login|screen)_?name|name|title|subject|summary|description|body|text|content|comment|notes?|message|street|address\d?|line\d?|city|zip|postal_?code|company|website|url|link|domain|avatar|photo|image|ip)$/i;

export function createRedaction(integration: IntegrationDocument, context: JsonObject): Redaction {
  const replacements = new Map<string, string>();
  const redacted = redactContext(context, { plain: plainFields(integration), replacements });
  // Longer values first: one may be part of another.
  const secrets = [...replacements].sort(([left], [right]) => right.length - left.length);
  const clean = (text: string): string => maskAddresses(secrets.reduce((inner, [secret, standIn]) => inner.replaceAll(secret, standIn).replaceAll(encodeURIComponent(secret), encodeURIComponent(standIn)), text), replacements);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return standInFor(clean(value), key, replacements);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  const basic = (text: string): string => (text.startsWith('Basic ') ? `Basic ${Buffer.from(clean(Buffer.from(text.slice(6), 'base64').toString('utf8'))).toString('base64')}` : clean(text));
  return {
    context: redacted as Record<string, never>,
    steps: (steps) =>
      steps.map(({ call, exchanges, expect }) => ({
        call: walk(call, '') as CaseStep['call'],
        expect,
        exchanges: exchanges.map(({ request, response }) => ({
          request: { ...request, url: clean(request.url), ...(request.headers && { headers: mapValues(request.headers, basic) }), ...(request.body !== undefined && { body: walk(request.body, '') as never }) },
          response: { ...response, ...(response.headers && { headers: mapValues(response.headers, clean) }), ...(response.body !== undefined && { body: walk(response.body, '') as never }) },
        })),
      })),
  };
}

/** Fields of the credential that say of themselves that they hold no secret and that choose between few values. */
function plainFields({ credentials }: IntegrationDocument): ReadonlySet<string> {
  const all = 'format' in credentials ? [credentials] : Object.values(credentials);
  return new Set(all.flatMap((credential) => (credential as { config?: { fields?: { name: string; type: string; secret?: boolean }[] } }).config?.fields ?? []).filter(({ type, secret }) => type === 'single_select' && secret !== true).map(({ name }) => name));
}

function redactContext(value: unknown, given: { plain: ReadonlySet<string>; replacements: Map<string, string> }, key = 'account'): unknown {
  if (Array.isArray(value)) return value.map((item) => redactContext(item, given, key));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactContext(inner, given, name)]));
  if (typeof value !== 'string' || value.length < 3 || harmless.test(key) || given.plain.has(key)) return value;
  const standIn = key === 'subdomain' ? 'acme' : /email/i.test(key) ? 'person0@example.com' : value.startsWith('https://') ? 'https://acme.example.com' : `test-${key.replaceAll('_', '-')}`;
  const unused = [...given.replacements.values()].includes(standIn) ? `${standIn}-${given.replacements.size}` : standIn;
  given.replacements.set(value, unused);
  return unused;
}

function maskAddresses(text: string, replacements: Map<string, string>): string {
  return text
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, (address) => remember(replacements, address, (number) => `person${number}@example.com`))
    .replace(/\+\d[\d ().-]{7,}\d/g, (phone) => remember(replacements, phone, (number) => `+1555010${String(number).padStart(4, '0')}`));
}

/** Names and free text; values that code reads (ids, dates, enums of one word in lower case) stay. */
function standInFor(text: string, key: string, replacements: Map<string, string>): string {
  const snake = key.replace(/([a-z])([A-Z])/g, '$1_$2');
  const isWord = /^[a-z0-9_.:/-]{0,24}$/.test(text) && !(ownWords.test(snake) && text !== '');
  const isCode = isWord || /^\d{4}-\d\d-\d\d/.test(text) || /^https?:\/\//.test(text) || text.includes('@example.com') || text.startsWith('+1555010') || text.startsWith('test-');
  return !personal.test(snake) || isCode ? text : remember(replacements, text, (number) => `Example ${snake.split('_').at(-1) ?? 'text'} ${number}`);
}

function remember(replacements: Map<string, string>, value: string, make: (number: number) => string): string {
  const isStandIn = /^(Example \w+ \d+|person\d+@example\.com|\+1555010\d{4})$/.test(value);
  if (isStandIn) return value;
  const known = replacements.get(value) ?? make(replacements.size + 1);
  replacements.set(value, known);
  return known;
}

function mapValues(map: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
