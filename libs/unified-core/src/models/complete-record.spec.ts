import fc from 'fast-check';
import type { JsonObject } from '../call';
import { completeRecord, recordKeys } from './complete-record';

describe('completeRecord', () => {
  it('adds the keys that a mapping left out, in the order of the declaration', () => {
    expect(Object.entries(completeRecord('ticketing', 'ticket_status', { name: 'Open', id: '1' }))).toEqual([
      ['id', '1'],
      ['name', 'Open'],
      ['description', null],
      ['etag', null],
    ]);
  });

  it('keeps remote_data and keys of an account\'s own, and adds no remote_data', () => {
    expect(completeRecord('ticketing', 'ticket_status', { id: '1', mine: 1, remote_data: [2] })).toMatchObject({ mine: 1, remote_data: [2] });
    expect(completeRecord('ticketing', 'ticket_status', { id: '1' })).not.toHaveProperty('remote_data');
  });

  it('loses no value of any record', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (record) => {
        const complete = completeRecord('crm', 'contacts', record as JsonObject);

        for (const [key, value] of Object.entries(record)) if (key !== '__proto__') expect(complete[key]).toEqual(value);
        for (const key of recordKeys('crm', 'contacts')) expect(Object.hasOwn(complete, key)).toBe(true);
      }),
    );
  });
});
