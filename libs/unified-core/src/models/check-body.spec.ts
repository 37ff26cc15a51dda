import type { JsonObject, JsonValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { checkBody } from './check-body';

const refusal = (body: JsonObject | JsonValue[], method = 'create', resource = 'contacts'): string => {
  try {
    checkBody('crm', resource, method, body);
  } catch (error) {
    return error instanceof UnifiedError && error.code === 'invalid_body' ? error.message : String(error);
  }
  return 'taken';
};

describe('checkBody', () => {
  it.each<[JsonObject, string]>([
    [{ first_name: { a: 1 } }, 'The field first_name is an object; it takes text.'],
    [{ email_addresses: 'a@example.com' }, 'The field email_addresses is text; it takes a list.'],
    [{ email_addresses: [{ email: ['a@example.com'] }] }, 'The field email_addresses[0].email is a list; it takes text.'],
    [{ account: 7 }, 'The field account is a number; it takes an object.'],
    [{ custom_fields: [] }, 'The field custom_fields is a list; it takes an object.'],
  ])('refuses %j', (body, message) => {
    expect(refusal(body)).toBe(message);
  });

  it('names every mistake in the details', () => {
    expect(() => checkBody('crm', 'contacts', 'create', { first_name: [], account: 'x' })).toThrow(
      expect.objectContaining({ details: { failures: [{ field: 'first_name', message: 'is a list; it takes text' }, { field: 'account', message: 'is text; it takes an object' }] } }),
    );
  });

  it('takes null, scalars for text, what is not declared, and whatever remote_data holds', () => {
    expect(refusal({ first_name: null, last_name: 7, account: null, tags: null, unheard_of: [[]], remote_data: 'x', custom_fields: { a: [1] } })).toBe('taken');
  });

  it('takes an array for a custom method only', () => {
    expect(refusal([1])).toBe('The body is an array; crm/contacts/create takes one object.');
    expect(refusal([1], 'merge')).toBe('taken');
  });
});
