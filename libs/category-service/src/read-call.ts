import { readBody, type CallRequest } from '@tributary/messaging';
import { UnifiedError, checkBody, findModel, findResource, methodsOf, normaliseBody, parseCallParameters, type UnifiedCall } from '@tributary/unified-core';

/** Bytes of an uploaded file that a service holds in memory. */
const largestFile = 256 * 1024 * 1024;

interface Subject {
  model: string;
  resource: string;
  method: string;
}

/** The unified call that a bus request means; internal consumers get the same checks as the gateway's callers. */
export async function readCall(subject: Subject, request: CallRequest): Promise<UnifiedCall> {
  const { resource, method } = subject;
  const model = findModel(subject.model);
  if (model === undefined || findResource(model.name, resource) === undefined) throw new UnifiedError('unknown_resource', `There is no resource ${subject.model}/${resource}.`);
  if (!methodsOf(model.name, resource).includes(method)) {
    throw new UnifiedError('method_not_supported', `${model.name}/${resource} has no method "${method}"; it supports ${methodsOf(model.name, resource).join(', ')}.`);
  }
  const { parameters, query, ignored } = parseCallParameters(request.query, method);
  return { model: model.name, resource, method, id: request.id, parameters, query, ignored, ...(await readBodies({ model: model.name, resource, method }, request)) };
}

async function readBodies(target: Subject, { body, rawBody }: CallRequest): Promise<Pick<UnifiedCall, 'body' | 'file'>> {
  if (rawBody === undefined) return { body: readJsonBody(target, body) };
  const { contentType, fileName, bytes } = rawBody;
  if (fileName === undefined) return { body: { contentType, bytes } };
  return { body: readJsonBody(target, body), file: { name: fileName, contentType, bytes: await readBody(bytes, largestFile) } };
}

function readJsonBody({ model, resource, method }: Subject, body: CallRequest['body']): UnifiedCall['body'] {
  if (body === undefined || (body !== null && typeof body === 'object')) {
    const normal = body === undefined || Array.isArray(body) ? body : normaliseBody(model, resource, body);
    checkBody(model, resource, method, normal);
    return normal;
  }
  throw new UnifiedError('invalid_body', 'The body is a JSON scalar; it must be an object or an array.');
}
