/** Unified methods as tools for language models: `/integrated-account/{id}/tools`, wire.md section 7. */
import { findResource, isStandardMethod, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { EffectiveDefinition } from '../merge/merge-definition';
import { describeMethod } from './describe-method';
import { toolName } from './tool-name';

export interface ToolFilter {
  /** `read` (list, get), `write` (create, update, delete), `custom`, or method names. */
  methods: readonly string[] | undefined;
  /** Keys of `tool_tags`. */
  tags: readonly string[] | undefined;
}

const groups: Partial<Record<string, (method: string) => boolean>> = {
  read: (method) => method === 'list' || method === 'get',
  write: (method) => isStandardMethod(method) && method !== 'list' && method !== 'get',
  custom: (method) => !isStandardMethod(method),
};

export function describeTools(definition: EffectiveDefinition, model: string, filter: ToolFilter): JsonObject[] {
  const document = definition.mappings[model as keyof EffectiveDefinition['mappings']] ?? {};
  return Object.entries(document).flatMap(([resource, methods]) => {
    if (!isTagged(definition, resource, filter.tags)) return [];
    return Object.keys(methods).filter((method) => isWanted(method, filter.methods)).flatMap((method) => {
      const described = describeMethod(definition, { model, resource, method });
      return described === undefined ? [] : [toTool(definition, model, resource, method, described)];
    });
  });
}

function toTool({ integration }: EffectiveDefinition, model: string, resource: string, method: string, described: JsonObject): JsonObject {
  const { query_schema: query, request_body_schema: body, response_schema: response, description } = described;
  return {
    resource: `${model}/${resource}`,
    method,
    name: toolName(integration.name, resource, method),
    description: typeof description === 'string' ? description : `${method} ${resource} in ${integration.label}: ${findResource(model, resource)?.description ?? ''}`,
    query_schema: query ?? null,
    body_schema: body ?? null,
    response_schema: response ?? null,
    required: [...requiredOf(query), ...requiredOf(body)],
  };
}

function requiredOf(schema: JsonValue | undefined): JsonValue[] {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return [];
  return Array.isArray(schema['required']) ? schema['required'] : [];
}

function isWanted(method: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.some((name) => groups[name]?.(method) ?? name === method);
}

function isTagged({ integration }: EffectiveDefinition, resource: string, tags: readonly string[] | undefined): boolean {
  return tags === undefined || (integration.tool_tags?.[resource] ?? []).some((tag) => tags.includes(tag));
}
