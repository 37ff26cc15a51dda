import { watch } from 'chokidar';
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

/** The providers that serve now. Those of `providersDir` are read again when a file of theirs changes. */
export interface LiveCatalogue extends ProviderCatalogue {
  close(): Promise<void>;
}

/** Data only: found at run time, never imported. */
const providersPackage = '@tributary/providers/package.json';
/** An editor or a copy writes several files; what stands once this long nothing changed is read. */
const settleTime = 200;

const builtInBundles = (): string => join(dirname(require.resolve(providersPackage)), 'dist');

/**
 * Loads the providers; one that is refused is logged with file, line and mend, and the rest serve. A folder that is refused after a change goes on
 * serving as it last was; one that is removed leaves. `onChange` is told after each change.
 */
export function openCatalogue({ bundlesDir = builtInBundles(), providersDir, models }: CatalogueSources, logger: Logger, onChange: (catalogue: ProviderCatalogue) => void): LiveCatalogue {
  const serves = (definition: ProviderDefinition) => models.some((model) => definition.mappings[model] !== undefined);
  const builtIn = loadBundles(bundlesDir);
  reportRefused(builtIn, logger);
  let own: readonly ProviderDefinition[] = [];
  let byKey = new Map<string, ProviderDefinition>();
  const read = (folder: string | undefined): void => {
    const loaded = folder === undefined ? { definitions: [], refused: [] } : loadProviders(folder, { origin: 'user_supplied' });
    reportRefused(loaded, logger);
    const kept = own.filter(({ key }) => loaded.refused.some((one) => one.key === key));
    own = [...loaded.definitions, ...kept];
    byKey = new Map([...builtIn.definitions, ...own].filter(serves).map((definition) => [definition.key, definition]));
  };
  read(providersDir);
  const catalogue: ProviderCatalogue = { get: (key) => byKey.get(key), keys: () => [...byKey.keys()] };
  if (providersDir === undefined) return { ...catalogue, close: () => Promise.resolve() };
  const watching = watchFolder(providersDir, logger, () => {
    read(providersDir);
    logger.log('info', 'providers read again', { own: own.map(({ key }) => key) });
    onChange(catalogue);
  });
  return { ...catalogue, close: () => watching.close() };
}

function watchFolder(folder: string, logger: Logger, onSettled: () => void): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        onSettled();
      } catch (cause) {
        logger.log('error', 'providers could not be read again', { folder, cause: cause instanceof Error ? cause.message : typeof cause });
      }
    }, settleTime);
  });
  watcher.on('error', (cause) => logger.log('error', 'providers are not watched', { folder, cause: cause instanceof Error ? cause.message : typeof cause }));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function reportRefused({ refused }: LoadedProviders, logger: Logger): void {
  for (const { key, problems } of refused) {
    logger.log('error', 'provider refused', { integration: key, problems: problems.map((problem) => formatProblem(key, problem)) });
  }
}
