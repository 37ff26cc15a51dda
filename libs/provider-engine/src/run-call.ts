/**
 * The order of one unified call (wire.md section 2), and nothing else: each stage is a function in a file of its own.
 *
 * plan -> check -> static answer -> operation -> before steps -> query, body, header and path mapping -> provider ->
 * classification -> records -> side loads -> after steps -> answer
 */
import { callScope, type CallScope } from './operations/mapping-scope';
import type { CallOutcome } from './engine-contract';
import type { Session } from './engine-state';
import { readUpload } from './requests/uploaded-content';
import { checkCall, conditionalInsight } from './requests/check-call';
import { callInput } from './operations/operation-input';
import { chooseOperation, mapRequest } from './operations/map-request';
import { runSteps } from './operations/run-steps';
import { answerStatic } from './operations/answer-static';
import { answerSkipped } from './operations/answer-skipped';
import { answerList } from './operations/answer-list';
import { answerSingle } from './operations/answer-single';
import { answerBytes, isBinaryCall } from './operations/answer-bytes';
import { createErrorMapper } from './responses/map-error';
import type { CallFlow } from './operations/call-flow';

export async function runCall(received: Session): Promise<CallOutcome> {
  const { account } = received;
  const plan = received.definition.method(received.call.model, received.call.resource, received.call.method);
  const { call: given, file } = readUpload(plan.mapping, received.call);
  const checked = checkCall(plan, given, received);
  const { call } = checked;
  const session: Session = { ...received, call, file };
  const asked = callScope(call, account);
  if (plan.mapping.static_response !== undefined) return answerStatic(plan, asked, checked, session);

  // Before any request: a call that is refused costs the provider nothing.
  const operation = await chooseOperation(plan, asked, session);
  const isSkipped = call.parameters.skipApiCall;
  const before = isSkipped ? {} : await runSteps(plan, plan.before, { ...asked, query: asked.rawQuery, data: undefined }, session);
  const scope: CallScope = { ...asked, before };
  const mapped = await mapRequest(plan, scope);
  const failure = { mapError: createErrorMapper(plan, scope, mapped), insight: conditionalInsight(plan) };
  const flow: CallFlow = { plan, operation, scope, mapped, checked, input: callInput(scope, mapped, session), failure };

  if (isSkipped) return answerSkipped(flow, session);
  if (isBinaryCall(flow, session)) return answerBytes(flow, session);
  return call.method === 'list' ? answerList(flow, session) : answerSingle(flow, session);
}
