import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { loadProviderFiles } from '../folder/load-provider-files';
import { checkOverride } from './check-override';

const mapping = (source: string) => ({ crm: { contacts: { list: { response_mapping: source } } } });
const check = (source: string) => checkOverride(mapping(source), 'unified_model_override');

describe('an override that is saved', () => {
  it('is refused for a regular expression that does not run in linear time, with its place and the mend', () => {
    expect(check('{\n  "name": $replace(response.name, /(?=x)/, "")\n}')).toEqual([
      { path: 'crm.contacts.list.response_mapping', message: expect.stringMatching(/lookahead .* linear time; match the surroundings too/), line: 2, column: 35 },
    ]);
  });

  it('is refused for $eval, once', () => {
    expect(check('$eval(response.code)')).toEqual([{ path: 'crm.contacts.list.response_mapping', message: '$eval is switched off; write the expression out', line: 1, column: 1 }]);
  });

  it('is refused for an unbound name beside what the lint finds', () => {
    expect(check('[respones.a, [1..99999999]]').map(({ message }) => message)).toEqual([expect.stringContaining('"respones" is not bound'), expect.stringContaining('the range has')]);
  });

  it('is refused for text that would keep the parser busy for ever', () => {
    const source = Array.from({ length: 80 }).reduce<string>((inner) => `(${inner})?:a`, 'a');

    expect(check(source)).toEqual([{ path: 'crm.contacts.list.response_mapping', message: expect.stringContaining('bind the inner value'), line: 1, column: 1 }]);
  });

  it('is refused when its expressions are too long together', () => {
    const methods = Object.fromEntries(['list', 'get', 'create', 'update', 'search', 'count'].map((method) => [method, { query_mapping: `"${'a'.repeat(30_000)}"` }]));

    expect(checkOverride({ crm: { contacts: methods } }, 'unified_model_override')).toEqual([{ path: '', message: 'its expressions have 180012 characters together; at most 131072 are allowed' }]);
  });

  it('is linted where it asks for names', () => {
    const names = { account: { resource: 'companies', method: 'list', query: { ids: '{{ids}}' }, body: '$eval(ids)' } };

    expect(checkOverride({ crm: { contacts: { list: { reference_names: names } } } }, 'unified_model_override')).toMatchObject([{ path: 'crm.contacts.list.reference_names.account.body', message: expect.stringContaining('$eval') }]);
  });

  it('is linted in its integration part too', () => {
    expect(checkOverride({ error_expression: '($f := function() { $f() }; $f())' }, 'integration_override')).toMatchObject([{ path: 'error_expression', line: 1, message: expect.stringContaining('never ends') }]);
  });
});

describe('a provider folder', () => {
  const files = { ...acmeFiles, 'crm/contacts.get.response_mapping.jsonata': "response.contact.{ 'id': $replace(id, /(?<=a)b/, ''), 'name': full_name }\n" };

  it('is linted when a user supplied it, and marked', () => {
    const loaded = loadProviderFiles('acme', files, { contract: smallContract, origin: 'user_supplied' });

    expect(loaded).toMatchObject({ ok: false, problems: [{ file: 'crm/contacts.get.response_mapping.jsonata', line: 1, column: 39, path: 'contacts.get.response_mapping', message: expect.stringContaining('lookahead or lookbehind') }] });
    expect(loadProviderFiles('acme', acmeFiles, { contract: smallContract, origin: 'user_supplied' })).toMatchObject({ ok: true, definition: { origin: 'user_supplied' } });
  });

  it('is not when it is built in', () => {
    const loaded = loadProviderFiles('acme', files, { contract: smallContract });

    expect(loaded.ok && Object.keys(loaded.definition)).toEqual(['key', 'integration', 'mappings']);
  });
});
