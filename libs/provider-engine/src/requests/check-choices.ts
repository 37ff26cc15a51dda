/** Values of filters and body fields of which the provider takes certain ones only (`enum` in its schemas). */
import { UnifiedError, type UnifiedCall } from '@tributary/unified-core';
import type { MethodPlan } from '../plan/method-plan';
import { isRawBody } from '../operations/mapping-scope';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';

const longestQuoted = 60;
const comparing: ReadonlySet<string> = new Set(['eq', 'ne', 'in', 'nin']);

type Schema = Readonly<Record<string, { enum?: readonly string[] | undefined }>>;

/**
 * The call with such values as the provider's definition spells them: upper and lower case count as the same. What a mapping does not know it
 * would drop or take for something else, so it is refused: `invalid_query`, `invalid_body`.
 */
export function spellChoices({ mapping }: MethodPlan, call: UnifiedCall): UnifiedCall {
  const { parameters, body } = call;
  const filters = spellAll(parameters.filters, mapping.query_schema, (value, allowed, name) => spellFilter(value, allowed, { code: 'invalid_query', subject: `Parameter "${name}"` }));
  const spelt = !isPlainObject(body) || isRawBody(body) ? body : spellAll(body, mapping.request_body_schema, (value, allowed, name) => (typeof value === 'string' ? spell(value, allowed, { code: 'invalid_body', subject: `The field ${name}` }) : value));
  if (filters === parameters.filters && spelt === body) return call;
  return { ...call, parameters: { ...parameters, filters }, body: spelt };
}

/** The same object when nothing changes. */
function spellAll<Values extends object>(values: Values, schema: Schema = {}, spellOne: (value: unknown, allowed: readonly string[], name: string) => unknown): Values {
  let changed: Record<string, unknown> | undefined;
  for (const [name, { enum: allowed }] of Object.entries(schema)) {
    if (allowed === undefined || !Object.hasOwn(values, name)) continue;
    const value = (values as PlainObject)[name];
    const spelt = spellOne(value, allowed, name);
    if (spelt !== value) changed = { ...(changed ?? values), [name]: spelt };
  }
  return (changed ?? values) as Values;
}

interface Place {
  code: 'invalid_query' | 'invalid_body';
  subject: string;
}

function spellFilter(value: unknown, allowed: readonly string[], place: Place): unknown {
  if (typeof value === 'string') return spell(value, allowed, place);
  if (Array.isArray(value)) return spellItems(value, (item) => spellFilter(item, allowed, place));
  // An object of operators; one of fields (`status[id]`) names a record of the provider instead.
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([operator, given]) => [operator, comparing.has(operator) ? spellCompared(given, allowed, place) : given] as const);
  return entries.every(([operator, spelt]) => spelt === value[operator]) ? value : Object.fromEntries(entries);
}

function spellCompared(given: unknown, allowed: readonly string[], place: Place): unknown {
  if (typeof given !== 'string') return spellFilter(given, allowed, place);
  const parts = given.split(',');
  const spelt = spellItems(parts, (part) => spell(part.trim(), allowed, place));
  return spelt.every((part, index) => part === parts[index]?.trim()) ? given : spelt.join(',');
}

function spellItems<Item>(items: Item[], spellOne: (item: Item) => Item): Item[] {
  const spelt = items.map(spellOne);
  return spelt.every((item, index) => item === items[index]) ? items : spelt;
}

function spell(value: string, allowed: readonly string[], { code, subject }: Place): string {
  if (value === '' || allowed.includes(value)) return value;
  const lower = value.toLowerCase();
  const known = allowed.find((one) => one.toLowerCase() === lower);
  if (known === undefined) throw new UnifiedError(code, `${subject} takes one of ${allowed.join(', ')}, not "${value.slice(0, longestQuoted)}".`);
  return known;
}
