import type { JsonObject } from '@tributary/unified-core';
import { type ModelFolder, modelFolders, type ProviderDefinition } from '../definition';
import type { ExpressionSource, IntegrationDocument, MappingDocument } from '../documents';
import { contextKeys } from '../schema/override-schema';
import { isMap, prototypeKeys, type UnknownMap } from '../schema/plain-value';
import { mergeLayer } from './merge-layer';

/** The override documents of one level, as saved (see `checkOverride`). */
export interface DefinitionOverrides {
  /** Partial integration document. */
  integration?: JsonObject | undefined;
  /** model -> resource -> method -> partial mapping. */
  models?: JsonObject | undefined;
}
/** model -> resource -> method -> expressions, in the order in which they are applied. */
export type ResponseLayers = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly ExpressionSource[]>>>>>>;

/** What one account is served with: frozen, all levels merged. */
export interface EffectiveDefinition extends ProviderDefinition {
  /**
   * Account-level response mappings: applied to the same raw data as `response_mapping`, and their attributes laid over its
   * result (wire.md 0.8). Read with `responseLayersOf`.
   */
  responseLayers: ResponseLayers;
}

/**
 * Base, then the environment's overrides, then the account's. An environment's `response_mapping` replaces the base's; an
 * account's is kept as a layer, unless there is nothing below it. Nothing given is changed; the base is frozen, since the result shares parts of it.
 */
export function mergeDefinition(base: ProviderDefinition, environment?: DefinitionOverrides, account?: DefinitionOverrides): EffectiveDefinition {
  const mappings: Partial<Record<ModelFolder, MappingDocument>> = {};
  const responseLayers: Record<string, Record<string, Record<string, ExpressionSource[]>>> = {};
  for (const model of modelFolders) {
    const below = mergeMapping(base.mappings[model], environment?.models?.[model]);
    const { mapping, layers } = splitResponseLayers(below, account?.models?.[model]);
    const merged = mergeMapping(below, mapping);
    if (merged !== undefined) mappings[model] = merged;
    if (Object.keys(layers).length > 0) responseLayers[model] = layers;
  }
  return deepFreeze({
    key: base.key,
    integration: mergeIntegration(mergeIntegration(base.integration, environment?.integration), account?.integration),
    mappings,
    responseLayers,
  });
}

/** The account-level response mappings of a method; empty when there is none. */
export function responseLayersOf(definition: EffectiveDefinition, model: string, resource: string, method: string): readonly ExpressionSource[] {
  return own(own(own(definition.responseLayers, model), resource), method) ?? [];
}

function mergeIntegration(base: IntegrationDocument, override: JsonObject | undefined): IntegrationDocument {
  if (override === undefined) return base;
  const layer = Object.fromEntries(Object.entries(override).filter(([key]) => !(contextKeys as readonly string[]).includes(key)));
  // Checked when it was saved (checkOverride), so the merged document has the shape of the base.
  return mergeLayer(base, layer) as unknown as IntegrationDocument;
}

function mergeMapping(base: MappingDocument | undefined, override: unknown): MappingDocument | undefined {
  return isMap(override) ? (mergeLayer(base ?? {}, override) as MappingDocument) : override === null ? undefined : base;
}

/** Takes the response mappings out of an account's override where there is one below to lay them over. */
function splitResponseLayers(below: MappingDocument | undefined, override: unknown): { mapping: unknown; layers: Record<string, Record<string, ExpressionSource[]>> } {
  const layers: Record<string, Record<string, ExpressionSource[]>> = {};
  if (!isMap(override)) return { mapping: override, layers };
  const mapping = mapValues(override, (methods, resource) => {
    if (!isMap(methods)) return methods;
    return mapValues(methods, (method, name) => {
      const response = isMap(method) ? method['response_mapping'] : undefined;
      const lower = own(own(below, resource), name)?.response_mapping;
      if (!isMap(method) || typeof response !== 'string' || lower === undefined) return method;
      (layers[resource] ??= {})[name] = [response];
      return Object.fromEntries(Object.entries(method).filter(([key]) => key !== 'response_mapping'));
    });
  });
  return { mapping, layers };
}

function mapValues(map: UnknownMap, change: (value: unknown, key: string) => unknown): UnknownMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !prototypeKeys.has(key)).map(([key, value]) => [key, change(value, key)]));
}

function own<Value>(map: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
