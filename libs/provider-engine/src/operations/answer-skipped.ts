/** `truto_skip_api_call`: every mapping is run, on an empty answer, and nothing is sent. */
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import { mapList } from '../responses/map-records';
import { writeAnswer, type AnswerContent } from '../responses/write-answer';
import type { CallFlow } from './call-flow';
import { readSingle } from './fetch-record';

export async function answerSkipped(flow: CallFlow, session: Session): Promise<CallOutcome> {
  const { plan, scope, mapped, checked } = flow;
  return writeAnswer(await emptyContent({ ...flow }, session), { status: 200, headers: checked.headers, trace: undefined }, session);

  async function emptyContent({ operation }: CallFlow, current: Session): Promise<AnswerContent> {
    const records = { call: scope, mapped, headers: {}, ignoreRemoteData: true };
    if (plan.method === 'list') {
      const list = plan.mapping.response_mapping_method === 'array' ? (await mapList(plan, [], [], records)).records : [];
      return { kind: 'list', records: list.map(({ record }) => record), nextCursor: null, previousCursor: null, isPartial: false };
    }
    const empty = Object.fromEntries([]);
    const result = await readSingle(plan, { ...operation, responsePath: [] }, { data: empty }, records, current);
    if (result.kind === 'custom') return { kind: 'custom', value: result.value };
    return { kind: result.kind, record: result.kind === 'deleted' ? { id: result.id } : result.mapped.record };
  }
}
