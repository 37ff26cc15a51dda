/** Holds the declarations against the collected facts in ../shared/design/models.json, where that is present. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, findResource } from './catalogue';
import type { Field, Fields } from './fields';
import { bodyFieldsOf, parametersOf, type ResolvedParameter, sortableFieldsOf } from './parameters';

interface SourceField {
  type?: string;
  format?: string;
  enum?: unknown[];
  required_in?: string[] | string;
  references?: string;
  properties?: Record<string, SourceField>;
  items?: Record<string, SourceField>;
}
interface SourceMethod {
  query_parameters?: Record<string, SourceField | boolean | string>;
  body_fields?: Record<string, SourceField | boolean | string>;
}
interface SourceResource {
  fields: Record<string, SourceField>;
  nested_shape_unseen?: string[];
  methods: Record<string, SourceMethod>;
}

const path = join(__dirname, '../../../../../shared/design/models.json');
const present = existsSync(path);
const source = present ? (JSON.parse(readFileSync(path, 'utf8')) as { models: Record<string, { resources: Record<string, SourceResource> }> }) : { models: {} };
const rows = Object.entries(source.models).flatMap(([model, { resources }]) => Object.entries(resources).map(([name, resource]) => ({ model, name, resource })));

/** Where we differ on purpose. Each row must still be needed: one that matches nothing fails the last test. */
const deviations: Readonly<Record<string, string>> = {
  '*.remote_data type object -> json': 'providers also answer arrays and text; the record passes through as it came',
  '*.custom_fields type object -> map': 'keys are the provider\'s own',
  'crm/associations.associations.acocunts absent': 'misspelt; declared as accounts with the misspelling accepted on input',
  'crm/associations.associations.accounts added': 'the correct form of acocunts',
  'ticketing/tickets.source type object -> map': 'shape was not seen; keys are left to the provider',
  'ticketing/comments.channel type object -> map': 'shape was not seen; keys are left to the provider',
  'ticketing/fields.entity_type enum': 'the filter and the write pages name kinds that the record\'s list lacks',
  'instant-messaging/groups methods': 'no method was seen; users expect list and get',
  'instant-messaging/organizations methods': 'no method was seen; users expect list and get',
};
const used = new Set<string>();
const allowed = (...keys: string[]): boolean => {
  const key = keys.find((candidate) => candidate in deviations);
  if (key) used.add(key);
  return key !== undefined;
};

function compareFields(at: string, theirs: Record<string, SourceField>, ours: Fields, unseen: readonly string[]): string[] {
  const added = Object.keys(ours).filter((name) => !(name in theirs) && !allowed(`${at}.${name} added`));
  const absent = Object.keys(theirs).filter((name) => !(name in ours) && !allowed(`${at}.${name} absent`));
  const shared = Object.entries(theirs).flatMap(([name, their]) => {
    const our = ours[name];
    return our ? compareField(`${at}.${name}`, name, their, our, unseen.includes(name)) : [];
  });
  return [...added.map((name) => `${at}.${name} added`), ...absent.map((name) => `${at}.${name} absent`), ...shared];
}

function compareField(at: string, name: string, their: SourceField, our: Field, shapeUnseen: boolean): string[] {
  const faults: string[] = [];
  const type = `type ${their.type} -> ${our.type}`;
  if (their.type !== our.type && !allowed(`${at} ${type}`, `*.${name} ${type}`)) faults.push(`${at} ${type}`);
  const format = our.type === 'string' ? our.format : undefined;
  if (their.format !== format) faults.push(`${at} format ${their.format} -> ${format}`);
  const known = our.type === 'string' ? our.enum : undefined;
  if (JSON.stringify(their.enum) !== JSON.stringify(known) && !allowed(`${at} enum`)) faults.push(`${at} enum ${JSON.stringify(their.enum)} -> ${JSON.stringify(known)}`);
  if (their.references && their.references !== our.references) faults.push(`${at} references ${their.references} -> ${our.references}`);
  if (shapeUnseen) return faults;
  if (their.properties && our.type === 'object') faults.push(...compareFields(at, their.properties, our.properties, []));
  if (their.items && our.type === 'array' && our.items.type === 'object') faults.push(...compareFields(at, their.items, our.items.properties, []));
  return faults;
}

