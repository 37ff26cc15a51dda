import { marked } from 'marked';
import { UnifiedError, findModel, modelNames, type JsonObject, type JsonValue, type ModelName, type QueryObject, type QueryValue } from '@tributary/unified-core';

/** Query of the capability routes. */
export interface MetaQuery {
  type: 'proxy' | 'unified' | 'all';
  methods: string[] | undefined;
  tags: string[] | undefined;
  resource: string | undefined;
  has_description: boolean;
}

export function readMetaQuery(query: QueryObject): MetaQuery {
  const { type = 'all', has_description: described = 'true', resource } = query;
  if (type !== 'proxy' && type !== 'unified' && type !== 'all') throw invalid('type', 'proxy, unified or all');
  if (described !== 'true' && described !== 'false') throw invalid('has_description', 'true or false');
  if (resource !== undefined && typeof resource !== 'string') throw invalid('resource', 'the name of a resource');
  return { type, resource, has_description: described === 'true', methods: readNames('methods', query['methods']), tags: readNames('tags', query['tags']) };
}

export function findModelName(model: string): ModelName {
  const known = findModel(model);
  if (known === undefined) throw new UnifiedError('unknown_model', `There is no model "${model.slice(0, 60)}"; the models are ${modelNames.join(', ')}.`);
  return known.name;
}

/** One answer out of those of the services: they agree on everything but the unified half. */
export function joinCapabilities(answers: JsonObject[], { type, environmentId, integrationId }: { type: MetaQuery['type']; environmentId: string; integrationId: string }): JsonObject {
  const [first] = answers;
  if (first === undefined) throw new UnifiedError('service_unavailable', 'No service that knows this integration is running at the moment.');
  const { integration, auth, ai_readiness: readiness, account, proxy } = first;
  return {
    integration: { id: integrationId, ...(isObject(integration) ? integration : {}) },
    environment_id: environmentId,
    ...(type !== 'unified' && { proxy: proxy ?? [] }),
    ...(type !== 'proxy' && { unified: answers.flatMap(({ unified }) => (Array.isArray(unified) ? unified : [])) }),
    auth: auth ?? null,
    ai_readiness: readiness ?? null,
    ...(account !== undefined && { account }),
  };
}

/** `format`: json (default), md or html. */
export function renderModel(answer: JsonObject, format: QueryValue | undefined): { contentType: string; text: string } {
  if (format === undefined || format === 'json') return { contentType: 'application/json; charset=utf-8', text: JSON.stringify(answer) };
  const text = describeInMarkdown(answer);
  if (format === 'md') return { contentType: 'text/markdown; charset=utf-8', text };
  if (format === 'html') return { contentType: 'text/html; charset=utf-8', text: marked.parse(text, { async: false }) };
  throw invalid('format', 'json, md or html');
}

function describeInMarkdown({ integration, methods }: JsonObject): string {
  const label = isObject(integration) ? String(integration['label']) : '';
  const sections = (Array.isArray(methods) ? methods : []).filter(isObject).map((method) =>
    [
      `## ${String(method['resource'])}: ${String(method['method'])}`,
      ...(typeof method['description'] === 'string' ? [method['description']] : []),
      listNames('Query parameters', method['query_schema']),
      listNames('Body fields', method['request_body_schema']),
    ].filter((part) => part !== '').join('\n\n'),
  );
  return [`# ${label}`, ...sections].join('\n\n');
}

function listNames(title: string, schema: JsonValue | undefined): string {
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
  const required = isObject(schema) && Array.isArray(schema['required']) ? schema['required'] : [];
  const lines = Object.entries(properties).map(([name, property]) => `* \`${name}\`${required.includes(name) ? ' (required)' : ''}: ${isObject(property) ? String(property['description'] ?? '') : ''}`);
  return lines.length === 0 ? '' : `${title}:\n\n${lines.join('\n')}`;
}

const isObject = (value: JsonValue | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

function readNames(name: string, value: QueryValue | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.split(',').filter((part) => part !== '');
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value;
  throw invalid(name, 'names separated by commas');
}

const invalid = (name: string, allowed: string): UnifiedError => new UnifiedError('invalid_query', `Parameter "${name}" takes ${allowed}.`);
