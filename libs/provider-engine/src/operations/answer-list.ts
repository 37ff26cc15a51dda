/** A unified list: page, records, side loads, after steps, envelope. */
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { writeAnswer } from '../responses/write-answer';
import { finishHeaders, isPartial } from '../responses/response-headers';
import type { CallFlow } from './call-flow';
import { fillReferenceNames } from './fill-reference-names';
import { fetchList } from './fetch-list';
import { runAfterSteps } from './run-after-steps';
import { sideLoad } from './side-load';

export async function answerList(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const { plan, scope, mapped } = flow;
  const ignoreRemoteData = session.call.parameters.ignoreRemoteData;
  const page = await fetchList({ ...flow, scope: { call: scope, mapped, ignoreRemoteData } }, session);
  await sideLoad(plan, page.records, scope, mapped.query, session);
  const finished = await runAfterSteps(flow, page.records.map(({ record }) => record), session);
  const records = Array.isArray(finished) ? finished : [];
  const warnings = await fillReferenceNames(flow, records, session);
  const partial = await isPartial(flow, page.answer);
  const headers = { ...(await finishHeaders(flow, page.answer)), ...warnings };
  return writeAnswer(
    {
      kind: 'list',
      records,
      nextCursor: page.nextCursor,
      prevCursor: page.previousCursor,
      isPartial: partial,
    },
    { status: 200, headers, trace: { answer: page.answer, isLooping: page.isLooping } },
    session,
  );
}
