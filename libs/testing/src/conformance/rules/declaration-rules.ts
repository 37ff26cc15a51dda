/** What a mapping declares to callers is what its expressions do: filters, body fields, requirements. */
import { bodyFieldsOf, parametersOf, type ResolvedParameter } from '@tributary/unified-core';
import { type FleetProvider, servedMethods, type ServedMethod } from '../fleet';
import type { Rule } from './rule';

const mappingFile = ({ model }: ServedMethod): string => `${model}/mapping.yaml`;

const requiredDeclared: Rule = {
  name: 'required-declared',
  says: 'What the unified model lists as required for the provider is declared as required.',
  check: (provider) =>
    servedMethods(provider).flatMap((served) => {
      const { model, resource, method, mapping } = served;
      const lacking = [
        ...namedAsRequired(parametersOf(model, resource, method), provider).filter((name) => !isDeclared(mapping.query_schema?.[name])).map((name) => `query_schema.${name}`),
        ...namedAsRequired(bodyFieldsOf(model, resource, method), provider).filter((name) => !isDeclared(mapping.request_body_schema?.[name])).map((name) => `request_body_schema.${name}`),
      ];
      return lacking.map((path) => ({ subject: `${served.name} ${path}`, file: mappingFile(served), message: 'the unified model lists it as required for this provider; give it required: true, or required_when with the rule' }));
    }),
};

function namedAsRequired(parameters: readonly ResolvedParameter[], { definition: { integration } }: FleetProvider): string[] {
  return parameters.filter(({ requiredBy }) => (typeof requiredBy === 'string' ? requiredBy === 'all' : requiredBy?.includes(integration.label))).map(({ name }) => name);
}

function isDeclared(support: { required?: boolean; required_when?: string } | undefined): boolean {
  return support?.required === true || support?.required_when !== undefined;
}

