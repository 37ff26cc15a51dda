import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { methodsOf, modelNames, resourcesOf } from './catalogue';
import { hasBody } from './parameters';
import { bodySchema, querySchema, recordSchema } from './schemas';

const ajv = addFormats(new Ajv2020({ strict: false }));

describe('schemas', () => {
  it('of all records, bodies and queries are valid JSON Schema 2020-12', () => {
    for (const model of modelNames) {
      for (const resource of resourcesOf(model)) {
        expect(ajv.validateSchema(recordSchema(model, resource) ?? {})).toBe(true);
        expect(ajv.validateSchema(recordSchema(model, resource, 'published') ?? {})).toBe(true);
        for (const method of methodsOf(model, resource)) {
          expect(ajv.validateSchema(querySchema(model, resource, method) ?? {})).toBe(true);
          expect(bodySchema(model, resource, method) !== undefined).toBe(hasBody(method));
          expect(ajv.validateSchema(bodySchema(model, resource, method) ?? {})).toBe(true);
        }
      }
    }
  });

  it('are undefined for what is not declared', () => {
    expect(recordSchema('crm', 'tickets')).toBeUndefined();
    expect(bodySchema('crm', 'contacts', 'explode')).toBeUndefined();
    expect(querySchema('crm', 'contacts', 'toString')).toBeUndefined();
  });

  it('are the same object on every request', () => {
    expect(recordSchema('crm', 'contacts')).toBe(recordSchema('crm', 'contacts'));
  });

  it('publish enum values without forbidding those of a provider', () => {
    const open = ajv.compile(recordSchema('crm', 'tasks', 'published') ?? {});
    const strict = ajv.compile(recordSchema('crm', 'tasks') ?? {});

    expect([open({ id: '1', status: 'deferred' }), strict({ id: '1', status: 'deferred' }), strict({ id: '1', status: 'open' })]).toEqual([true, false, true]);
  });

  it('take a body that clears a field with null, and refuse a wrong type', () => {
    const validate = ajv.compile(bodySchema('ticketing', 'tickets', 'update') ?? {});

    expect([validate({ due_date: null, remote_data: { x: 1 } }), validate({ name: 5 }), validate({ remote_data: 'x' })]).toEqual([true, false, false]);
  });

  it('take a filter as a value or as comparisons', () => {
    const validate = ajv.compile(querySchema('crm', 'contacts') ?? {});

    expect([
      validate({ created_at: '2024-01-01T00:00:00Z' }),
      validate({ created_at: { gt: '2024-01-01T00:00:00Z' } }),
      validate({ created_at: { near: '2024-01-01T00:00:00Z' } }),
      validate({ account: { id: '1' }, email_addresses: { email: 'a@example.com' }, sort_by: { name: 'asc' } }),
      validate({ sort_by: { name: 'up' } }),
    ]).toEqual([true, true, false, true, false]);
  });
});
