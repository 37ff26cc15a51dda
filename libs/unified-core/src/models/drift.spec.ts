import fc from 'fast-check';
import type { JsonObject } from '../call';
import { resourcesOf } from './catalogue';
import { completeRecord } from './complete-record';
import { findDrift, isSound, prepareDrift } from './drift';

const ticket = (fields: JsonObject): JsonObject => completeRecord('ticketing', 'tickets', { id: '1', remote_data: { any: ['thing'] }, ...fields });

describe('findDrift', () => {
  it('finds nothing in a record that has only an id', () => {
    expect(findDrift('ticketing', 'tickets', ticket({}))).toEqual([]);
  });

  it('finds nothing in a record that has values of every kind', () => {
    const record = ticket({ status: { id: '2', name: 'open' }, assignees: [{ id: '3', emails: [{ email: 'a@example.com', type: null }] }], created_at: '2024-01-01T00:00:00.000Z', is_unread: false, custom_fields: { a: [1] } });

    expect(findDrift('ticketing', 'tickets', record)).toEqual([]);
  });

  it.each<[string, JsonObject, string, string]>([
    ['an enum value that is not known', { status: { id: '2', name: 'Waiting' } }, 'status.name', 'unknown_value'],
    ['a wrong type', { name: 5 }, 'name', 'wrong_type'],
    ['a wrong type where an enum is declared', { created_by: { id: '1', type: 7 } }, 'created_by.type', 'wrong_type'],
    ['an epoch in a date field', { created_at: 1700000000 }, 'created_at', 'wrong_type'],
    ['a date that is not ISO 8601', { updated_at: '01/02/2024' }, 'updated_at', 'bad_date_time'],
    ['a day that does not exist', { due_date: '2024-02-30T00:00:00Z' }, 'due_date', 'bad_date_time'],
    ['a key that is not declared', { colour: 'red' }, 'colour', 'unknown_key'],
    ['a nested key that is not declared', { tags: [{ id: '1', name: 'x', color: 'red' }] }, 'tags.0.color', 'unknown_key'],
    ['an id that is null', { id: null }, 'id', 'wrong_type'],
  ])('finds %s', (_, fields, path, problem) => {
    expect(findDrift('ticketing', 'tickets', ticket(fields))).toEqual([expect.objectContaining({ path, problem })]);
  });

  it('is spared records that are sound before they are completed', () => {
    const keys = ['id', 'name', 'tags', 'status', 'created_at', 'custom_fields', 'colour'];
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2024-01-01T00:00:00Z', [{ id: '1' }], undefined, null, 'open'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([key]) => key, minLength: 1 }), (entries) => {
        const record = Object.fromEntries([['id', '1'], ...entries]) as JsonObject;
        if (isSound('ticketing', 'tickets', record)) expect(findDrift('ticketing', 'tickets', completeRecord('ticketing', 'tickets', record))).toEqual([]);
      }),
    );
  });

  it('is not found in what completing adds, in any resource', () => {
    for (const model of ['crm', 'ticketing', 'instant-messaging']) for (const resource of resourcesOf(model)) expect(findDrift(model, resource, completeRecord(model, resource, { id: '1' })).filter(({ path }) => path !== 'id')).toEqual([]);
  });

  it('lists every fault of a record', () => {
    expect(findDrift('ticketing', 'tickets', ticket({ name: 5, number: 6, extra: true })).map((drift) => drift.path).sort()).toEqual(['extra', 'name', 'number']);
  });

  it('reports a missing id', () => {
    expect(findDrift('crm', 'contacts', { name: 'Ada' })).toEqual([{ path: 'id', problem: 'missing_key', expected: 'a value' }]);
  });

  it('says what was expected and never what was there', () => {
    const [drift] = findDrift('crm', 'tasks', completeRecord('crm', 'tasks', { id: '1', status: 'sekrit' }));

    expect(drift?.expected).toContain('open, completed');
    expect(JSON.stringify(drift)).not.toContain('sekrit');
  });

  it('can be prepared before the first record, any number of times', () => {
    prepareDrift('instant-messaging');
    prepareDrift('instant-messaging');
    prepareDrift('no-such-model');

    expect(findDrift('instant-messaging', 'channels', { id: '1' })).toEqual([]);
  });

  it('takes any JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(findDrift('crm', 'contacts', value))));
  });

  it('checks 10,000 sound records within a second', () => {
    const record = ticket({ status: { id: '2', name: 'open' }, created_at: '2024-01-01T00:00:00.000Z', tags: [{ id: '1', name: 'a' }] });
    findDrift('ticketing', 'tickets', record);
    const start = performance.now();

    for (let i = 0; i < 10_000; i++) findDrift('ticketing', 'tickets', record);

    expect(performance.now() - start).toBeLessThan(1000);
  });
});