const filtersRead: Rule = {
  name: 'filters-read',
  says: 'Every declared filter is read by an expression or a template of its method.',
  check: (provider) =>
    servedMethods(provider).flatMap((served) => {
      const { mapping } = served;
      const text = textOfMethod(served, ['query_schema', 'request_body_schema', 'description']);
      if (/\$(each|sift|merge|spread|keys|lookup|map)\(\s*\[?\s*(raw)?[qQ]uery\b(?!\.)|\bquery\s*~>|\{\{query\}\}/.test(text)) return [];
      return Object.keys(mapping.query_schema ?? {})
        .filter((name) => !hasWord(text, name))
        .map((name) => ({ subject: `${served.name} ${name}`, file: mappingFile(served), message: 'the filter is declared, but nothing of the method reads it; map it or remove it' }));
    }),
};

const filtersDeclared: Rule = {
  name: 'filters-declared',
  says: 'Every filter that an expression reads is declared.',
  check: (provider) =>
    servedMethods(provider).flatMap((served) => {
      const { mapping } = served;
      const declared = new Set([...Object.keys(mapping.query_schema ?? {}), 'limit', 'next_cursor', 'remote_query']);
      const shared = new Set(siblings(provider, served).flatMap((other) => Object.keys(other.mapping.query_schema ?? {})));
      const callerSide = [mapping.query_mapping, choiceText(mapping.resource), choiceText(mapping.method), JSON.stringify(mapping.before ?? []), JSON.stringify(mapping.query ?? {})].join('\n');
      const everywhere = textOfMethod(served, ['query_schema', 'request_body_schema', 'description'], { operations: false });
      // An expression file of a whole resource serves methods with different filters; one of them has to declare it.
      const read = new Set([...readsOf(callerSide, /(?<![\w.$])query\.([a-z_]\w*)/g), ...[...readsOf(everywhere, /\brawQuery\.([a-z_]\w*)/g)].filter((name) => !shared.has(name))]);
      return [...read]
        .filter((name) => !declared.has(name))
        .map((name) => ({ subject: `${served.name} ${name}`, file: mappingFile(served), message: 'an expression reads this parameter, but query_schema does not declare it; a caller is told that it is ignored' }));
    }),
};

const bodyDeclared: Rule = {
  name: 'body-declared',
  says: 'A method that takes a body declares every field that it reads, and reads every field that it declares.',
  check: (provider) =>
    servedMethods(provider).flatMap((served) => {
      const { mapping } = served;
      const finding = (subject: string, message: string) => ({ subject: `${served.name} ${subject}`.trim(), file: mappingFile(served), message });
      const text = textOfMethod(served, ['query_schema', 'request_body_schema', 'description']);
      const schema = mapping.request_body_schema;
      const takesBody = ['create', 'update'].includes(served.method) && mapping.static_response === undefined;
      if (schema === undefined) return takesBody ? [finding('', 'has no request_body_schema; declare the fields that the provider takes, so that a caller is told of the others')] : [];
      const isDynamic = /\$(each|sift|merge|spread|keys|lookup)\(\s*\[?\s*body\b(?!\.)|\bbody\s*~>|\{\{body\}\}/.test(text);
      const read = readsOf(text, /(?<![\w.$])body\.([a-z_]\w*)/g);
      return [
        ...(isDynamic ? [] : Object.keys(schema).filter((name) => !hasWord(text, name) && !(mapping.file_upload !== undefined && uploadFields.has(name))).map((name) => finding(name, 'the body field is declared, but nothing of the method reads it; map it or remove it'))),
        ...[...read].filter((name) => name !== 'file' && !(mapping.file_upload !== undefined && uploadFields.has(name)) && !Object.hasOwn(schema, name) && ['create', 'update'].includes(served.method) && readsCallerBody(mapping.request_body_mapping, name) && !isDeclaredByTwin(provider, served, name)).map((name) => finding(name, 'request_body_mapping reads this body field, but request_body_schema does not declare it; a caller is told that it is ignored')),
      ];
    }),
};

/** Read by the engine when `file_upload` is given. */
const uploadFields = new Set(['data', 'file_name', 'content_type', 'file']);

function siblings(provider: FleetProvider, { model, resource }: ServedMethod): ServedMethod[] {
  return servedMethods(provider).filter((other) => other.model === model && other.resource === resource);
}

/** create and update may share one mapping and take different fields. */
function isDeclaredByTwin(provider: FleetProvider, served: ServedMethod, name: string): boolean {
  return siblings(provider, served).some(({ mapping }) => mapping.request_body_mapping === served.mapping.request_body_mapping && Object.hasOwn(mapping.request_body_schema ?? {}, name));
}

function readsCallerBody(source: string | undefined, name: string): boolean {
  return source !== undefined && new RegExp(`(?<![\\w.$])body\\.${name}\\b`).test(source);
}

/** All texts that can read a parameter of the method: its mapping, and the operations that it may choose. */
function textOfMethod({ mapping, operations }: ServedMethod, without: readonly string[], { operations: withOperations }: { operations: boolean } = { operations: true }): string {
  const own = Object.entries(mapping).flatMap(([key, value]) => (without.includes(key) ? [] : answering.has(key) ? readsOfCaller(strings(value).join('\n')) : strings(value)));
  return [...own, ...(withOperations ? operations.flatMap(strings) : [])].join('\n');
}

/** Their texts name the fields of records, too; only what they read from the call counts. */
const answering = new Set(['response_mapping', 'error_mapping', 'response_header_mapping', 'after', 'side_load', 'reference_names', 'live_body_schema']);

function readsOfCaller(text: string): string[] {
  return [...text.matchAll(/\b(rawQuery|query|body)\b(\.[a-z_]\w*)?/g)].map(([read]) => read);
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(strings);
}

function choiceText(choice: unknown): string {
  return strings(choice).join('\n');
}

function readsOf(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''));
}

function hasWord(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);
}

export const declarationRules: readonly Rule[] = [requiredDeclared, filtersRead, filtersDeclared, bodyDeclared];
