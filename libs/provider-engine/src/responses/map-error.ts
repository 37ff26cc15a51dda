import { guardMapping } from '../failures';
import type { CallScope } from '../operations/mapping-scope';
import { label, type MappedRequest } from '../operations/map-request';
import type { MethodPlan } from '../plan/method-plan';
import type { ErrorMapper } from './classify-answer';

/** `error_mapping`: the provider's failure as `{ status, message }`. `error` holds `status, message, response, headers`. */
export function createErrorMapper(plan: MethodPlan, scope: CallScope, mapped: MappedRequest): ErrorMapper | undefined {
  const expression = plan.expressions.error_mapping;
  if (expression === undefined) return undefined;
  const { body, rawQuery, context, before, id } = scope;
  return (error) => guardMapping(`${label(plan)} (error_mapping)`, () => expression.evaluate({ headers: error.headers, error, body, query: mapped.query, rawQuery, context, before, id }));
}
