/** What an integration can do, for `/integration/{name}/capabilities`: wire.md section 7. */
import { findModel, findResource, type JsonObject } from '@tributary/unified-core';
import type { Credential, IntegrationDocument, MappingDocument, ResourceMethod } from '../documents';
import type { EffectiveDefinition } from '../merge/merge-definition';
import { toolName } from './tool-name';

export interface CapabilityFilter {
  methods: readonly string[] | undefined;
  resource: string | undefined;
  /** True (the default) leaves out provider methods without a description. */
  hasDescription: boolean;
}

/** The unified half: resources of one model with their methods. `overridden` tells whether the environment changes a resource. */
export function describeUnified(definition: EffectiveDefinition, model: string, filter: CapabilityFilter, overridden: (resource: string) => boolean): JsonObject[] {
  const document: MappingDocument = definition.mappings[model as keyof EffectiveDefinition['mappings']] ?? {};
  return Object.entries(document).flatMap(([resource, methods]) => {
    const names = Object.keys(methods).filter((method) => filter.methods?.includes(method) ?? true);
    if (names.length === 0 || (filter.resource !== undefined && filter.resource !== resource)) return [];
    return [{
      model, model_label: findModel(model)?.label ?? model, resource, description: findResource(model, resource)?.description ?? '',
      docs_url: `/docs#tag/${model}`, methods: names, env_overridden: overridden(resource),
    }];
  });
}

/** The provider's own resources and methods. */
export function describeProxy({ integration }: EffectiveDefinition, filter: CapabilityFilter): JsonObject[] {
  return Object.entries(integration.resources).flatMap(([resource, methods]) => {
    if (filter.resource !== undefined && filter.resource !== resource) return [];
    const described = Object.entries(methods)
      .filter(([method, { description }]) => (filter.methods?.includes(method) ?? true) && (!filter.hasDescription || description !== undefined))
      .map(([method, operation]) => describeOperation(integration, resource, method, operation));
    return described.length === 0 ? [] : [{ resource, methods: described }];
  });
}

export function describeAuth(integration: IntegrationDocument): JsonObject {
  const formats = credentialsOf(integration);
  return {
    formats: formats.map(({ format }) => format),
    fields: formats.flatMap(({ config }) => ((config.fields ?? []) as { name: string; label: string; type: string; required?: boolean }[]).map(({ name, label, type, required }) => ({ name, label, type, required: required === true }))),
    documentation_link: integration.documentation_link ?? null,
  };
}

/** Share of the provider's methods that are described well enough for a language model, 0 to 100. */
export function describeReadiness({ resources }: IntegrationDocument): JsonObject {
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource));
  const described = methods.filter(({ description }) => description !== undefined).length;
  return { proxy_methods: methods.length, proxy_methods_with_descriptions: described, ai_ready_score: methods.length === 0 ? 0 : Math.round((described / methods.length) * 100) };
}

function describeOperation(integration: IntegrationDocument, resource: string, method: string, operation: ResourceMethod): JsonObject {
  return {
    method,
    name: toolName(integration.name, resource, method),
    description: operation.description ?? null,
    has_description: operation.description !== undefined,
    has_query_schema: operation.query_schema !== undefined,
    has_body_schema: operation.body_schema !== undefined,
    has_response_schema: operation.response_schema !== undefined,
    api_documentation_url: operation.api_documentation_url ?? null,
  };
}

function credentialsOf({ credentials }: IntegrationDocument): Credential[] {
  return typeof credentials['format'] === 'string' ? [credentials as Credential] : Object.values(credentials as Record<string, Credential>);
}
