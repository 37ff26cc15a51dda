/** The effective definition of one account, with its operations and methods compiled when they are first asked for. */
import type { IntegrationDocument, MappingDocument } from '@tributary/provider-spec';
import { findResource } from '@tributary/unified-core';
import { compileExpression, type ExpressionCompiler } from '../expressions/compile-expression';
import { definitionInvalid, methodNotSupported } from '../failures';
import { compileMethod, type MethodPlan } from './method-plan';
import { compileOperation, type OperationPlan } from './operation-plan';

/** All layers merged; the account's `response_mapping`s apart, since they add to the result instead of replacing the mapping. */
export interface EffectiveDefinition {
  key: string;
  integration: IntegrationDocument;
  mappings: Partial<Record<string, MappingDocument>>;
  /** Expressions of the account's override, in the order in which they are laid over. */
  accountResponseMappings(model: string, resource: string, method: string): readonly string[];
  /** In process unless given. */
  compile?: ExpressionCompiler;
}

export interface DefinitionPlan {
  key: string;
  integration: IntegrationDocument;
  /** Throws `method_not_supported` when the provider does not map it. */
  method(model: string, resource: string, method: string): MethodPlan;
  /** Throws `override_invalid` when the integration has no such operation: base definitions were checked at load. */
  operation(resource: string, method: string): OperationPlan;
}

export function planDefinition(definition: EffectiveDefinition): DefinitionPlan {
  const { key, integration, mappings, compile = compileExpression } = definition;
  const methods = new Map<string, MethodPlan>();
  const operations = new Map<string, OperationPlan>();
  return {
    key,
    integration,
    method(model, resource, method) {
      const name = `${model}/${resource}/${method}`;
      const mapping = own(own(own(mappings, model), resource), method);
      if (mapping === undefined || mapping === null) throw methodNotSupported(integration.label, name, supportedMethods(own(mappings, model) ?? {}));
      return cached(methods, name, () =>
        compileMethod({ model, resource, method }, mapping, {
          declaration: findResource(model, resource),
          accountResponseMappings: definition.accountResponseMappings(model, resource, method),
          compile,
        }),
      );
    },
    operation(resource, method) {
      const name = `${resource}.${method}`;
      const spec = own(own(integration.resources, resource), method);
      if (spec === undefined || spec === null) throw definitionInvalid(`${key}: ${name}`, new Error('the integration has no such resource and method'));
      return cached(operations, name, () => compileOperation(integration, name, spec, compile));
    },
  };
}

function cached<Plan>(plans: Map<string, Plan>, name: string, compile: () => Plan): Plan {
  const known = plans.get(name);
  if (known !== undefined) return known;
  try {
    const plan = compile();
    plans.set(name, plan);
    return plan;
  } catch (cause) {
    throw definitionInvalid(name, cause);
  }
}

function own<Value>(map: Partial<Record<string, Value>> | undefined | null, key: string): Value | undefined {
  return map !== undefined && map !== null && Object.hasOwn(map, key) ? map[key] : undefined;
}

function supportedMethods(document: MappingDocument): Record<string, string[]> {
  return Object.fromEntries(Object.entries(document).map(([resource, methods]) => [resource, Object.keys(methods)]));
}