const named = (fields: Record<string, unknown> | undefined): string[] => Object.entries(fields ?? {}).flatMap(([name, value]) => (typeof value === 'object' ? [name] : []));
const enumOf = (field: Field): readonly string[] => (field.type === 'string' ? (field.enum ?? []) : []);

function missingVendors(method: string, theirs: Record<string, SourceField | boolean | string> | undefined, ours: readonly ResolvedParameter[]): string[] {
  return named(theirs).flatMap((name) => {
    const required = (theirs?.[name] as SourceField).required_in;
    if (required === undefined) return [];
    const known = ours.find((parameter) => parameter.name === name)?.requiredBy;
    if (known === undefined) return [`${method} ${name}`];
    const vendors = Array.isArray(required) ? required.map((vendor) => vendor.replace(/\s*\(.*\)$/, '')).filter((vendor) => vendor !== '') : [];
    return vendors.filter((vendor) => !known.includes(vendor)).map((vendor) => `${method} ${name}: ${vendor}`);
  });
}

if (!present) it.skip('declarations match models.json (skipped: ../shared/design/models.json is not present)', () => undefined);
else compareWithSource();

function compareWithSource(): void {
  it('know the same resources', () => {
    const ours = Object.entries(catalogue).flatMap(([model, resources]) => Object.keys(resources).map((name) => `${model}/${name}`));

    expect(ours.sort()).toEqual(rows.map(({ model, name }) => `${model}/${name}`).sort());
    expect(ours).toHaveLength(41);
  });

  it.each(rows)('$model/$name has the same fields, types, formats, enums and references', ({ model, name, resource }) => {
    const declaration = findResource(model, name);

    expect(compareFields(`${model}/${name}`, resource.fields, declaration?.fields ?? {}, resource.nested_shape_unseen ?? [])).toEqual([]);
  });

  it.each(rows)('$model/$name has the same methods', ({ model, name, resource }) => {
    const ours = Object.keys(findResource(model, name)?.methods ?? {}).sort();
    const theirs = Object.keys(resource.methods).sort();
    const same = JSON.stringify(ours) === JSON.stringify(theirs) || allowed(`${model}/${name} methods`);

    expect(same ? [] : { ours, theirs }).toEqual([]);
  });

  it.each(rows)('$model/$name declares every query parameter that was seen, with its enum', ({ model, name, resource }) => {
    const missing = Object.entries(resource.methods).flatMap(([method, { query_parameters: theirs }]) => {
      const ours = new Map(parametersOf(model, name, method).map((parameter) => [parameter.name, parameter.field]));
      return named(theirs).flatMap((parameter) => {
        const their = theirs?.[parameter] as SourceField;
        if (parameter === 'sort_by') {
          const sortable = sortableFieldsOf(model, name, method);
          return (their.enum ?? []).filter((field) => !sortable.includes(String(field))).map((field) => `${method}?sort_by[${String(field)}]`);
        }
        const our = ours.get(parameter);
        if (!our) return [`${method}?${parameter}`];
        const values = enumOf(our);
        return values.length === 0 ? [] : (their.enum ?? []).filter((value) => !values.includes(String(value))).map((value) => `${method}?${parameter}=${String(value)}`);
      });
    });

    expect(missing).toEqual([]);
  });

  it.each(rows)('$model/$name declares every body field that was seen', ({ model, name, resource }) => {
    const missing = Object.entries(resource.methods).flatMap(([method, { body_fields: theirs }]) => {
      const ours = bodyFieldsOf(model, name, method).map((field) => field.name);
      return named(theirs).filter((field) => !ours.includes(field)).map((field) => `${method} ${field}`);
    });

    expect(missing).toEqual([]);
  });

  it.each(rows)('$model/$name names every integration that was seen to require something', ({ model, name, resource }) => {
    const missing = Object.entries(resource.methods).flatMap(([method, { query_parameters: query, body_fields: body }]) => [
      ...missingVendors(method, query, parametersOf(model, name, method)),
      ...missingVendors(method, body, bodyFieldsOf(model, name, method)),
    ]);

    expect(missing).toEqual([]);
  });

  it('deviate only where a row of the table says so, and every row is needed', () => {
    expect(Object.keys(deviations).filter((key) => !used.has(key))).toEqual([]);
  });
}
