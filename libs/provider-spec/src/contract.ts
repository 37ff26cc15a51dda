import { findResource, resourcesOf } from '@tributary/unified-core';

/**
 * What the checks ask about the unified models. Injected, so that this library can be tested without the catalogue.
 * Every function answers undefined for a model, resource or method that does not exist.
 */
export interface ProviderContract {
  resourcesOf(model: string): readonly string[] | undefined;
  /** Top-level field names of a resource's schema; `remote_data` is the engine's and may be left out. */
  fieldsOf(model: string, resource: string): readonly string[] | undefined;
  methodsOf(model: string, resource: string): readonly string[] | undefined;
  /** Names of a method's query parameters; `sort_by` included when the resource can be sorted. */
  filtersOf(model: string, resource: string, method: string): readonly string[] | undefined;
  /** Names of the fields that a method takes in its body. */
  bodyFieldsOf(model: string, resource: string, method: string): readonly string[] | undefined;
}

/** The contract as the catalogue of unified-core declares it. */
export const catalogueContract: ProviderContract = {
  resourcesOf,
  fieldsOf: (model, resource) => keysOf(findResource(model, resource)?.fields),
  methodsOf: (model, resource) => keysOf(findResource(model, resource)?.methods),
  filtersOf(model, resource, method) {
    const spec = methodSpec(model, resource, method);
    if (spec === undefined) return undefined;
    return [...Object.keys(spec.query ?? {}), ...(spec.sortBy === undefined ? [] : ['sort_by'])];
  },
  bodyFieldsOf(model, resource, method) {
    const spec = methodSpec(model, resource, method);
    if (spec === undefined) return undefined;
    const takesRecord = spec.takesRecord === true || method === 'create' || method === 'update';
    const fields = takesRecord ? Object.keys(findResource(model, resource)?.fields ?? {}) : [];
    return [...new Set([...fields, ...Object.keys(spec.body ?? {})])];
  },
};

function methodSpec(model: string, resource: string, method: string) {
  const methods = findResource(model, resource)?.methods;
  return methods !== undefined && Object.hasOwn(methods, method) ? methods[method] : undefined;
}

function keysOf(map: object | undefined): readonly string[] | undefined {
  return map === undefined ? undefined : Object.keys(map);
}
