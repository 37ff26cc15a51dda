/** get, create, update, delete and custom methods, from the provider's answer to ours. */
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { finishHeaders } from '../responses/response-headers';
import { writeAnswer, type AnswerContent } from '../responses/write-answer';
import type { CallFlow } from './call-flow';
import { readSingle, type SingleResult } from './fetch-record';
import { performOperation } from './perform-operation';
import { runAfterSteps } from './run-after-steps';
import { sideLoad } from './side-load';

export async function answerSingle(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const { plan, operation, scope, mapped, failure } = flow;
  const answer = await performOperation(operation, flow.input, session, { mode: 'parsed', failure });
  const { ignoreRemoteData } = session.call.parameters;
  const result = await readSingle(plan, operation, answer, { call: scope, mapped, headers: answer.headers, ignoreRemoteData }, session);
  if (result.kind !== 'deleted' && result.mapped !== undefined) await sideLoad(plan, [result.mapped], scope, mapped.query, session);
  const content = contentOf(result, await runAfterSteps(flow, dataOf(result), session));
  const headers = await finishHeaders(flow, answer);
  return writeAnswer(content, { status: plan.method === 'create' ? 201 : 200, headers, trace: { answer, isLooping: false } }, session);
}

function dataOf(result: SingleResult): unknown {
  if (result.kind === 'record') return result.mapped.record;
  return result.kind === 'deleted' ? { id: result.id } : result.value;
}

function contentOf(result: SingleResult, data: unknown): AnswerContent {
  return result.kind === 'custom' ? { kind: 'custom', value: data } : { kind: result.kind, record: data };
}
