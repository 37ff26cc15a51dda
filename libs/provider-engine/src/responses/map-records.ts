/** Provider records to unified records: base mapping, account mapping on the same record, `remote_data`. */
import { completeRecord, type JsonObject } from '@tributary/unified-core';
import { guardMapping, guardMappingNow } from '../failures';
import type { CallScope } from '../operations/mapping-scope';
import { label, type MappedRequest } from '../operations/map-request';
import type { Expression, Results } from '../expressions/compile-expression';
import { isPlainResult } from '../expressions/detach-result';
import type { MethodPlan } from '../plan/method-plan';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { ListedRecord } from './listed-record';

export interface RecordScope {
  call: CallScope;
  mapped: MappedRequest;
  /** Headers of the provider's answer. */
  headers: Record<string, string>;
  ignoreRemoteData: boolean;
}
/** A unified record; what the answer gets may still be set on it. */
export interface MappedRecord {
  readonly record: JsonObject;
  /** The provider's record; undefined when a whole-list mapping made it impossible to tell. */
  readonly raw: unknown;
}
export interface MappedList {
  records: ListedRecord[];
  /** Only from whole-list mappings that returned `{ result, next_cursor }`. */
  nextCursor: unknown;
}

/** Asks a mapping to drop an attribute of the layer below (wire.md section 0.8). */
const deletion = '$$delete';

/** Maps each record by itself; null drops one. `first` is the place of the first among the provider's records. */
export async function mapItems(plan: MethodPlan, raws: readonly unknown[], scope: RecordScope, first = 0): Promise<ListedRecord[]> {
  const { values, detach } = await mapEach(plan, raws, scope);
  const records: ListedRecord[] = [];
  values.forEach((value, index) => {
    const raw = raws[index];
    if (isPlainObject(value) && isPlainResult(value)) records.push(new ListedRecord(value, raw, first + index, () => finishRecord(plan, detach(value) as PlainObject, raw, scope)));
    else detach(value);
  });
  return records;
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
    return [new ListedRecord(value, raw, isAligned ? index : undefined, () => finishRecord(plan, value, raw, scope))];
  });
  return { records, nextCursor: isEnvelope ? result['next_cursor'] : undefined };
}

/** Base mapping, then the account's laid over it by attribute. Without a mapping the value stays the provider's. */
export async function mapValue(plan: MethodPlan, response: unknown, scope: RecordScope): Promise<unknown> {
  const [result] = await mapValues(plan, [response], scope);
  return result;
}

/** The same for many: an expression that runs in the sandbox gets them all at once. */
async function mapValues(plan: MethodPlan, responses: readonly unknown[], scope: RecordScope): Promise<readonly unknown[]> {
  const { values, detach } = await mapEach(plan, responses, scope);
  return values.map(detach);
}

/** Layer after layer. Without an account's layers the results are not copied until somebody wants to change one. */
async function mapEach(plan: MethodPlan, responses: readonly unknown[], scope: RecordScope): Promise<Results> {
  const base = plan.expressions.response_mapping;
  const run = async (expression: Expression, inputs: readonly unknown[]): Promise<Results> => {
    const { values, detach } = await guardMapping(label(plan), () => evaluateEach(expression, inputs.map((response) => mappingNames(response, scope))));
    return { values, detach: (value) => guardMappingNow(label(plan), () => detach(value)) };
  };
  const mapped = base === undefined ? { values: responses, detach: asIs } : await run(base, responses);
  if (plan.accountResponseMappings.length === 0) return mapped;
  let results = mapped.values.map(mapped.detach);
  for (const layer of plan.accountResponseMappings) {
    const present = results.flatMap((result, index) => (result === null || result === undefined ? [] : [index]));
    const laid = await run(layer, present.map((index) => responses[index]));
    results = results.slice();
    present.forEach((index, position) => (results[index] = layOver(results[index], laid.detach(laid.values[position]))));
  }
  return { values: results, detach: asIs };
}

const asIs = (value: unknown): unknown => value;

function mappingNames(response: unknown, { call, mapped, headers }: RecordScope): object {
  return { response, id: call.id, query: mapped.query, rawQuery: call.rawQuery, context: call.context, headers, body: call.body };
}

async function evaluateEach(expression: Expression, scopes: readonly object[]): Promise<Results> {
  if (expression.evaluateAll !== undefined) return expression.evaluateAll(scopes);
  const values: unknown[] = [];
  for (const scope of scopes) values.push(await expression.evaluate(scope));
  return { values, detach: asIs };
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
