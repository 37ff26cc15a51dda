import { findDrift } from '@tributary/unified-core';
import type { CaseStep, LocatedCase } from './provider-case';
import type { StepOutcome } from './run-case';

/** Compares an outcome with its expectation, and every unified record with its schema. Throws through `expect`. */
export function checkStep(located: LocatedCase, step: CaseStep, outcome: StepOutcome): void {
  const { expect: expected } = step;
  expect({ status: outcome.status, body: expected.body === undefined ? undefined : outcome.body }).toEqual({ status: expected.status, body: expected.body === undefined ? undefined : matcherOf(expected.body) });
  for (const [name, value] of Object.entries(expected.headers ?? {})) expect({ [name]: outcome.headers[name] }).toEqual({ [name]: value });
  if (expected.base64 !== undefined) expect(outcome.bytes.toString('base64')).toBe(expected.base64);
  if (outcome.status < 300) expect(recordsOf(located, step, outcome.body).flatMap((record) => findDrift(located.model, located.resource, record))).toEqual([]);
}

/** `"{{cursor}}"` stands for any cursor, `"{{any}}"` for any value. */
function matcherOf(expected: unknown): unknown {
  if (expected === '{{cursor}}') return expect.stringMatching(/^[\w-]{20,}$/);
  if (expected === '{{any}}') return expect.anything();
  if (Array.isArray(expected)) return expected.map(matcherOf);
  if (expected !== null && typeof expected === 'object') return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, matcherOf(value)]));
  return expected;
}

const recordMethods = new Set(['list', 'get', 'create', 'update']);

/** Unified records in the default format; other formats and custom methods have shapes of their own. */
export function recordsOf({ method }: LocatedCase, { call }: CaseStep, body: unknown): object[] {
  if (!recordMethods.has(method) || /truto_(response_format|exclude_fields|key_by)/.test(call.query ?? '')) return [];
  const result = method === 'list' && body !== null && typeof body === 'object' ? (body as { result?: unknown }).result : [body];
  return Array.isArray(result) ? result.filter((record): record is object => record !== null && typeof record === 'object') : [];
}
