/** What response mappings do with enums and ids, read from their expressions. */
import { objectEntries } from '@tributary/provider-spec';
import { findResource, type Field, type Fields } from '@tributary/unified-core';
import { functionName, isObjectNode, type Leaf, leavesOf, resultLeaves, valuesOfKey } from '../expressions/result-leaves';
import { expressionFileOf } from '../expressions/expression-file-of';
import { type FleetProvider, servedMethods, type ServedMethod } from '../fleet';
import type { Rule } from './rule';

const recordMethods = new Set(['list', 'get', 'create', 'update']);

const enumsTranslated: Rule = {
  name: 'enums-translated',
  says: 'An enum field is given known values, or goes through $mapValues, which passes others on knowingly.',
  check: (provider) => {
    const judge = (field: Field, leaf: Leaf): string[] => (field.type === 'string' && field.enum !== undefined ? judgeEnum(field.enum, leaf) : []);
    return checkFields(provider, judge);
  },
};

const idsAreStrings: Rule = {
  name: 'ids-are-strings',
  says: 'The id of a record goes through $string, so that a number never gets out.',
  check: (provider) => checkFields(provider, (field, leaf, path) => (path === 'id' && field.type === 'string' ? judgeId(leaf) : [])),
};

type Judge = (field: Field, leaf: Leaf, path: string) => string[];

function checkFields(provider: FleetProvider, judge: Judge) {
  return distinctMappings(provider).flatMap(({ served, source, file }) => {
    const fields = findResource(served.model, served.resource)?.fields ?? {};
    const found = resultLeaves(source).filter(({ node }) => isObjectNode(node)).flatMap((leaf) => judgeObject(fields, leaf, judge, ''));
    return [...new Set(found.map(({ path, message }) => JSON.stringify([path, message])))].map((text) => {
      const [path, message] = JSON.parse(text) as [string, string];
      return { subject: `${served.model}/${served.resource} ${path}`, file, message };
    });
  });
}

function judgeObject(fields: Fields, object: Leaf, judge: Judge, prefix: string): { path: string; message: string }[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return valuesOfKey(object, name).flatMap((value) => leavesOf(value)).flatMap((leaf) => [...judge(field, leaf, path).map((message) => ({ path, message })), ...judgeInner(field, leaf, judge, path)]);
  });
}

function judgeInner(field: Field, leaf: Leaf, judge: Judge, path: string): { path: string; message: string }[] {
  if (field.type === 'object' && isObjectNode(leaf.node)) return judgeObject(field.properties, leaf, judge, path);
  if (field.type !== 'array') return [];
  const items = leaf.node.type === 'unary' && leaf.node.value === '[' ? (leaf.node.expressions ?? []).flatMap((node) => leavesOf({ node, bindings: leaf.bindings })) : [leaf];
  return field.items.type === 'object' ? items.filter(({ node }) => isObjectNode(node)).flatMap((item) => judgeObject((field.items as { properties: Fields }).properties, item, judge, path)) : [];
}

function judgeEnum(allowed: readonly string[], { node, bindings }: Leaf): string[] {
  if (node.type === 'value' && node.value === null) return [];
  if (node.type === 'string') return allowed.includes(String(node.value)) ? [] : [`gives "${String(node.value)}", which the schema does not know; allowed: ${allowed.join(', ')}`];
  const name = node.type === 'function' ? functionName(node) : undefined;
  // What the caller sent was one of the enum's values already.
  if (node.type === 'path' && ['rawQuery', 'body'].includes(String(node.steps?.[0]?.value))) return [];
  if (name !== 'mapValues' && name !== 'lookup') return ['passes the provider’s value on as it is; translate it with $mapValues(value, {...}), which passes on only what it does not know'];
  const map = node.arguments?.[name === 'mapValues' ? 1 : 0];
  const entries = map === undefined ? [] : leavesOf({ node: map, bindings }).flatMap((leaf) => objectEntries(leaf.node));
  const strange = entries.flatMap(([, value]) => (value.type === 'string' && !allowed.includes(String(value.value)) ? [String(value.value)] : []));
  return strange.length === 0 ? [] : [`translates to ${strange.join(', ')}, which the schema does not know; allowed: ${allowed.join(', ')}`];
}

const texts = new Set(['string', 'join', 'uuid', 'lowercase', 'uppercase', 'substring', 'substringAfter', 'substringBefore', 'replace', 'base64encode', 'encodeUrlComponent']);

function judgeId({ node }: Leaf): string[] {
  const isText = (node.type === 'value' && node.value === null) || node.type === 'string' || (node.type === 'binary' && node.value === '&') || (node.type === 'function' && texts.has(functionName(node) ?? ''));
  return isText ? [] : ['may give a number out as id; write $string(...) around it'];
}

function distinctMappings(provider: FleetProvider): { served: ServedMethod; source: string; file: string }[] {
  const seen = new Map<string, { served: ServedMethod; source: string; file: string }>();
  for (const served of servedMethods(provider)) {
    const source = served.mapping.response_mapping;
    if (source === undefined || !recordMethods.has(served.method)) continue;
    const file = expressionFileOf(provider.files, served, 'response_mapping');
    if (!seen.has(`${served.model}/${served.resource}\0${source}`)) seen.set(`${served.model}/${served.resource}\0${source}`, { served, source, file });
  }
  return [...seen.values()];
}

export const expressionRules: readonly Rule[] = [enumsTranslated, idsAreStrings];
