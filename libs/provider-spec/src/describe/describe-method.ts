/** One unified method of one provider, as the meta routes tell it (wire.md section 2). */
import { recordSchema, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { EffectiveDefinition } from '../merge/merge-definition';
import { responseLayersOf } from '../merge/merge-definition';
import type { MethodMapping, ResourceMethod } from '../documents';
import { describeBody } from './describe-body';
import { describeQuery } from './describe-query';

export interface MethodIdentity {
  model: string;
  resource: string;
  method: string;
}

/** Undefined when the provider does not map the method. Shape: wire.md section 2, `.../meta/{method}`. */
export function describeMethod(definition: EffectiveDefinition, { model, resource, method }: MethodIdentity): JsonObject | undefined {
  const mapping = findMapping(definition, { model, resource, method });
  if (mapping === undefined) return undefined;
  const layers = responseLayersOf(definition, model, resource, method);
  return {
    integration: definition.key,
    model,
    resource,
    method,
    description: mapping.description ?? null,
    schema: recordSchema(model, resource, 'published') ?? null,
    response_schema: recordSchema(model, resource, 'published') ?? null,
    documentation_link: operationOf(definition, resource, method, mapping)?.api_documentation_url ?? definition.integration.documentation_link ?? null,
    response_mapping: mapping.response_mapping ?? null,
    ...(layers.length > 0 && { account_response_mappings: [...layers] }),
    query_schema: describeQuery(model, resource, method, mapping),
    request_body_schema: describeBody(model, resource, method, mapping) ?? null,
    default_query: (mapping.query ?? null) as JsonValue,
    default_body: (mapping.body ?? null) as JsonValue,
    is_static: mapping.static_response !== undefined,
  };
}

export function findMapping({ mappings }: Pick<EffectiveDefinition, 'mappings'>, { model, resource, method }: MethodIdentity): MethodMapping | undefined {
  const document = own(mappings, model);
  return document && own(own(document, resource), method);
}

/** The provider call behind a method, when it is a fixed one. */
export function operationOf({ integration }: EffectiveDefinition, resource: string, method: string, mapping: MethodMapping): ResourceMethod | undefined {
  const name = mapping.resource ?? resource;
  const operation = mapping.method ?? method;
  return typeof name === 'string' && typeof operation === 'string' ? own(own(integration.resources, name), operation) : undefined;
}

function own<Value>(map: Partial<Record<string, Value>> | undefined, key: string): Value | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
