/** Paths of the unified routes, one operation for each method of each resource. */
import type { JsonObject, JsonValue } from '../call';
import { models } from '../models/catalogue';
import { bodyFieldsOf, parametersOf, type ResolvedParameter, sortableFieldsOf } from '../models/parameters';
import { isStandardMethod, type ResourceDeclaration, type StandardMethod } from '../models/resource';
import { bodySchema, parameterSchema, querySchema, recordSchema } from '../models/schemas';
import { answersOf, listSchema } from './answers';
import { errorResponseRefs } from './error-responses';
import { exampleBody } from './example';
import { componentName, operationId, parameterRef, schemaRef, tagName } from './names';
import { sharedParameterRefs } from './shared-parameters';

const routes: Readonly<Record<StandardMethod, { verb: string; item: boolean; summary: (resource: string) => string; description: string }>> = {
  list: { verb: 'get', item: false, summary: (name) => `List ${name}`, description: 'Which filters work depends on the provider; those that do not are named in the truto-ignored-parameters header.' },
  get: { verb: 'get', item: true, summary: (name) => `Get one of the ${name}`, description: 'Answers the record itself, without an envelope.' },
  create: { verb: 'post', item: false, summary: (name) => `Create one of the ${name}`, description: 'Answers the record that was created.' },
  update: { verb: 'patch', item: true, summary: (name) => `Update one of the ${name}`, description: 'Changes the fields that the body names; null clears one.' },
  delete: { verb: 'delete', item: true, summary: (name) => `Delete one of the ${name}`, description: 'Answers the id of what was deleted.' },
};

const idParameter = parameterRef('id')['$ref'];

interface Operation {
  readonly model: { readonly name: string; readonly label: string };
  readonly declaration: ResourceDeclaration;
  readonly method: string;
}

const operations: readonly Operation[] = Object.values(models).flatMap((model) =>
  Object.values<ResourceDeclaration>(model.resources).flatMap((declaration) => Object.keys(declaration.methods).map((method) => ({ model, declaration, method }))),
);

export const resourceTags: JsonValue[] = Object.values(models).flatMap((model) => Object.values<ResourceDeclaration>(model.resources).map((declaration) => ({ name: tagName(model.label, declaration.label), description: declaration.description })));

/** Groups of tags, as API references such as Scalar and Redoc show them. */
export const tagGroups: JsonValue[] = Object.values(models).map((model) => ({ name: model.label, tags: Object.values<ResourceDeclaration>(model.resources).map((declaration) => tagName(model.label, declaration.label)) }));

/** path -> verb -> operation. */
export function unifiedPaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const operation of operations) {
    const { path, verb } = routeOf(operation);
    paths[path] = { ...paths[path], [verb]: describeOperation(operation) };
    if (path.endsWith('/{id}') && verb !== 'get') {
      const collection = path.slice(0, -'/{id}'.length);
      paths[collection] = { ...paths[collection], [verb]: withoutId(describeOperation(operation)) };
    }
  }
  return paths;
}

/** Schemas of records, pages and bodies. */
export function unifiedSchemas(): JsonObject {
  return Object.fromEntries(
    operations.flatMap(({ model, declaration, method }): [string, JsonObject][] => {
      const { name } = declaration;
      const body = bodySchema(model.name, name, method);
      return [
        [componentName(model.name, name), withoutDialect(recordSchema(model.name, name, 'published') ?? {})],
        ...(method === 'list' ? [[componentName(model.name, name, 'list'), listSchema(model.name, name)] satisfies [string, JsonObject]] : []),
        ...(body ? [[componentName(model.name, name, `${method}-body`), withoutDialect(body)] satisfies [string, JsonObject]] : []),
      ];
    }),
  );
}

function routeOf({ model, declaration, method }: Operation): { path: string; verb: string } {
  const base = `/unified/${model.name}/${declaration.name}`;
  if (!isStandardMethod(method)) return { path: `${base}/${method}`, verb: 'post' };
  return { path: routes[method].item ? `${base}/{id}` : base, verb: routes[method].verb };
}

function describeOperation({ model, declaration, method }: Operation): JsonObject {
  const { name, label } = declaration;
  const custom = declaration.methods[method]?.description ?? '';
  return {
    operationId: operationId(model.name, name, method),
    tags: [tagName(model.label, label)],
    summary: isStandardMethod(method) ? routes[method].summary(label.toLowerCase()) : `${label}: ${method.replaceAll('-', ' ')}`,
    description: isStandardMethod(method) ? routes[method].description : custom,
    parameters: [...sharedParameterRefs(method), ...parametersOf(model.name, name, method).filter(notInPath(method)).map(describeParameter), ...sortParameter(model.name, name, method)],
    ...requestBodyOf(model.name, name, method),
    responses: { ...answersOf(model.name, declaration, method), ...errorResponseRefs },
  };
}

/** The same operation for providers that take the id in the query or the body. */
function withoutId(described: JsonObject): JsonObject {
  const { operationId: id, summary, parameters } = described as JsonObject & { operationId: string; summary: string; parameters: JsonObject[] };
  return { ...described, operationId: `${id}WithoutId`, summary: `${summary}, its id elsewhere`, parameters: parameters.filter((parameter) => parameter['$ref'] !== idParameter) };
}

const notInPath = (method: string) => (parameter: ResolvedParameter): boolean => !(parameter.name === 'id' && isStandardMethod(method));

// Nested filters and comparisons are brackets on the wire, which is what deepObject means; it leaves plain values alone.
function describeParameter(parameter: ResolvedParameter): JsonObject {
  const schema = parameterSchema(parameter);
  const { description = parameter.field.description, ...rest } = schema;
  const usesBrackets = !('type' in rest) || rest['type'] === 'object';
  return { name: parameter.name, in: 'query', description, schema: rest, ...(usesBrackets ? { style: 'deepObject', explode: true } : {}) };
}

function sortParameter(model: string, resource: string, method: string): JsonObject[] {
  if (sortableFieldsOf(model, resource, method).length === 0) return [];
  const properties = querySchema(model, resource, method)?.['properties'] as JsonObject;
  const schema = properties['sort_by'] as JsonObject;
  return [{ name: 'sort_by', in: 'query', description: 'Order of the records, e.g. sort_by[created_at]=desc.', schema, style: 'deepObject', explode: true }];
}

function requestBodyOf(model: string, resource: string, method: string): JsonObject {
  const fields = bodyFieldsOf(model, resource, method);
  if (fields.length === 0) return {};
  const schema = schemaRef(componentName(model, resource, `${method}-body`));
  const upload = fields.some(({ name }) => name === 'data') ? { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary', description: 'The file; nested fields go as ticket[id] beside it.' } } } } } : {};
  return { requestBody: { required: true, content: { 'application/json': { schema, example: exampleBody(resource, fields) }, ...upload } } };
}

const withoutDialect = (schema: JsonObject): JsonObject => Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
