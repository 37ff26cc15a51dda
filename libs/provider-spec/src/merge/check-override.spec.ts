import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { loadProviderFiles } from '../folder/load-provider-files';
import type { ProviderDefinition } from '../definition';
import { checkOverride } from './check-override';

function acme(): ProviderDefinition {
  const loaded = loadProviderFiles('acme', acmeFiles, { contract: null });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.definition;
}
const checkModels = (document: unknown) => checkOverride(document, 'unified_model_override', acme(), { contract: smallContract });
const checkIntegration = (document: unknown) => checkOverride(document, 'integration_override', acme(), { contract: smallContract });

describe('an integration override', () => {
  it.each([
    ['a part of a method', { resources: { contacts: { list: { query: { archived: 'false' } } } } }],
    ['a part of the pagination', { pagination: { config: { max_limit: 50 } } }],
    ['null, which deletes', { rate_limit: null, resources: { contacts: { get: { headers: { 'X-A': null } } } } }],
    ["an environment's variables", { environment_variables: { region: 'eu' } }],
    ['nothing', {}],
  ])('may hold %s', (_, document) => {
    expect(checkOverride(document, 'integration_override')).toEqual([]);
  });

  it('names the path of a key that does not exist, with those allowed', () => {
    expect(checkIntegration({ resources: { contacts: { list: { pth: '/x' } } } })).toEqual([
      { path: 'resources.contacts.list.pth', message: expect.stringMatching(/^unknown key "pth", did you mean "path"\? allowed: path, method, /) },
    ]);
  });

  it('gives line and column inside a faulty expression', () => {
    const [problem] = checkIntegration({ error_expression: "status >= 400\n  ? { 'message' data.x }" });

    expect(problem).toEqual({ path: 'error_expression', message: expect.stringContaining('does not compile'), line: 2, column: 17 });
  });

  it('is checked in what results from it', () => {
    expect(checkIntegration({ base_url: 'https://evil.example' })).toEqual([
      { path: 'base_url', message: 'host evil.example is not in allowed_hosts (*.acme.example); add it there or correct the address' },
    ]);
    expect(checkIntegration({ label: null })).toEqual([{ path: 'label', message: 'missing; expected text' }]);
    expect(checkIntegration({ resources: { people: null } })).toEqual([
      { path: 'crm.users.list.resource', message: 'integration.yaml has no such resource: unknown resource "people"; allowed: contacts' },
    ]);
  });

  it('takes another pagination format whole', () => {
    expect(checkIntegration({ pagination: { format: 'link_header', config: {} } })).toEqual([]);
    expect(checkIntegration({ pagination: { format: 'cursor' } })).toEqual([{ path: 'pagination.config', message: 'missing; expected a map' }]);
  });

  it.each([['a list', []], ['a text', 'x'], ['null', null], ['nothing', undefined]])('is refused when it is %s', (_, document) => {
    expect(checkIntegration(document)).toEqual([{ path: '', message: 'wrong type; expected a map' }]);
  });

  it('is refused when a key reaches into the prototype', () => {
    expect(checkIntegration(JSON.parse('{"resources":{"__proto__":{}}}'))).toEqual([{ path: 'resources.__proto__', message: 'the name __proto__ is reserved; choose another' }]);
  });
});

describe('a unified model override', () => {
  it.each([
    ['only what changes of a response', { crm: { contacts: { list: { response_mapping: "{ 'birthday': response.personal.date }" } } } }],
    ['null, which deletes', { crm: { contacts: { list: null, get: { response_mapping: null } }, users: null } }],
    ['a new method', { crm: { users: { get: { resource: 'people', method: 'list' } } } }],
  ])('may hold %s', (_, document) => {
    expect(checkModels(document)).toEqual([]);
  });

  it('gives line and column inside a faulty expression', () => {
    expect(checkModels({ crm: { contacts: { list: { response_mapping: '{\n  "a": response.b,\n  "c" }' } } } })).toEqual([
      { path: 'crm.contacts.list.response_mapping', message: expect.stringContaining('does not compile'), line: 3, column: 7 },
    ]);
  });

  it('gives line and column of a name that is not bound', () => {
    expect(checkModels({ crm: { contacts: { list: { query_mapping: '{\n  "q": response.b }' } } } })).toEqual([
      { path: 'crm.contacts.list.query_mapping', message: 'the name "response" is not bound in this expression; allowed: query, body, context, before, id', line: 2, column: 8 },
    ]);
  });

  it.each([
    ['an unknown model', { crmm: {} }, 'crmm', 'unknown key "crmm", did you mean "crm"? allowed: crm, ticketing, instant-messaging'],
    ['an unknown resource', { crm: { deals: { list: { resource: 'people' } } } }, 'crm.deals', 'model crm: unknown resource "deals"; allowed: contacts, users'],
    ['an unknown method', { crm: { users: { update: { resource: 'people', method: 'list' } } } }, 'crm.users.update', 'crm/users: unknown method "update"; allowed: list, get'],
    ['an unknown filter', { crm: { contacts: { list: { query_schema: { nam: {} } } } } }, 'crm.contacts.list.query_schema.nam', 'unknown filter "nam", did you mean "name"? allowed: name, sort_by'],
    ['a wrong type', { crm: { contacts: { list: { response_mapping: 3 } } } }, 'crm.contacts.list.response_mapping', 'wrong type; expected text'],
    ['an integration resource that does not exist', { crm: { users: { list: { resource: 'staff' } } } }, 'crm.users.list.resource', 'integration.yaml has no such resource: unknown resource "staff"; allowed: contacts, people'],
  ])('names the path of %s', (_, document, path, message) => {
    expect(checkModels(document)).toEqual([{ path, message }]);
  });
});
