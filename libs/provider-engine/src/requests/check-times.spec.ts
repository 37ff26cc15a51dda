import type { QueryObject } from '@tributary/unified-core';
import { compileMethod } from '../plan/method-plan';
import { checkTimes } from './check-times';

const plan = (method: string) =>
  compileMethod({ model: 'ticketing', resource: 'tickets', method }, { query_schema: { created_at: { operators: ['gt', 'lt'] }, name: {} } }, { declaration: undefined, accountResponseMappings: [] });
const filter = (filters: QueryObject) => () => { checkTimes(plan('list'), filters, undefined); };

describe('times in a call', () => {
  it.each(['2026-01-31', '2026-01-31T12:00Z', '2026-01-31T12:00:00.123Z', '2026-01-31T12:00:00+02:00', '2026-01-31t12:00:00z'])('takes %s', (time) => {
    expect(filter({ created_at: { gt: time, lt: time } })).not.toThrow();
  });

  it.each(['yesterday', '1700000000', '2026-13-45', '', '2026-01-31T12'])('refuses "%s" and names the parameter', (time) => {
    expect(filter({ created_at: { gt: time } })).toThrow(`Parameter "created_at[gt]" must be an ISO 8601 time such as 2026-01-31T12:00:00Z, not "${time}".`);
  });

  it('leaves filters alone that hold no time, or that the provider does not serve', () => {
    expect(filter({ name: 'yesterday', updated_at: { gt: 'yesterday' } })).not.toThrow();
  });

  it('refuses a body field that is neither text nor null', () => {
    expect(() => { checkTimes(plan('create'), {}, { due_date: 5 }); }).toThrow('The field due_date is of type number; it takes an ISO 8601 time');
    expect(() => { checkTimes(plan('create'), {}, { due_date: null, name: 5 }); }).not.toThrow();
  });
});
