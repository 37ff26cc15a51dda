import type { CallRequest } from '@tributary/messaging';
import { UnifiedError, findResource, findModel, methodsOf, parseCallParameters, type UnifiedCall } from '@tributary/unified-core';

/** The unified call that a bus request means; internal consumers get the same checks as the gateway's callers. */
export function readCall(subject: { model: string; resource: string; method: string }, request: CallRequest): UnifiedCall {
  const { resource, method } = subject;
  const model = findModel(subject.model);
  if (model === undefined || findResource(model.name, resource) === undefined) throw new UnifiedError('unknown_resource', `There is no resource ${subject.model}/${resource}.`);
  if (!methodsOf(model.name, resource).includes(method)) {
    throw new UnifiedError('method_not_supported', `${model.name}/${resource} has no method "${method}"; it supports ${methodsOf(model.name, resource).join(', ')}.`);
  }
  const { parameters, query, ignored } = parseCallParameters(request.query, method);
  return { model: model.name, resource, method, id: request.id, parameters, query, ignored, body: request.body as UnifiedCall['body'], rawBody: request.rawBody };
}
