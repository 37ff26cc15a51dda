/** A unified list: page, records, side loads, after steps, envelope. */
import type { JsonObject } from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { ListedRecord } from '../responses/listed-record';
import { writeListAnswer } from '../responses/write-answer';
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
  const finished = plan.after.length === 0 ? page.records : await changeRecords(flow, page.records, session);
  const warnings = await fillReferenceNames(flow, finished, session);
  const position = { nextCursor: page.nextCursor, prevCursor: page.previousCursor, isPartial: await isPartial(flow, page.answer) };
  const headers = { ...(await finishHeaders(flow, page.answer)), ...warnings };
  const reply = { status: 200, headers, trace: { answer: page.answer, isLooping: page.isLooping } };
  return writeListAnswer(finished, page.source, position, reply, session);
}

/** The records that the after steps leave. */
async function changeRecords(flow: CallFlow, records: readonly ListedRecord[], session: Session): Promise<ListedRecord[]> {
  const changed = await runAfterSteps(flow, records.map(({ record }) => record), session);
  return (Array.isArray(changed) ? (changed as JsonObject[]) : []).map((record) => ListedRecord.of(record));
}
