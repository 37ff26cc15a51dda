import { catalogue, findModel, findResource, methodsOf, modelNames, resourcesOf } from './catalogue';
import type { Field, Fields } from './fields';
import { bodyFieldsOf, parametersOf, sortableFieldsOf } from './parameters';
import type { UnifiedRecord } from './record-type';
import { isStandardMethod, type ResourceDeclaration } from './resource';

const all = Object.entries(catalogue).flatMap(([model, resources]) => Object.entries<ResourceDeclaration>(resources).map(([key, declaration]) => ({ model, key, declaration })));
const sentence = /^[A-Z].*\.$/;

const nested = (fields: Fields, path: string): { path: string; field: Field }[] => Object.entries(fields).flatMap(([name, field]) => [{ path: `${path}.${name}`, field }, ...below(field, `${path}.${name}`)]);
const below = (field: Field, path: string): { path: string; field: Field }[] => {
  if (field.type === 'object') return nested(field.properties, path);
  return field.type === 'array' ? [{ path: `${path}[]`, field: field.items }, ...below(field.items, `${path}[]`)] : [];
};

describe('catalogue', () => {
  it('holds 17 crm, 17 ticketing and 7 instant-messaging resources', () => {
    expect(modelNames.map((model) => [model, resourcesOf(model).length])).toEqual([
      ['crm', 17],
      ['ticketing', 17],
      ['instant-messaging', 7],
    ]);
  });

  it('lists each resource under its own name', () => {
    expect(all.filter(({ key, declaration }) => key !== declaration.name)).toEqual([]);
  });

  it('describes each resource, field and custom method in a sentence', () => {
    const bad = all.flatMap(({ model, declaration }) => {
      const at = `${model}/${declaration.name}`;
      const texts: [string, string | undefined][] = [
        [at, declaration.description],
        ...nested(declaration.fields, at).map(({ path, field }): [string, string] => [path, field.description]),
        ...Object.entries(declaration.methods).flatMap(([method, spec]): [string, string | undefined][] => (isStandardMethod(method) ? [] : [[`${at} ${method}`, spec.description]])),
        ...Object.keys(declaration.methods).flatMap((method) => [...parametersOf(model, declaration.name, method), ...bodyFieldsOf(model, declaration.name, method)].map(({ name, field }): [string, string] => [`${at} ${method} ${name}`, field.description])),
      ];
      return texts.filter(([, text]) => !sentence.test(text ?? '')).map(([path]) => path);
    });

    expect(bad).toEqual([]);
  });

  it('points only to resources of the same model', () => {
    const lost = all.flatMap(({ model, declaration }) => nested(declaration.fields, declaration.name).filter(({ field }) => field.references !== undefined && !findResource(model, field.references)).map(({ path }) => path));

    expect(lost).toEqual([]);
  });

  it('sorts only by declared fields', () => {
    const lost = all.flatMap(({ model, declaration }) => Object.keys(declaration.methods).flatMap((method) => sortableFieldsOf(model, declaration.name, method).filter((name) => !(name in declaration.fields))));

    expect(lost).toEqual([]);
  });

  it('gives each list comparisons on the timestamps that its records have', () => {
    const lacking = all.flatMap(({ model, declaration }) => {
      if (!declaration.methods['list']) return [];
      const filters = new Map(parametersOf(model, declaration.name, 'list').map((filter) => [filter.name, filter.operators]));
      return ['created_at', 'updated_at'].filter((name) => name in declaration.fields && !['gt', 'gte', 'lt', 'lte'].every((operator) => filters.get(name)?.includes(operator as 'gt'))).map((name) => `${model}/${declaration.name} ${name}`);
    });

    expect(lacking).toEqual([]);
  });

  it('knows nothing by the name of an inherited property', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(findModel(name)).toBeUndefined();
      expect(findResource('crm', name)).toBeUndefined();
      expect(findResource(name, 'contacts')).toBeUndefined();
      expect(methodsOf('crm', name)).toEqual([]);
      expect(parametersOf('crm', 'contacts', name)).toEqual([]);
    }
  });

  it('derives the record type from the declaration', () => {
    const contact: UnifiedRecord<'crm', 'contacts'> = {
      id: '1',
      first_name: 'Ada',
      last_name: null,
      name: null,
      title: null,
      account: { id: '7' },
      addresses: [{ city: 'London' }],
      email_addresses: null,
      phone_numbers: null,
      tags: null,
      custom_fields: { shoe_size: 40 },
      last_activity_at: null,
      created_at: null,
      updated_at: null,
      etag: null,
      owner: null,
      urls: null,
    };
    // @ts-expect-error an id is never null
    const withoutId: UnifiedRecord<'crm', 'contacts'> = { ...contact, id: null };
    // @ts-expect-error a number is not a name
    const misnamed: UnifiedRecord<'crm', 'contacts'> = { ...contact, name: 5 };

    expect([withoutId.id, misnamed.name]).toEqual([null, 5]);
  });
});

describe('body fields', () => {
  it('are the writable fields, what the method adds, and remote_data', () => {
    const names = bodyFieldsOf('ticketing', 'comments', 'create').map((field) => field.name);

    expect(names).toEqual(expect.arrayContaining(['body', 'html_body', 'cc', 'created_at', 'remote_data']));
    expect(names).not.toContain('id');
    expect(names).not.toContain('updated_at');
  });

  it('of a custom method are its own', () => {
    expect(bodyFieldsOf('instant-messaging', 'channels', 'join').map((field) => field.name)).toEqual(['channel', 'remote_data']);
  });

  it('name the integrations that require them', () => {
    expect(bodyFieldsOf('crm', 'contacts', 'create').find((field) => field.name === 'account')?.requiredBy).toEqual(['Close', 'Planhat', 'Zoho CRM']);
  });
});
