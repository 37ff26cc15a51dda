/** Provider records to unified records: base mapping, account mapping on the same record, `remote_data`. */
import { completeRecord, type JsonObject } from '@tributary/unified-core';
import { guardMapping } from '../failures';
import type { CallScope } from '../operations/mapping-scope';
import { label, type MappedRequest } from '../operations/map-request';
import type { Expression } from '../expressions/compile-expression';
import type { MethodPlan } from '../plan/method-plan';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';

export interface RecordScope {
  call: CallScope;
  mapped: MappedRequest;
  /** Headers of the provider's answer. */
  headers: Record<string, string>;
  ignoreRemoteData: boolean;
}
export interface MappedRecord {
  record: JsonObject;
  /** The provider's record; undefined when a whole-list mapping made it impossible to tell. */
  raw: unknown;
}
export interface MappedList {
  records: MappedRecord[];
  /** Only from whole-list mappings that returned `{ result, next_cursor }`. */
  nextCursor: unknown;
}

/** Asks a mapping to drop an attribute of the layer below (wire.md section 0.8). */
const deletion = '$$delete';

/** Maps each record by itself; null drops one. */
export async function mapItems(plan: MethodPlan, raws: readonly unknown[], scope: RecordScope): Promise<MappedRecord[]> {
  const results = await mapValues(plan, raws, scope);
  return results.flatMap((result, index) => {
    const raw = raws[index];
    return isPlainObject(result) ? [{ record: finishRecord(plan, result, raw, scope), raw }] : [];
  });
}

/** Maps the whole list at once; the result is an array or `{ result, next_cursor }`. */
export async function mapList(plan: MethodPlan, whole: unknown, raws: readonly unknown[], scope: RecordScope): Promise<MappedList> {
  const result = await mapValue(plan, whole, scope);
  const isEnvelope = isPlainObject(result) && Object.hasOwn(result, 'result');
  const list: unknown = isEnvelope ? result['result'] : result;
  const values = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
  const isAligned = values.length === raws.length;
  const records = values.flatMap((value, index) => {
    if (!isPlainObject(value)) return [];
    const raw = isAligned ? raws[index] : undefined;
    return [{ record: finishRecord(plan, value, raw, scope), raw }];
  });
  return { records, nextCursor: isEnvelope ? result['next_cursor'] : undefined };
}

/** Base mapping, then the account's laid over it by attribute. Without a mapping the value stays the provider's. */
export async function mapValue(plan: MethodPlan, response: unknown, scope: RecordScope): Promise<unknown> {
  const [result] = await mapValues(plan, [response], scope);
  return result;
}

/** The same for many, layer after layer: an expression that runs in the sandbox gets them all at once. */
async function mapValues(plan: MethodPlan, responses: readonly unknown[], scope: RecordScope): Promise<unknown[]> {
  const base = plan.expressions.response_mapping;
  const run = (expression: Expression, inputs: readonly unknown[]): Promise<unknown[]> => guardMapping(label(plan), () => evaluateEach(expression, inputs.map((response) => mappingNames(response, scope))));
  let results = base === undefined ? [...responses] : await run(base, responses);
  for (const layer of plan.accountResponseMappings) {
    const present = results.flatMap((result, index) => (result === null || result === undefined ? [] : [index]));
    const laid = await run(layer, present.map((index) => responses[index]));
    results = results.slice();
    present.forEach((index, position) => (results[index] = layOver(results[index], laid[position])));
  }
  return results;
}

function mappingNames(response: unknown, { call, mapped, headers }: RecordScope): object {
  return { response, id: call.id, query: mapped.query, rawQuery: call.rawQuery, context: call.context, headers, body: call.body };
}

async function evaluateEach(expression: Expression, scopes: readonly object[]): Promise<unknown[]> {
  if (expression.evaluateAll !== undefined) return expression.evaluateAll(scopes);
  const results: unknown[] = [];
  for (const scope of scopes) results.push(await expression.evaluate(scope));
  return results;
}

function layOver(base: unknown, account: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(account)) return base.map((item, index) => (index < account.length ? layOver(item, account[index]) : item));
  if (isPlainObject(base) && Object.hasOwn(base, 'result') && !isPlainObject(account)) return { ...base, result: layOver(base['result'], account) };
  if (!isPlainObject(base) || !isPlainObject(account)) return base;
  const merged: PlainObject = { ...base };
  for (const [key, value] of Object.entries(account)) {
    if (value === deletion) Reflect.deleteProperty(merged, key);
    else Object.defineProperty(merged, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return merged;
}

/** Every declared key, and the provider's record under `remote_data` unless the caller or the mapping said otherwise. */
export function finishRecord(plan: MethodPlan, value: PlainObject, raw: unknown, { ignoreRemoteData }: Pick<RecordScope, 'ignoreRemoteData'>): JsonObject {
  const complete: PlainObject = completeRecord(plan.model, plan.resource, value as JsonObject);
  // Without a mapping the value is the provider's own record, which must not come to hold itself.
  const record = complete === raw ? { ...complete } : complete;
  if (ignoreRemoteData) Reflect.deleteProperty(record, 'remote_data');
  else if (!Object.hasOwn(record, 'remote_data') && raw !== undefined) record['remote_data'] = raw;
  return record as JsonObject;
}
