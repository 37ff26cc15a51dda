/** get, create, update, delete and custom methods, from the provider's answer to ours. */
import { isStandardMethod, type JsonObject } from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { finishHeaders } from '../responses/response-headers';
import { writeAnswer, writeRecordAnswer, type AnswerContent } from '../responses/write-answer';
import { isPlainObject } from '../templates/deep-merge';
import { passOn } from './answer-bytes';
import type { CallFlow } from './call-flow';
import { fillReferenceNames } from './fill-reference-names';
import { readSingle, type SingleResult } from './fetch-record';
import { openStream, performOperation, readOpened, type OperationAnswer } from './perform-operation';
import { readBack } from './read-back';
import { runAfterSteps } from './run-after-steps';
import { recordSource } from './select-records';
import { sideLoad } from './side-load';

export async function answerSingle(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const { operation, failure } = flow;
  if (!isUnmapped(flow)) return finishSingle(flow, await performOperation(operation, flow.input, session, { mode: 'parsed', failure }), session);
  const opened = await openStream(operation, flow.input, session, failure);
  const isJson = /\bjson\b/i.test(opened.answer.headers['content-type'] ?? 'json');
  return isJson ? finishSingle(flow, await readOpened(operation, opened, session, failure), session) : passOn(opened, flow.checked.headers, session);
}

/** A custom method without a mapping: its JSON is the result, anything else is a file. */
function isUnmapped({ plan }: CallFlow): boolean {
  return !isStandardMethod(plan.method) && plan.expressions.response_mapping === undefined && plan.accountResponseMappings.length === 0;
}

async function finishSingle(flow: CallFlow, received: OperationAnswer, session: Session): Promise<CallOutcome> {
  const { plan, scope, mapped } = flow;
  const { operation, answer, headers: warnings } = await readBack(flow, received, session);
  const { ignoreRemoteData } = session.call.parameters;
  const result = await readSingle(plan, operation, answer, { call: scope, mapped, headers: answer.headers, ignoreRemoteData }, session);
  if (result.kind !== 'deleted' && result.mapped !== undefined) await sideLoad(plan, [result.mapped], scope, mapped.query, session);
  const data = await runAfterSteps(flow, dataOf(result), session);
  const unnamed = result.kind === 'record' ? await fillReferenceNames(flow, isPlainObject(data) ? [{ mapped: data, record: data as JsonObject }] : [], session) : {};
  const headers = { ...(await finishHeaders(flow, answer)), ...unnamed, ...warnings };
  const reply = { status: plan.method === 'create' ? 201 : 200, headers, trace: { answer, isLooping: false } };
  if (result.kind === 'record' && data === result.mapped.record) return writeRecordAnswer(result.mapped, recordSource(operation, answer), reply, session);
  return writeAnswer(contentOf(result, data), reply, session);
}

function dataOf(result: SingleResult): unknown {
  if (result.kind === 'record') return result.mapped.record;
  return result.kind === 'deleted' ? { id: result.id } : result.value;
}

function contentOf(result: SingleResult, data: unknown): AnswerContent {
  return result.kind === 'custom' ? { kind: 'custom', value: data } : { kind: result.kind, record: data };
}
