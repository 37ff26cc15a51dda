import { Validator } from '@seriousme/openapi-schema-validator';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import type { JsonObject, JsonValue } from '../call';
import { methodsOf, modelNames, resourcesOf } from '../models/catalogue';
import { findDrift } from '../models/drift';
import { isStandardMethod } from '../models/resource';
import { buildOpenApi } from './build-openapi';

const document = buildOpenApi({ baseUrl: 'http://127.0.0.1:3000', version: '0.1.0' });
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(document, 'openapi');

const object = (value: JsonValue | undefined): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
const list = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value.map(object) : []);
const pointer = (path: string[]): string => `openapi#/${path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
const validatorAt = (path: string[]): ValidateFunction => ajv.compile({ $ref: pointer(path) });

const operations = Object.entries(object(document['paths'])).flatMap(([path, verbs]) => Object.entries(object(verbs)).map(([verb, operation]) => ({ path, verb, operation: object(operation) })));

/** Every `{ schema, example }` below a value, with its path. */
function samples(value: JsonValue | undefined, at: string[]): { at: string[]; example: JsonValue }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => samples(entry, [...at, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'schema' in value && value['example'] !== undefined ? [{ at: [...at, 'schema'], example: value['example'] }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, entry]) => (key === 'example' || key === 'schema' ? [] : samples(entry, [...at, key])))];
}

describe('buildOpenApi', () => {
  it('is a valid OpenAPI 3.1 description', async () => {
    const validator = new Validator();

    const result = await validator.validate(structuredClone(document));

    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('resolves each of its references', () => {
    const references = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? ''));
    const lost = [...references].filter((reference) => reference.split('/').reduce<JsonValue | undefined>((value, key) => object(value)[key], document) === undefined);

    expect(references.size).toBeGreaterThan(150);
    expect(lost).toEqual([]);
  });

  it('has one operation for each method of each resource', () => {
    const expected = modelNames.flatMap((model) =>
      resourcesOf(model).flatMap((resource) =>
        methodsOf(model, resource).map((method) => {
          const base = `/unified/${model}/${resource}`;
          if (!isStandardMethod(method)) return `post ${base}/${method}`;
          // The id may stand in the query or the body instead of the path.
          return { list: [`get ${base}`], create: [`post ${base}`], get: [`get ${base}/{id}`], update: [`patch ${base}/{id}`, `patch ${base}`], delete: [`delete ${base}/{id}`, `delete ${base}`] }[method];
        }).flat(),
      ),
    );
    const actual = operations.filter(({ path }) => path.startsWith('/unified/') && !path.includes('/meta/')).map(({ path, verb }) => `${verb} ${path}`);

    expect(actual.sort()).toEqual(expected.sort());
    expect(new Set(expected).size).toBe(expected.length);
  });

  it('gives each operation an id of its own, a summary, a declared tag and an error answer', () => {
    const ids = operations.map(({ operation }) => operation['operationId']);
    const tags = new Set(list(document['tags']).map((tag) => tag['name']));

    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation['summary']).toEqual(expect.any(String));
      expect((operation['tags'] as string[]).every((tag) => tags.has(tag))).toBe(true);
      expect(Object.keys(object(operation['responses']))).toEqual(expect.arrayContaining(['400', '401', '404', '429', '500', 'default']));
    }
  });

  it('names no parameter twice in an operation', () => {
    const twice = operations.flatMap(({ path, verb, operation }) => {
      const names = list(operation['parameters']).map((parameter) => {
        const target = typeof parameter['$ref'] === 'string' ? object(object(object(document['components'])['parameters'])[parameter['$ref'].split('/').at(-1) ?? '']) : parameter;
        return `${String(target['in'])} ${String(target['name'])}`;
      });
      return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${verb} ${path}: ${name}`);
    });

    expect(twice).toEqual([]);
  });

  it('declares the parameters in its paths', () => {
    const lacking = operations.filter(({ path, operation }) => {
      const parameters = JSON.stringify(operation['parameters'] ?? []);
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const isDeclared = (name: string | undefined) => parameters.includes(`"name":"${name}","in":"path"`) || (name === 'id' && parameters.includes('#/components/parameters/id"'));
      return !names.every(isDeclared) || (names.length === 0 && parameters.includes('#/components/parameters/id"'));
    });

    expect(lacking.map(({ path, verb }) => `${verb} ${path}`)).toEqual([]);
  });

  it('shows only examples that satisfy their schema', () => {
    const found = samples(document, []);
    const faults = found.flatMap(({ at, example }) => {
      const validate = validatorAt(at);
      return validate(example) ? [] : [{ at: at.join(' '), errors: validate.errors }];
    });

    expect(found.length).toBeGreaterThan(operations.length);
    expect(faults).toEqual([]);
  });

  it('shows examples of records without drift', () => {
    const drift = operations.flatMap(({ path, operation }) => {
      const [, , model, resource] = path.split('/');
      const answer = object(object(object(object(object(operation['responses'])['200'])['content'])['application/json'])['example']);
      return String(operation['operationId']).endsWith('Get') && model && resource ? findDrift(model, resource, answer).map((one) => `${path} ${one.path} ${one.problem}`) : [];
    });

    expect(drift).toEqual([]);
  });

  it('keeps schemas that recur in one place', () => {
    const text = JSON.stringify(document);
    const uses = (name: string): number => text.split(`"#/components/schemas/${name}"`).length - 1;

    for (const name of ['Address', 'Named', 'Email', 'TimeFilter', 'TextFilter', 'CreatedAt']) expect(uses(name)).toBeGreaterThan(3);
    expect(text.split('"Second line of the street address."').length - 1).toBeLessThan(20);
  });

  it('refuses an answer of the wrong shape', () => {
    const validate = validatorAt(['components', 'schemas', 'CrmContactsList']);

    expect(validate({ result: [{ id: 5 }], next_cursor: null, prev_cursor: null, result_count: 1 })).toBe(false);
    expect(validate({ result: { '7': { id: '7' } }, next_cursor: null, prev_cursor: null, result_count: 1 })).toBe(true);
  });
});
