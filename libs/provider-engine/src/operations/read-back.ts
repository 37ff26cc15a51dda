/** `read_back`: a provider that answers a write without the record is asked for it, and that answer is the one that is mapped. */
import { UnifiedError } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { OperationPlan } from '../plan/operation-plan';
import { templateScope } from '../templates/template-scope';
import type { CallFlow } from './call-flow';
import { label } from './map-request';
import { plainInput } from './operation-input';
import { performOperation, type OperationAnswer } from './perform-operation';
import { selectValue } from './select-records';

/** The answer that holds the record, and the operation that gave it: the write's own where the mapping has no `read_back`. */
export interface WrittenAnswer {
  operation: OperationPlan;
  answer: OperationAnswer;
  /** `truto-warning` when the record was written but could not be read back. */
  headers: Record<string, string>;
}

export async function readBack({ plan, operation, scope, mapped }: CallFlow, answer: OperationAnswer, session: Session): Promise<WrittenAnswer> {
  const request = plan.readBack;
  const own: WrittenAnswer = { operation, answer, headers: {} };
  if (request === undefined) return own;
  const { id, body, context, before } = scope;
  const templates = templateScope({ context, id, body, query: mapped.query, before, data: selectValue(operation, answer.data) });
  const input = await guardMapping(`${label(plan)} (read_back)`, async () =>
    plainInput({ id: request.id === undefined ? id : request.id.render(templates), query: request.query.render(templates) }, context),
  );
  const source = session.definition.operation(request.resource, request.method);
  try {
    return { operation: source, answer: await performOperation(source, input, session, { mode: 'parsed' }), headers: {} };
  } catch (error) {
    if (!(error instanceof UnifiedError)) throw error;
    // The write happened: an error would make the caller send it again.
    return { ...own, headers: { 'truto-warning': `the record was written but could not be read back (${error.status})` } };
  }
}
