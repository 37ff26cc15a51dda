/** `before` and `after` steps: further requests and computations around the call, each with its `run_if`. */
import { UnifiedError } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { MethodPlan, StepPlan } from '../plan/method-plan';
import { isTruthy } from '../strategies/rate-limits';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { label } from './map-request';
import { fillIn, plainInput } from './operation-input';
import { performOperation } from './perform-operation';
import { selectValue } from './select-records';

/** What steps see: `step` holds the results of the steps before this one, `data` the unified result (after steps only). */
export interface StepScope {
  id: unknown;
  query: PlainObject;
  body: unknown;
  context: PlainObject;
  before: PlainObject;
  data: unknown;
}

/** Results by name; a step that did not run has none. */
export async function runSteps(plan: MethodPlan, steps: readonly StepPlan[], scope: StepScope, session: Session): Promise<PlainObject> {
  const results: PlainObject = {};
  for (const step of steps) {
    const names = { ...scope, step: { ...results }, before: { ...scope.before, ...results } };
    const where = `${label(plan)} (step ${step.name})`;
    const { runIf } = step;
    if (runIf !== undefined && !isTruthy(await guardMapping(where, () => runIf.evaluate(names)))) continue;
    results[step.name] = step.isOptional ? await runOptional(step, names, where, session) : await runStep(step, names, where, session);
  }
  return results;
}

/** What the provider refuses is left out. A refused credential or a rate limit would meet the call itself as well, so it fails at once. */
async function runOptional(...parameters: Parameters<typeof runStep>): Promise<unknown> {
  try {
    return await runStep(...parameters);
  } catch (error) {
    if (error instanceof UnifiedError && error.code === 'remote_error' && error.status !== 401 && error.status !== 429) return undefined;
    throw error;
  }
}

async function runStep(step: StepPlan, scope: StepScope & { step: PlainObject }, where: string, session: Session): Promise<unknown> {
  const { work } = step;
  if (work.kind === 'transform') return guardMapping(where, () => work.expression.evaluate(scope));
  const { config } = work;
  const request = await guardMapping(where, () => fillIn(config, scope));
  if (!isPlainObject(request)) return undefined;
  const operation = session.definition.operation(String(request['resource']), String(request['method']));
  const { id, query, body } = request;
  const answer = await performOperation(operation, plainInput({ id, query, body, file: session.file }, scope.context), session, { mode: 'parsed' });
  return selectValue(operation, answer.data);
}
