/** get, create, update, delete and custom methods: one operation, one answer, mapped. */
import { UnifiedError, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import type { MethodPlan } from '../plan/method-plan';
import type { OperationPlan } from '../plan/operation-plan';
import { finishRecord, mapValue, type MappedRecord, type RecordScope } from '../responses/map-records';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { textOf } from '../templates/cast-value';
import type { OperationAnswer } from './perform-operation';
import { selectRecord, selectValue } from './select-records';

/** What one method answers: a record, the id of a deleted one, or any value of a custom method. */
export type SingleResult = { kind: 'record'; mapped: MappedRecord } | { kind: 'deleted'; id: string } | { kind: 'custom'; value: unknown; mapped: MappedRecord | undefined };

const recordMethods = new Set(['get', 'create', 'update']);

export async function readSingle(plan: MethodPlan, operation: OperationPlan, answer: Pick<OperationAnswer, 'data'>, scope: RecordScope, session: Session): Promise<SingleResult> {
  if (plan.method === 'delete') return { kind: 'deleted', id: textOf(session.call.id ?? idOf(scope.call.body)) };
  if (!recordMethods.has(plan.method)) return readCustom(plan, operation, answer.data, scope);
  const raw = selectRecord(operation, answer.data);
  if (raw === undefined && plan.method === 'get') throw notFound(plan, session);
  const result = await mapValue(plan, raw ?? {}, scope);
  if (!isPlainObject(result)) {
    if (plan.method === 'get') throw notFound(plan, session);
    throw new UnifiedError('mapping_failed', `The response_mapping of ${plan.model}/${plan.resource}/${plan.method} gave no record.`);
  }
  return { kind: 'record', mapped: { record: withId(finishRecord(plan, result, raw, scope), session.call.id), raw } };
}

async function readCustom(plan: MethodPlan, operation: OperationPlan, data: unknown, scope: RecordScope): Promise<SingleResult> {
  const raw = selectValue(operation, data);
  const value = await mapValue(plan, raw ?? {}, scope);
  if (plan.expressions.response_mapping === undefined || !isPlainObject(value)) return { kind: 'custom', value: value ?? null, mapped: undefined };
  const record: PlainObject = { ...value };
  if (scope.ignoreRemoteData) Reflect.deleteProperty(record, 'remote_data');
  else if (!Object.hasOwn(record, 'remote_data') && raw !== undefined) record['remote_data'] = raw;
  return { kind: 'custom', value: record, mapped: { record: record as JsonObject, raw } };
}

/** Providers that answer a write with an empty body leave the id to us. */
function withId(record: JsonObject, id: string | undefined): JsonObject {
  const present: JsonValue | undefined = record['id'];
  if (id !== undefined && (present === null || present === undefined)) record['id'] = id;
  return record;
}

function idOf(body: unknown): unknown {
  return isPlainObject(body) ? body['id'] : undefined;
}

function notFound(plan: MethodPlan, { call, definition }: Session): UnifiedError {
  return new UnifiedError('not_found', `${definition.integration.label} has no record ${call.id ?? ''} in ${plan.resource}.`);
}
