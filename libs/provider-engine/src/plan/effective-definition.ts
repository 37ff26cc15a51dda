/** Which definition serves an account, compiled, kept in a bounded cache. */
import { mergeDefinition, responseLayersOf, type ProviderDefinition as SpecDefinition } from '@tributary/provider-spec';
import { LRUCache } from 'lru-cache';
import type { AccountSnapshot, ProviderDefinition } from '../engine-contract';
import { definitionInvalid } from '../failures';
import type { ExpressionSandbox } from '../sandbox/expression-sandbox';
import { trustedSources } from '../sandbox/trusted-sources';
import { planDefinition, type DefinitionPlan } from './definition-plan';

/** Plans of accounts with overrides that are kept; those without share the plan of their provider. */
const mostKept = 1_000;

export type DefinitionResolver = (base: ProviderDefinition, account: AccountSnapshot) => DefinitionPlan;

/** Expressions of overrides and user-supplied providers run in the sandbox, each environment for itself. */
export function createDefinitionResolver(sandbox: ExpressionSandbox): DefinitionResolver {
  const plans = new LRUCache<string, { base: ProviderDefinition; plan: DefinitionPlan }>({ max: mostKept });
  return (base, account) => {
    const key = planKey(base, account);
    const known = plans.get(key);
    // A reloaded definition is another object.
    if (known?.base === base) return known.plan;
    const plan = resolve(base, account, sandbox);
    plans.set(key, { base, plan });
    return plan;
  };
}

function planKey(base: ProviderDefinition, account: AccountSnapshot): string {
  if (hasOverrides(account)) return `${account.id}\0${account.version}`;
  return base.origin === 'user_supplied' ? `${base.key}\0${account.environmentId}` : base.key;
}

function hasOverrides(account: AccountSnapshot): boolean {
  const layers = [account.environmentIntegrationOverride, account.environmentModelOverride, account.integrationOverride, account.unifiedModelOverride];
  return layers.some((layer) => layer !== undefined && Object.keys(layer).length > 0);
}

function resolve(base: ProviderDefinition, account: AccountSnapshot, sandbox: ExpressionSandbox): DefinitionPlan {
  try {
    const effective = mergeDefinition(
      base as SpecDefinition,
      { integration: account.environmentIntegrationOverride, models: account.environmentModelOverride },
      { integration: account.integrationOverride, models: account.unifiedModelOverride },
    );
    return planDefinition({
      key: base.key,
      integration: effective.integration,
      mappings: effective.mappings,
      accountResponseMappings: (model, resource, method) => responseLayersOf(effective, model, resource, method),
      compile: sandbox.compilerFor(account.environmentId, trustedSources(base)),
    });
  } catch (cause) {
    throw definitionInvalid(base.key, cause);
  }
}
