import type { Choice, IntegrationDocument, MappingDocument, MethodMapping, Step } from '../documents';
import type { DocumentPath } from '../problem';
import { refuseName } from '../schema/nearest-name';
import type { Finding } from './finding';

/** Every integration resource and method that a mapping names, or means by default, exists. */
export function checkReferences(document: MappingDocument, integration: IntegrationDocument): Finding[] {
  return Object.entries(document).flatMap(([resource, methods]) =>
    Object.entries(methods).flatMap(([method, mapping]) => checkMethod({ resource, method, mapping, integration })),
  );
}

interface Subject {
  resource: string;
  method: string;
  mapping: MethodMapping;
  integration: IntegrationDocument;
}

function checkMethod({ resource, method, mapping, integration }: Subject): Finding[] {
  const path: [string, string] = [resource, method];
  const own = mapping.static_response === undefined ? checkTargets({ mapping, path, integration }) : [];
  const steps = (['before', 'after'] as const).flatMap((list) => (mapping[list] ?? []).flatMap((step, index) => checkStep(step, [...path, list, index], integration)));
  const sideLoads = Object.entries(mapping.side_load ?? {}).flatMap(([key, load]) =>
    load.resource === undefined ? [] : checkTarget({ resource: load.resource, method: load.method ?? 'list' }, [...path, 'side_load', key], integration),
  );
  const readBack = mapping.read_back === undefined ? [] : checkTarget(mapping.read_back, [...path, 'read_back'], integration);
  const live = mapping.live_body_schema === undefined ? [] : checkTarget(mapping.live_body_schema, [...path, 'live_body_schema'], integration);
  const names = Object.entries(mapping.reference_names ?? {}).flatMap(([field, source]) => checkTarget(source, [...path, 'reference_names', field], integration));
  return [...own, ...steps, ...sideLoads, ...names, ...readBack, ...live];
}

function checkTargets({ mapping, path, integration }: { mapping: MethodMapping; path: [string, string]; integration: IntegrationDocument }): Finding[] {
  const unlisted = [...checkChoiceList(mapping.resource, 'resources', [...path, 'resource']), ...checkChoiceList(mapping.method, 'methods', [...path, 'method'])];
  if (unlisted.length > 0) return unlisted;
  const resources = choicesOf(mapping.resource, path[0], 'resources');
  const methods = choicesOf(mapping.method, path[1], 'methods');
  return resources.flatMap((name) => checkAnyMethod(name, methods, path, integration));
}

/** An expression chooses from a list; without one it could choose nothing. */
function checkChoiceList(choice: Choice | undefined, list: 'resources' | 'methods', path: DocumentPath): Finding[] {
  if (choice === undefined || typeof choice === 'string' || (choice[list] ?? []).length > 0) return [];
  return [{ path, at: 'key', message: `an expression chooses from a list; add ${list} with the names that it may give` }];
}

/** Of a choice, each resource has at least one of the methods. */
function checkAnyMethod(resource: string, methods: readonly string[], path: DocumentPath, integration: IntegrationDocument): Finding[] {
  const found = methods.map((method) => checkTarget({ resource, method }, path, integration));
  return found.some((findings) => findings.length === 0) ? [] : (found[0] ?? []);
}

function choicesOf(choice: Choice | undefined, fallback: string, list: 'resources' | 'methods'): readonly string[] {
  if (choice === undefined) return [fallback];
  return typeof choice === 'string' ? [choice] : (choice[list] ?? [fallback]);
}

function checkStep(step: Step, path: DocumentPath, integration: IntegrationDocument): Finding[] {
  return typeof step.config === 'string' ? [] : checkTarget(step.config, [...path, 'config'], integration);
}

function checkTarget(target: { resource: string; method: string }, path: DocumentPath, integration: IntegrationDocument): Finding[] {
  const methods = Object.hasOwn(integration.resources, target.resource) ? integration.resources[target.resource] : undefined;
  if (methods === undefined) {
    return [{ path: [...path, 'resource'], at: 'value', message: `integration.yaml has no such resource: ${refuseName('resource', target.resource, Object.keys(integration.resources))}` }];
  }
  if (Object.hasOwn(methods, target.method)) return [];
  return [{ path: [...path, 'method'], at: 'value', message: `resource ${target.resource} of integration.yaml has no such method: ${refuseName('method', target.method, Object.keys(methods))}` }];
}
