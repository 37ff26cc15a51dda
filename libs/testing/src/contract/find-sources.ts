/** The descriptions against which a provider's cases are held: those that conformance.yaml names, or those of the folder of its name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ConformanceHints, ContractSource } from '../conformance/conformance-hints';
import { ApiDescriptions } from './api-descriptions';
import { CsdlModel } from './csdl-model';
import { readDescriptionFile } from './description-file';
import { descriptionsFolder } from './descriptions-folder';
import { graphqlSource } from './graphql-source';
import { odataSource } from './odata-source';
import { openApiSource } from './openapi-source';
import type { DescriptionSource } from './verdict';

/** Written by others than the vendor, or of what the vendor sends by itself; taken only when conformance.yaml names them. */
const thirdParty = /(_events_api|_event_wrapper|airbyte-agent|thirdparty|powerplatform|panora|amp-labs|doc-examples|apis-guru)/;

export function findSources(provider: string, { contract }: ConformanceHints): DescriptionSource[] {
  return contract === undefined ? ownSources(provider) : contract.map(declaredSource);
}

function ownSources(provider: string): DescriptionSource[] {
  const names = listFiles(provider).filter((name) => !thirdParty.test(name));
  const openapi = openApi(names.filter((name) => /\.(json|ya?ml)$/.test(name)), {});
  return [...(openapi === undefined ? [] : [openapi]), ...names.filter((name) => name.endsWith('.graphql')).map((name) => graphqlSource(name, join(descriptionsFolder, name), undefined))];
}

function declaredSource(source: ContractSource): DescriptionSource {
  if ('graphql' in source) return graphqlSource(source.graphql, present(source.graphql), source.path);
  if ('csdl' in source) {
    const schemas = source.json_schema === undefined ? undefined : readSchemas(source.json_schema);
    return odataSource([source.csdl, source.json_schema].filter((name) => name !== undefined).join(', '), { model: new CsdlModel(present(source.csdl)), basePath: source.base_path, schemas });
  }
  const names = source.openapi.flatMap((pattern) => matching(pattern));
  const found = openApi(names, { basePath: source.base_path, isJoined: source.join === true });
  if (found === undefined) throw new Error(`conformance.yaml: ${source.openapi.join(', ')} below ../shared/specs describe no paths; correct contract.openapi`);
  return found;
}

function openApi(names: readonly string[], { basePath, isJoined = false }: { basePath?: string | undefined; isJoined?: boolean }): DescriptionSource | undefined {
  const locations = names.map((name) => join(descriptionsFolder, name));
  const files = isJoined ? [readDescriptionFile(locations) ?? []].flat() : locations.flatMap((location) => readDescriptionFile([location]) ?? []);
  const descriptions = new ApiDescriptions(files, { basePath });
  return descriptions.size === 0 ? undefined : openApiSource(names.length > 3 ? `${String(names.length)} files of ${dirname(names[0] ?? '')}` : names.join(', '), descriptions);
}

function readSchemas(name: string) {
  const [file] = matching(name);
  return file === undefined ? undefined : { name: basename(file), document: JSON.parse(readFileSync(join(descriptionsFolder, file), 'utf8')) as Record<string, unknown> };
}

function matching(pattern: string): string[] {
  const expression = new RegExp(`^${pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('[^/]*')}$`);
  const found = listFiles(pattern.split('/')[0] ?? '').filter((name) => expression.test(name));
  if (found.length === 0) throw new Error(`conformance.yaml: no file ${pattern} below ../shared/specs; correct contract`);
  return found;
}

function present(name: string): string {
  return join(descriptionsFolder, matching(name)[0] ?? '');
}

/** Paths below the specs folder, of a vendor's folder and those in it. */
function listFiles(folder: string): string[] {
  const path = join(descriptionsFolder, folder);
  if (folder === '' || !existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1)).flatMap((entry) => (entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
