/** `truto_skip_api_call`: every mapping is run, on an empty answer, and nothing is sent. */
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { mapList } from '../responses/map-records';
import { writeAnswer, type AnswerContent } from '../responses/write-answer';
import type { CallFlow } from './call-flow';
import { readSingle } from './fetch-record';

export async function answerSkipped(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const content = flow.plan.method === 'list' ? await emptyList(flow) : await emptySingle(flow, session);
  return writeAnswer(content, { status: 200, headers: flow.checked.headers, trace: undefined }, session);
}

async function emptyList({ plan, scope, mapped }: CallFlow): Promise<AnswerContent> {
  const isWhole = plan.mapping.response_mapping_method === 'array';
  const { records } = isWhole ? await mapList(plan, [], [], { call: scope, mapped, headers: {}, ignoreRemoteData: true }) : { records: [] };
  return { kind: 'list', records: records.map(({ record }) => record), nextCursor: null, prevCursor: null };
}

async function emptySingle({ plan, operation, scope, mapped }: CallFlow, session: Session): Promise<AnswerContent> {
  const records = { call: scope, mapped, headers: {}, ignoreRemoteData: true };
  const result = await readSingle(plan, { ...operation, responsePath: [] }, { data: {} }, records, session);
  if (result.kind === 'custom') return { kind: 'custom', value: result.value };
  return { kind: result.kind, record: result.kind === 'deleted' ? { id: result.id } : result.mapped.record };
}
