import type { OperationPlan } from '../plan/operation-plan';
import type { RecordSource } from '../responses/write-records';
import { valueAtPath } from '../templates/value-at-path';

/** What `response_path` points at; the whole body without one. */
export function selectValue(plan: OperationPlan, data: unknown): unknown {
  return plan.responsePath.length === 0 ? data : valueAtPath(data, plan.responsePath);
}

/** The same as a list: nothing is an empty one, a single record a list of one. */
export function selectRecords(plan: OperationPlan, data: unknown): readonly unknown[] {
  const value = selectValue(plan, data);
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** The same as one record: the first of a list; undefined when there is none. */
export function selectRecord(plan: OperationPlan, data: unknown): unknown {
  const value = selectValue(plan, data);
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}

/** Where those records stand in the bytes of a JSON answer. */
export function recordSource(plan: OperationPlan, { data, bytes }: { data: unknown; bytes: Uint8Array }): RecordSource | undefined {
  return plan.responseFormat === 'json' ? { bytes, path: plan.responsePath, count: selectRecords(plan, data).length } : undefined;
}
