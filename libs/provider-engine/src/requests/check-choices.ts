/** Values of filters and body fields of which the provider takes certain ones only (`enum` in its schemas). */
import { UnifiedError, type QueryObject } from '@tributary/unified-core';
import type { MethodPlan } from '../plan/method-plan';
import { isPlainObject } from '../templates/deep-merge';

const longestQuoted = 60;
const comparing = ['eq', 'ne', 'in', 'nin'];

/** What a mapping does not know it would drop or take for something else. Throws `invalid_query`, `invalid_body`; upper and lower case count as the same. */
export function checkChoices({ mapping }: MethodPlan, filters: QueryObject, body: unknown): void {
  for (const [name, { enum: allowed }] of Object.entries(mapping.query_schema ?? {})) {
    const strange = allowed && strangeOf(Object.hasOwn(filters, name) ? filters[name] : undefined, allowed);
    if (strange !== undefined) throw refuse('invalid_query', `Parameter "${name}"`, strange, allowed ?? []);
  }
  if (!isPlainObject(body)) return;
  for (const [name, { enum: allowed }] of Object.entries(mapping.request_body_schema ?? {})) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    const strange = allowed && typeof value === 'string' ? strangeOf(value, allowed) : undefined;
    if (strange !== undefined) throw refuse('invalid_body', `The field ${name}`, strange, allowed ?? []);
  }
}

function strangeOf(value: unknown, allowed: readonly string[]): string | undefined {
  if (typeof value === 'string') return isKnown(value, allowed) ? undefined : value;
  if (Array.isArray(value)) return value.map((item) => strangeOf(item, allowed)).find((strange) => strange !== undefined);
  // An object of operators; one of fields (`status[id]`) names a record of the provider instead.
  if (!isPlainObject(value)) return undefined;
  return comparing.flatMap((operator) => (typeof value[operator] === 'string' ? value[operator].split(',').map((part) => part.trim()) : (value[operator] ?? []))).map((item) => strangeOf(item, allowed)).find((strange) => strange !== undefined);
}

function isKnown(value: string, allowed: readonly string[]): boolean {
  const lower = value.toLowerCase();
  return value === '' || allowed.some((one) => one.toLowerCase() === lower);
}

function refuse(code: 'invalid_query' | 'invalid_body', subject: string, strange: string, allowed: readonly string[]): UnifiedError {
  return new UnifiedError(code, `${subject} takes one of ${allowed.join(', ')}, not "${strange.slice(0, longestQuoted)}".`);
}
