/** Turns the caller's query and body into the provider's: the request half of a mapping. */
import { guardMapping } from '../failures';
import type { ChoicePlan, MethodPlan } from '../plan/method-plan';
import type { OperationPlan } from '../plan/operation-plan';
import type { Session } from '../engine-state';
import { UnifiedError } from '@tributary/unified-core';
import { deepMerge, isPlainObject, type PlainObject } from '../templates/deep-merge';
import { templateScope } from '../templates/template-scope';
import type { CallScope } from './mapping-scope';

export interface MappedRequest {
  /** What response mappings see as `query`. */
  query: PlainObject;
  body: unknown;
  headers: Record<string, string | null>;
  path: string | undefined;
}

/** Throws `invalid_query` when a choice gives no name that it lists; a sentence in its place is told to the caller. */
export async function chooseOperation(plan: MethodPlan, scope: CallScope, session: Session): Promise<OperationPlan> {
  const names = { query: scope.rawQuery, rawQuery: scope.rawQuery, body: scope.body, context: scope.context };
  const resource = await choose(plan, plan.resourceChoice, 'resource', names);
  const method = await choose(plan, plan.methodChoice, 'method', names);
  return session.definition.operation(resource, method);
}

export async function mapRequest(plan: MethodPlan, scope: CallScope): Promise<MappedRequest> {
  const { expressions } = plan;
  const { id, rawQuery, body, context, before } = scope;
  const templates = templateScope({ context, id, query: rawQuery, body, before });
  const where = label(plan);
  return guardMapping(where, async () => {
    const mappedQuery = await expressions.query_mapping?.evaluate({ query: rawQuery, body, context, before, id });
    const query = { ...asObject(plan.query?.render(templates)), ...asObject(mappedQuery) };
    const mappedBody = await expressions.request_body_mapping?.evaluate({ body: body ?? {}, context, query, rawQuery, before, id });
    const defaultBody = plan.body?.render(templates);
    const requestBody = isPlainObject(defaultBody) && isPlainObject(mappedBody) ? deepMerge(defaultBody, mappedBody) : (mappedBody ?? defaultBody);
    const headers = asObject(await expressions.request_header_mapping?.evaluate({ headers: {}, body, query, rawQuery, context, requestBody }));
    const path = await expressions.path_mapping?.evaluate({ headers, body, query, rawQuery, context, before, id });
    return { query, body: requestBody, headers: asHeaders(headers), path: path === undefined || path === null ? undefined : String(path) };
  });
}

export function label(plan: MethodPlan): string {
  return `${plan.model}/${plan.resource}/${plan.method}`;
}

const longestReason = 300;

async function choose(plan: MethodPlan, choice: ChoicePlan, key: string, scope: object): Promise<string> {
  if ('fixed' in choice) return choice.fixed;
  const chosen = await guardMapping(`${label(plan)} (${key})`, () => choice.expression.evaluate(scope));
  if (typeof chosen === 'string' && choice.allowed.includes(chosen)) return chosen;
  // Names hold no spaces: a sentence says why the call cannot be made.
  if (typeof chosen === 'string' && chosen.includes(' ')) throw new UnifiedError('invalid_query', `${label(plan)} cannot be served like this: ${chosen.slice(0, longestReason)}.`);
  throw new UnifiedError('invalid_query', `The parameters of ${label(plan)} do not select one of the provider's ${key}s: ${choice.allowed.join(', ')}.`);
}

function asObject(value: unknown): PlainObject {
  return isPlainObject(value) ? value : {};
}

function asHeaders(headers: PlainObject): Record<string, string | null> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === null || value === undefined ? null : String(value)]));
}
