/** Methods with a `static_response`: the fixed answer, found, cut and written without any request. */
import { UnifiedError, type JsonObject } from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import type { MethodPlan } from '../plan/method-plan';
import type { CheckedCall } from '../requests/check-call';
import { finishRecord } from '../responses/map-records';
import { writeAnswer } from '../responses/write-answer';
import { isPlainObject } from '../templates/deep-merge';
import type { CallScope } from './mapping-scope';

/** A list answer may also serve get: the record of the asked id. */
export async function answerStatic(plan: MethodPlan, scope: CallScope, checked: CheckedCall, session: Session): Promise<CallOutcome> {
  const fixed: unknown = structuredClone(plan.mapping.static_response);
  const finish = (value: unknown): JsonObject => finishRecord(plan, isPlainObject(value) ? value : {}, undefined, session.call.parameters);
  const reply = { status: 200, headers: checked.headers, trace: undefined };
  if (plan.method === 'list') {
    const records = (Array.isArray(fixed) ? fixed : [fixed]).filter(isPlainObject).map(finish);
    return writeAnswer({ kind: 'list', records, nextCursor: null, prevCursor: null }, reply, session);
  }
  if (plan.method !== 'get') return writeAnswer({ kind: 'custom', value: fixed }, reply, session);
  const record: unknown = Array.isArray(fixed) ? fixed.find((item) => isPlainObject(item) && String(item['id']) === scope.id) : fixed;
  if (!isPlainObject(record)) throw new UnifiedError('not_found', `${session.definition.integration.label} has no record ${scope.id ?? ''} in ${plan.resource}.`);
  return writeAnswer({ kind: 'record', record: finish(record) }, reply, session);
}
