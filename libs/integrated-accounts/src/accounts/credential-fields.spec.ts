import type { CredentialField } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import { completeContext } from './credential-fields';

const field = (rest: Partial<CredentialField>): CredentialField => ({ name: 'value', label: 'Value', type: 'text', ...rest });
const complete = (rest: Partial<CredentialField>, context: JsonObject) => completeContext(context, { name: 'api_key', format: 'api_key', fields: [field(rest)] });

describe('credential fields', () => {
  it.each<[Partial<CredentialField>, JsonObject, JsonObject]>([
    [{ transform: 'lowercase' }, { value: 'AbC' }, { value: 'abc' }],
    [{ transform: 'uppercase' }, { value: 'AbC' }, { value: 'ABC' }],
    [{ transform: 'sha256' }, { value: 'abc' }, { value: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }],
    [{ default: 'eu' }, {}, { value: 'eu' }],
    [{ default: 'eu' }, { value: '' }, { value: 'eu' }],
    [{}, { other: 1 }, { other: 1 }],
    [{ format: 'number' }, { value: 12 }, { value: 12 }],
    [{ format: 'email' }, { value: 'a@b.example' }, { value: 'a@b.example' }],
    [{ format: 'uuid' }, { value: '0f8fad5b-d9cb-469f-a165-70867728950e' }, { value: '0f8fad5b-d9cb-469f-a165-70867728950e' }],
    [{ format: 'url' }, { value: 'https://a.example/x' }, { value: 'https://a.example/x' }],
  ])('with %j takes %j as %j', (rest, context, expected) => {
    expect(complete(rest, context)).toEqual(expected);
  });

  it.each<[Partial<CredentialField>, JsonObject, string]>([
    [{ required: true }, {}, 'context.value is required (Value)'],
    [{ required: true }, { value: null }, 'context.value is required (Value)'],
    [{}, { value: 12 }, 'context.value must be a string'],
    [{ pattern: '^[a-z]+$' }, { value: 'A1' }, 'context.value must match the pattern ^[a-z]+$'],
    [{ format: 'number' }, { value: 'x' }, 'context.value must be a number'],
    [{ format: 'email' }, { value: 'x' }, 'context.value must be an e-mail address'],
    [{ format: 'uuid' }, { value: 'x' }, 'context.value must be a UUID'],
    [{ format: 'url' }, { value: 'javascript:alert(1)' }, 'context.value must be an http or https URL'],
    [{ format: 'regex-name' }, { value: '-x' }, 'context.value must be a name of letters, digits, hyphens and underscores'],
    [{ type: 'single_select', options: [{ label: 'A', value: 'a' }] }, { value: 'b' }, 'context.value must be one of a'],
  ])('with %j refuses %j', (rest, context, message) => {
    expect(() => complete(rest, context)).toThrow(expect.objectContaining({ code: 'invalid_body', message }));
  });

  it('names every faulty field at once, and never a value', () => {
    const fields = [field({ name: 'a', required: true }), field({ name: 'b', format: 'email' })];

    expect(() => completeContext({ b: 'CANARY' }, { name: 'm', format: 'api_key', fields })).toThrow(
      expect.objectContaining({
        message: 'context.a is required (Value); context.b must be an e-mail address',
        details: { failures: [{ field: 'context.a', message: 'is required (Value)' }, { field: 'context.b', message: 'must be an e-mail address' }] },
      }),
    );
  });
});
