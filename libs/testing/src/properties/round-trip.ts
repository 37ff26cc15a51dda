/** What is written through a provider's mappings is read back through them: `unified(provider(x))` keeps the writable fields of x. */
import { compileExpression } from '@tributary/provider-engine';
import { type Field, findResource } from '@tributary/unified-core';
import fc from 'fast-check';
import type { RecordHint } from '../conformance/conformance-hints';
import { expressionFileOf } from '../conformance/expressions/expression-file-of';
import type { Finding } from '../conformance/finding';
import { type FleetProvider, servedMethods, type ServedMethod } from '../conformance/fleet';
import { arbitraryValue } from './arbitrary-body';
import { keepsValue } from './keeps-value';

export interface RoundTrip {
  /** `crm/contacts` */
  name: string;
  create: ServedMethod;
  get: ServedMethod;
  hint: RecordHint;
  fields: Readonly<Record<string, Field>>;
  /** Where the request half is written. */
  file: string;
}

/** Resources that can be created and read, with the body fields that are fields of the record too. */
export function roundTrips(provider: FleetProvider): RoundTrip[] {
  const served = servedMethods(provider);
  return served.flatMap((create): RoundTrip[] => {
    const get = served.find((other) => other.model === create.model && other.resource === create.resource && other.method === 'get');
    const { model, resource, mapping } = create;
    if (create.method !== 'create' || get === undefined || mapping.request_body_mapping === undefined || get.mapping.response_mapping === undefined) return [];
    const declared = findResource(model, resource)?.fields ?? {};
    const fields = Object.fromEntries(Object.keys(mapping.request_body_schema ?? {}).flatMap((name) => (declared[name] === undefined ? [] : [[name, declared[name]]])));
    const file = expressionFileOf(provider.files, create, 'request_body_mapping');
    return [{ name: `${model}/${resource}`, file, create, get, hint: provider.hints.round_trip?.[model]?.[resource] ?? {}, fields }];
  });
}

/** Fields that do not come back, with what was written and what came; one finding a field. */
export async function lostFields(trip: RoundTrip, { runs, seed }: { runs: number; seed: number }): Promise<Finding[]> {
  const { create, hint, fields, name, file } = trip;
  const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, hint.values?.[key] === undefined ? arbitraryValue(key, field) : fc.constant(hint.values[key])]));
  const lost = new Map<string, Finding>();
  for (const body of fc.sample(fc.record(values), { numRuns: runs, seed }).map(withFullName)) {
    const outcome = await tryThrough(trip, body);
    if ('failure' in outcome) return [{ rule: 'round-trip', subject: name, file, message: `${outcome.failure}; say in conformance.yaml under round_trip.${create.model}.${create.resource} what the mappings need (before, context, values, record)` }];
    for (const [key, field] of Object.entries(fields)) {
      if (lost.has(key) || keepsValue(body[key], outcome.read[key], field)) continue;
      const message = `written ${brief(body[key])}, read back ${brief(outcome.read[key])}; map it both ways, or describe in conformance.yaml how a written body becomes a record (round_trip.${create.model}.${create.resource}.record), or waive it with the reason`;
      lost.set(key, { rule: 'round-trip', subject: `${name} ${key}`, file, message });
    }
  }
  return [...lost.values()];
}

/** Vendors that keep two names make the full one of them; a careful caller writes what agrees. */
function withFullName(body: Record<string, unknown>): Record<string, unknown> {
  const { name, first_name: first, last_name: last } = body;
  return typeof name === 'string' && typeof first === 'string' && typeof last === 'string' ? { ...body, name: `${first} ${last}` } : body;
}

async function tryThrough(trip: RoundTrip, body: Record<string, unknown>): Promise<{ read: Record<string, unknown> } | { failure: string }> {
  try {
    return { read: await through(trip, body) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function through({ create, get, hint }: RoundTrip, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const names = { body, context: hint.context ?? {}, query: hint.query ?? {}, rawQuery: hint.query ?? {}, before: hint.before ?? {}, id: undefined };
  const sent = await compileExpression(create.mapping.request_body_mapping ?? 'body', 'request_body_mapping').evaluate(names);
  const record = await recordOf(sent, body, create, hint);
  const read = await compileExpression(get.mapping.response_mapping ?? 'response', 'response_mapping').evaluate({ response: record, query: hint.query ?? {}, rawQuery: hint.query ?? {}, context: hint.context ?? {}, headers: {}, body: undefined });
  if (read === null || typeof read !== 'object') throw new Error('the response mapping makes nothing of the record');
  return (Array.isArray(read) ? (read[0] as unknown) : read) as Record<string, unknown>;
}

async function recordOf(sent: unknown, given: unknown, create: ServedMethod, hint: RecordHint): Promise<unknown> {
  const inner = hint.body_path === undefined ? unwrapped(sent, create) : hint.body_path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), sent);
  if (hint.record !== undefined) return compileExpression(hint.record, 'record').evaluate({ body: inner, given });
  return isObject(inner) && inner['id'] === undefined ? { id: '1', ...inner } : inner;
}

/** A body of one key under which the answer's record stands too, such as `{ ticket: {...} }`. */
function unwrapped(sent: unknown, { operations }: ServedMethod): unknown {
  if (!isObject(sent)) return sent;
  const [key = '', ...others] = Object.keys(sent);
  const isWrapped = others.length === 0 && operations.some(({ response_path: path }) => path === key);
  return isWrapped ? sent[key] : sent;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
