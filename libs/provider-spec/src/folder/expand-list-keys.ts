import type { DocumentPath } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';
import { copyWithTokens, type ListKeyTokens } from './list-key-tokens';
import { mergeMaps } from './merge-maps';
import { namesOfKey } from './names-of-key';

/** One place that writes a resource (`[resource key]`) or a method of it (`[resource key, method key]`), and its tokens. */
export interface Writer {
  path: string[];
  tokens: ListKeyTokens;
}
/** The writers of one resource in the order of writing; the later wins. */
export interface ResourceWriters {
  own: Writer[];
  methods: Map<string, Writer[]>;
}
export interface ExpandedKeys {
  /** resource -> method -> value, all copies. */
  value: UnknownMap;
  writers: Map<string, ResourceWriters>;
  problems: { path: DocumentPath; message: string }[];
}

/** A map of resources to methods with each key that names several resources or methods written out; what several keys say of one is merged. */
export function expandListKeys(document: UnknownMap): ExpandedKeys {
  const expanded: ExpandedKeys = { value: {}, writers: new Map(), problems: [] };
  for (const [resourceKey, methods] of Object.entries(document)) {
    for (const { name: resource, isOneOfSeveral } of readKey([resourceKey], expanded)) {
      const writers = openResource(expanded, resource);
      const tokens = isOneOfSeveral ? { resource } : {};
      writers.own.push({ path: [resourceKey], tokens });
      for (const methodKey of isMap(methods) ? Object.keys(methods) : []) {
        for (const method of readKey([resourceKey, methodKey], expanded)) {
          const known = writers.methods.get(method.name) ?? [];
          writers.methods.set(method.name, [...known, { path: [resourceKey, methodKey], tokens: method.isOneOfSeveral ? { ...tokens, method: method.name } : tokens }]);
        }
      }
    }
  }
  expanded.value = Object.fromEntries([...expanded.writers].map(([resource, writers]) => [resource, writeResource(document, writers)]));
  return expanded;
}

function readKey(path: string[], { problems }: ExpandedKeys): { name: string; isOneOfSeveral: boolean }[] {
  const read = namesOfKey(path.at(-1) ?? '');
  if (read.ok) return read.names.map((name) => ({ name, isOneOfSeveral: read.names.length > 1 }));
  if (!problems.some((known) => known.path.join('\n') === path.join('\n'))) problems.push({ path, message: read.message });
  return [];
}

function openResource({ writers }: ExpandedKeys, resource: string): ResourceWriters {
  const known = writers.get(resource);
  if (known !== undefined) return known;
  const created: ResourceWriters = { own: [], methods: new Map() };
  writers.set(resource, created);
  return created;
}

/** What is no map of methods is left to the schema. */
function writeResource(document: UnknownMap, { own, methods }: ResourceWriters): unknown {
  const values = own.map(({ path }) => document[path[0] ?? '']);
  if (!values.every(isMap)) return copyWithTokens(values.find((value) => !isMap(value)), {});
  return Object.fromEntries([...methods].map(([method, writers]) => [method, writeMethod(document, writers)]));
}

/** A method named without a value adds nothing to what another key says of it. */
function writeMethod(document: UnknownMap, writers: readonly Writer[]): unknown {
  const values = writers.map(({ path: [resourceKey = '', methodKey = ''], tokens }) => copyWithTokens((document[resourceKey] as UnknownMap)[methodKey], tokens));
  const said = values.filter((value) => value !== null);
  return said.length === 0 ? null : said.slice(1).reduce<unknown>(mergeMaps, said[0]);
}
