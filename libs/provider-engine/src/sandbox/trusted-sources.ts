import { findExpressions, integrationSlots, mappingSlots } from '@tributary/provider-spec';
import type { ProviderDefinition } from '../engine-contract';

const known = new WeakMap<ProviderDefinition, ReadonlySet<string>>();

/**
 * The texts of a built-in provider's own expressions: what is trusted is the code, wherever an override repeats it. None for a provider
 * that a user supplied.
 */
export function trustedSources(base: ProviderDefinition): ReadonlySet<string> {
  const found = known.get(base) ?? findSources(base);
  known.set(base, found);
  return found;
}

function findSources({ origin, integration, mappings }: ProviderDefinition): ReadonlySet<string> {
  if (origin === 'user_supplied') return new Set();
  const slots = [...findExpressions(integration, integrationSlots), ...Object.values(mappings).flatMap((mapping) => findExpressions(mapping, mappingSlots))];
  return new Set(slots.map(({ source }) => source));
}
