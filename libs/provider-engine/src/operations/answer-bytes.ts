/** Answers that are the provider's own bytes: `raw`, `stream`, and methods whose answer is a file. */
import { forwardStreamHeaders } from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { streamBody } from '../sending/read-body';
import type { CallFlow } from './call-flow';
import { pageInput } from './fetch-list';
import { startPage } from './page-walk';
import { openStream, performOperation, type StreamingAnswer } from './perform-operation';

/** Whether the answer is passed on instead of mapped. A custom method without a mapping that answers JSON is not one. */
export function isBinaryCall({ operation, plan }: CallFlow, { call }: Session): boolean {
  const format = call.parameters.responseFormat;
  if (format === 'raw' || format === 'stream' || operation.responseFormat === 'binary') return true;
  return plan.declaration?.methods[plan.method]?.answer === 'binary' && plan.expressions.response_mapping === undefined;
}

export async function answerBytes(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const { plan, operation, failure, checked } = flow;
  const isList = plan.method === 'list';
  const { input } = isList ? await pageInput(flow, startPage(plan, operation.paginator?.maximum, session), session) : flow;
  if (session.call.parameters.responseFormat === 'raw' && operation.responseFormat !== 'binary') {
    const answer = await performOperation(operation, input, session, { mode: 'bytes', failure });
    const headers = { ...forwardStreamHeaders(answer.headers), ...answer.limits, ...checked.headers };
    return { status: answer.status, headers: withoutEncoding(headers), body: answer.bytes, stats: session.stats };
  }
  return passOn(await openStream(operation, input, session, failure), checked.headers, session);
}

/** The provider's bytes at the caller's pace, from here on without the deadline. */
export function passOn({ answer, limits }: StreamingAnswer, headers: Record<string, string>, session: Session): CallOutcome {
  answer.deadline.stop();
  return { status: answer.status, headers: { ...forwardStreamHeaders(answer.headers), ...limits.headers, ...headers }, body: streamBody(answer, session), stats: session.stats };
}

/** Buffered bytes were decoded when they were read. */
function withoutEncoding(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-encoding' && name !== 'content-length'));
}
