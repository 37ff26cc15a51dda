import type { Session } from '../engine-state';
import type { CallFlow } from './call-flow';
import { runSteps } from './run-steps';

/** Runs the after steps on the unified result; what a step named `result` yields takes the result's place. */
export async function runAfterSteps({ plan, scope, mapped }: CallFlow, data: unknown, session: Session): Promise<unknown> {
  if (plan.after.length === 0) return data;
  const { id, body, context, before } = scope;
  const results = await runSteps(plan, plan.after, { id, query: mapped.query, body, context, before, data }, session);
  return results['result'] ?? data;
}
