import { dirname, join } from 'node:path';
import type { Logger } from '@tributary/observability';
import type { ProviderCatalogue } from '@tributary/provider-engine';
import { formatProblem, loadBundles, loadProviders, type LoadedProviders, type ProviderDefinition } from '@tributary/provider-spec';
import type { ModelName } from '@tributary/unified-core';

export interface CatalogueSources {
  /** Directory of built bundles; default is that of the built-in providers. */
  bundlesDir?: string;
  /** Directory of provider folders in authoring form; one of the same key replaces a built-in provider. Their expressions are linted and run in the sandbox. */
  providersDir?: string | undefined;
  /** Keep only providers that serve one of these. */
  models: readonly ModelName[];
}

/** Data only: found at run time, never imported. */
const providersPackage = '@tributary/providers/package.json';

const builtInBundles = (): string => join(dirname(require.resolve(providersPackage)), 'dist');

/** Loads the providers; one that is refused is logged with file, line and mend, and the rest serve. */
export function loadCatalogue(sources: CatalogueSources, logger: Logger): ProviderCatalogue {
  const loaded = [loadBundles(sources.bundlesDir ?? builtInBundles()), ...(sources.providersDir === undefined ? [] : [loadProviders(sources.providersDir, { origin: 'user_supplied' })])];
  loaded.forEach((batch) => reportRefused(batch, logger));
  const serves = (definition: ProviderDefinition) => sources.models.some((model) => definition.mappings[model] !== undefined);
  const byKey = new Map(loaded.flatMap(({ definitions }) => definitions.filter(serves).map((definition) => [definition.key, definition])));
  return { get: (key) => byKey.get(key), keys: () => [...byKey.keys()] };
}

function reportRefused({ refused }: LoadedProviders, logger: Logger): void {
  for (const { key, problems } of refused) {
    logger.log('error', 'provider refused', { integration: key, problems: problems.map((problem) => formatProblem(key, problem)) });
  }
}
