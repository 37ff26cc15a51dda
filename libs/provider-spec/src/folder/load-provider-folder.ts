import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ProviderDefinition } from '../definition';
import type { Problem } from '../problem';
import { type LoadOptions, loadProviderFiles, type LoadResult } from './load-provider-files';
import { readFolder } from './read-folder';

/** Loads and checks one provider folder; its name is the provider's key. Never throws for what is in the folder. */
export function loadProviderFolder(dir: string, options: LoadOptions = {}): LoadResult {
  const { files, problems } = readFolder(dir);
  if (problems.length > 0) return { ok: false, problems };
  return loadProviderFiles(basename(resolve(dir)), files, options);
}

export interface LoadedProviders {
  definitions: ProviderDefinition[];
  refused: { key: string; problems: Problem[] }[];
}

/** Loads every folder of a directory that holds an integration.yaml or anything else of a provider; a bad one never stops the rest. */
export function loadProviders(rootDir: string, options: LoadOptions = {}): LoadedProviders {
  const loaded: LoadedProviders = { definitions: [], refused: [] };
  for (const key of listProviderFolders(rootDir)) {
    const result = loadProviderFolder(join(rootDir, key), options);
    if (result.ok) loaded.definitions.push(result.definition);
    else loaded.refused.push({ key, problems: result.problems });
  }
  return loaded;
}

const notProviders = new Set(['dist', 'node_modules']);

/** Names of the folders below a directory that are taken as providers, sorted. */
export function listProviderFolders(rootDir: string): string[] {
  return readdirSync(rootDir)
    .filter((entry) => !entry.startsWith('.') && !notProviders.has(entry) && statSync(join(rootDir, entry)).isDirectory())
    .sort();
}
