import { normaliseBody } from './normalise-body';

describe('normaliseBody', () => {
  it('renames the misspelt acocunts', () => {
    expect(normaliseBody('crm', 'associations', { entity: 'contacts', associations: { acocunts: [{ id: '1' }], leads: [] } })).toEqual({ entity: 'contacts', associations: { accounts: [{ id: '1' }], leads: [] } });
  });

  it('lets the correct name win where both are given', () => {
    expect(normaliseBody('crm', 'associations', { associations: { acocunts: [{ id: '1' }], accounts: [{ id: '2' }] } })).toEqual({ associations: { accounts: [{ id: '2' }] } });
  });

  it('wraps the bare id of a converted contact', () => {
    expect(normaliseBody('crm', 'leads', { converted_contact: '5', converted_account: { id: '6' } })).toEqual({ converted_contact: { id: '5' }, converted_account: { id: '6' } });
  });

  it('leaves other bodies as they are', () => {
    const body = { name: 'Ada', associations: null };

    expect(normaliseBody('crm', 'contacts', body)).toBe(body);
    expect(normaliseBody('crm', 'associations', body)).toEqual(body);
  });
});
