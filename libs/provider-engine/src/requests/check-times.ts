/** Times in a call: filters that the provider compares have to be ISO 8601, and body fields that hold one have to be text. */
import { bodyFieldsOf, parametersOf, UnifiedError, type QueryObject, type QueryValue } from '@tributary/unified-core';
import type { MethodPlan } from '../plan/method-plan';
import { isPlainObject } from '../templates/deep-merge';

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const longestQuoted = 60;

/** Mappings compute with times: one that is none would fail in there, as if it were our mistake. Throws `invalid_query`, `invalid_body`. */
export function checkTimes({ model, resource, method, mapping }: MethodPlan, filters: QueryObject, body: unknown): void {
  for (const { name, field } of parametersOf(model, resource, method)) {
    const isServed = isMoment(field) && Object.hasOwn(filters, name) && Object.hasOwn(mapping.query_schema ?? {}, name);
    if (isServed) checkFilter(name, filters[name] ?? '');
  }
  if (!isPlainObject(body)) return;
  for (const { name, field } of bodyFieldsOf(model, resource, method)) {
    const value: unknown = Object.hasOwn(body, name) ? body[name] : undefined;
    if (!isMoment(field) || value === undefined || value === null || typeof value === 'string') continue;
    throw new UnifiedError('invalid_body', `The field ${name} is ${Array.isArray(value) ? 'a list' : `of type ${typeof value}`}; it takes an ISO 8601 time such as 2026-01-31T12:00:00Z, or null.`);
  }
}

function checkFilter(name: string, value: QueryValue): void {
  if (typeof value === 'string') {
    if (isTime(value)) return;
    throw new UnifiedError('invalid_query', `Parameter "${name}" must be an ISO 8601 time such as 2026-01-31T12:00:00Z, not "${value.slice(0, longestQuoted)}".`);
  }
  for (const [operator, item] of Object.entries(value)) checkFilter(`${name}[${operator}]`, item);
}

const isMoment = (field: object): boolean => 'format' in field && field.format === 'date-time';

function isTime(text: string): boolean {
  return isoTime.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)));
}
