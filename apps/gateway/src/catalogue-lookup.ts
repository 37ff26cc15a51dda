import { UnifiedError, findModel, findResource, isStandardMethod, methodsOf, modelNames, resourcesOf, type ModelName } from '@tributary/unified-core';

export interface Route {
  model: ModelName;
  resource: string;
  method: string;
}

/** The method that an HTTP call means, checked against the catalogue: 404 for an unknown model or resource, 405 for a method it lacks. */
export function findRoute(model: string, resource: string, method: string): Route {
  const known = findModel(model);
  if (known === undefined) throw new UnifiedError('unknown_model', `There is no model "${shorten(model)}"; the models are ${modelNames.join(', ')}.`);
  if (findResource(model, resource) === undefined) {
    throw new UnifiedError('unknown_resource', `There is no resource "${shorten(resource)}" in ${model}; its resources are ${resourcesOf(model).join(', ')}.`);
  }
  const methods = methodsOf(model, resource);
  if (!methods.includes(method)) {
    throw new UnifiedError('method_not_supported', `${model}/${resource} has no method "${shorten(method)}"; it supports ${methods.join(', ')}.`);
  }
  return { model: known.name, resource, method };
}

/** `POST /unified/{model}/{resource}/{method}` reaches custom methods only. */
export function findCustomRoute(model: string, resource: string, method: string): Route {
  if (!isStandardMethod(method)) return findRoute(model, resource, method);
  const custom = methodsOf(model, resource).filter((name) => !isStandardMethod(name));
  throw new UnifiedError('method_not_supported', `"${method}" is not a custom method of ${model}/${resource}; ${custom.length === 0 ? 'it has none' : `it has ${custom.join(', ')}`}.`);
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
