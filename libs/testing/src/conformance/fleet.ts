/** Every provider folder below a directory, read for the checks: definition, files, cases, waivers. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem, listProviderFolders, loadProviderFolder, type LoadOptions, type MethodMapping, type Problem, type ProviderDefinition, type ResourceMethod } from '@tributary/provider-spec';
import { type LocatedCase, readCasesOfProvider } from '../cases/provider-case';
import { type ConformanceHints, readHints } from './conformance-hints';
import { readWaivers, type Waiver } from './waivers';

export const providersFolder = join(__dirname, '../../../providers');

/** One provider that loaded. */
export interface FleetProvider {
  key: string;
  folder: string;
  definition: ProviderDefinition;
  /** Paths inside the folder, with `/`. */
  files: readonly string[];
  cases: readonly LocatedCase[];
  waivers: readonly Waiver[];
  hints: ConformanceHints;
}
export interface Fleet {
  providers: FleetProvider[];
  /** One line a fault of the folders that do not load. */
  refused: string[];
}

/** Reads every folder; `PROVIDER=slack` in the environment narrows it to one, for the author of one. */
export function readFleet(root = providersFolder): Fleet {
  const only = process.env['PROVIDER'];
  const fleet: Fleet = { providers: [], refused: [] };
  for (const key of listProviderFolders(root).filter((one) => only === undefined || one === only)) {
    try {
      const read = readFleetProvider(key, root);
      if ('problems' in read) fleet.refused.push(...read.problems.map((problem) => formatProblem(key, problem)));
      else fleet.providers.push(read);
    } catch (error) {
      fleet.refused.push(error instanceof Error ? error.message : String(error));
    }
  }
  return fleet;
}

/** Reads one folder; throws for malformed cases or waivers, naming the file. */
export function readFleetProvider(key: string, root = providersFolder, options: LoadOptions = {}): FleetProvider | { problems: readonly Problem[] } {
  const folder = join(root, key);
  const loaded = loadProviderFolder(folder, options);
  if (!loaded.ok) return { problems: loaded.problems };
  return { key, folder, definition: loaded.definition, files: listFiles(folder), cases: readCasesOfProvider(root, key), waivers: readWaivers(join(folder, 'waivers.yaml')), hints: readHints(join(folder, 'conformance.yaml')) };
}

/** Text of a file of the folder; empty when it is absent. */
export function textOf(provider: FleetProvider, file: string): string {
  const path = join(provider.folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** One unified method that a provider serves. */
export interface ServedMethod {
  model: string;
  resource: string;
  method: string;
  mapping: MethodMapping;
  /** `crm/contacts.list` */
  name: string;
  /** The operations that it may choose; empty for a static answer. */
  operations: readonly ResourceMethod[];
}

export function servedMethods({ definition }: FleetProvider): ServedMethod[] {
  return Object.entries(definition.mappings).flatMap(([model, document]) =>
    Object.entries(document ?? {}).flatMap(([resource, methods]) =>
      Object.entries(methods).map(([method, mapping]) => ({ model, resource, method, mapping, name: `${model}/${resource}.${method}`, operations: operationsOf(definition, { resource, method, mapping }) })),
    ),
  );
}

function operationsOf({ integration }: ProviderDefinition, { resource, method, mapping }: { resource: string; method: string; mapping: MethodMapping }): ResourceMethod[] {
  if (mapping.static_response !== undefined) return [];
  const resources = mapping.resource === undefined ? [resource] : typeof mapping.resource === 'string' ? [mapping.resource] : (mapping.resource.resources ?? []);
  const methods = mapping.method === undefined ? [method] : typeof mapping.method === 'string' ? [mapping.method] : (mapping.method.methods ?? []);
  return resources.flatMap((one) => methods.flatMap((other) => integration.resources[one]?.[other] ?? []));
}

function listFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below)).sort().flatMap((entry) => {
    const path = below === '' ? entry : `${below}/${entry}`;
    return statSync(join(folder, path)).isDirectory() ? listFiles(folder, path) : [path];
  });
}
