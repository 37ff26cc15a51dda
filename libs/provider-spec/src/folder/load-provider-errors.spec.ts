import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { loadProviderFiles } from './load-provider-files';

/** `file:line:column path | message` of every problem of acme with some files changed; null removes one. */
function problemsOf(changes: Record<string, string | null>): string[] {
  const files = Object.fromEntries(Object.entries({ ...acmeFiles, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null));
  const loaded = loadProviderFiles('acme', files, { contract: smallContract });
  return loaded.ok ? [] : loaded.problems.map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} | ${message}`);
}
function edit(file: string, before: string, after: string): Record<string, string> {
  const text = acmeFiles[file] ?? '';
  if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
  return { [file]: text.replace(before, after) };
}
const yaml = 'integration.yaml';
const mapping = 'crm/mapping.yaml';
const names = '    resource: people\n    reference_names:\n      boss:\n        resource: people\n        method: list\n';

/** What is changed, and the problems that this gives. */
const faults: [string, Record<string, string | null>, string[]][] = [
  ['bad YAML', edit(yaml, 'status: beta', 'status: [beta'), ['PLACE integration.yaml:5:1']],
  ['a duplicate key', edit(yaml, 'status: beta', 'label: Again'), ['integration.yaml:4:1  | duplicate key; keep one of the two']],
  ['a missing key', edit(yaml, 'category: crm\n', ''), ['integration.yaml:1:1 category | missing; expected text']],
  ['an unknown key', edit(yaml, 'base_url: https', 'base_ulr: https'), [
    'integration.yaml:1:1 base_url | missing; expected text',
    'PLACE integration.yaml:5:1 base_ulr | unknown key "base_ulr", did you mean "base_url"? allowed: name, label, category, status,',
  ]],
  ['an unknown key of a method', edit(yaml, 'response_path: items', 'respones_path: items'), [
    'PLACE integration.yaml:32:7 resources.contacts.list.respones_path | unknown key "respones_path", did you mean "response_path"? allowed: path, method, base_url,',
  ]],
  ['an unknown key far from every other', edit(yaml, 'response_path: items', 'zzz: items'), ['PLACE integration.yaml:32:7 resources.contacts.list.zzz | unknown key "zzz"; allowed: path, method,']],
  ['a wrong type', edit(yaml, 'label: Acme\n', 'label: [Acme]\n'), ['integration.yaml:2:8 label | wrong type; expected text']],
  ['a value outside a list', edit(yaml, 'status: beta', 'status: gamma'), ['integration.yaml:4:9 status | not one of the allowed values: wip, beta, stable']],
  ['an unknown credential format', edit(yaml, 'format: api_key', 'format: apikey'), ['integration.yaml:9:11 credentials.format | not one of the allowed values: api_key, oauth2, oauth2_client_credentials, oauth, keka_oauth']],
  ['an unknown key of a credential', edit(yaml, '    fields:\n', '    feilds: []\n    fields:\n'), [
    'integration.yaml:11:5 credentials.config.feilds | unknown key "feilds", did you mean "fields"? allowed: fields, documentation_link, permissions_text',
  ]],
  ['an unknown pagination format', edit(yaml, 'format: dynamic', 'format: dynamo'), ['integration.yaml:25:11 pagination.format | not one of the allowed values: page, cursor, link_header, offset, range, dynamic']],
  ['a name that joins badly', edit(yaml, '  people:\n', '  peo.ple:\n'), [
    'integration.yaml:41:3 resources.peo.ple | a name starts with a letter and holds letters, digits, _ and - only',
  ]],
  ['a reserved name', edit(yaml, "size: '{{query.limit:int}}'", "constructor: '1'"), ['integration.yaml:31:9 resources.contacts.list.query.constructor | the name constructor is reserved; choose another']],
  ['another name than the folder', edit(yaml, 'name: acme', 'name: acne'), ['integration.yaml:1:7 name | must equal the folder\'s name "acme"']],
  ['an expression file that does not compile', { 'crm/contacts.list.query_mapping.jsonata': "{\n  'q': query.name,\n  'r' 1\n}\n" }, ['PLACE crm/contacts.list.query_mapping.jsonata:3:7 contacts.list.query_mapping | does not compile: ']],
  ['an expression in a YAML line that does not compile', edit(mapping, '  get: ~', '  get:\n    query_mapping: query.a )'), ['PLACE crm/mapping.yaml:7:28 contacts.get.query_mapping | does not compile: ']],
  ['an expression in quotes that does not compile', edit(mapping, '  get: ~', '  get:\n    query_mapping: "query.a )"'), ['PLACE crm/mapping.yaml:7:29 contacts.get.query_mapping | does not compile: ']],
  ['an expression in a YAML block that does not compile', edit(mapping, '  get: ~', '  get:\n    query_mapping: |\n      {\n        "a": query.a )\n      }'), ['PLACE crm/mapping.yaml:9:22 contacts.get.query_mapping | does not compile: ']],
  ['a name that is not bound', { 'crm/contacts.request_body_mapping.jsonata': "{\n  'full_name': bdy.name\n}\n" }, [
    'crm/contacts.request_body_mapping.jsonata:2:16 contacts.create.request_body_mapping | the name "bdy" is not bound in this expression, did you mean "body"? allowed: body, context, query, rawQuery, before, id',
  ]],
  ['a name of another kind of expression', { 'error_expression.jsonata': 'body.error\n' }, [
    'error_expression.jsonata:1:1 error_expression | the name "body" is not bound in this expression; allowed: response, headers, status, data',
  ]],
  ['a function that is switched off', { 'error_expression.jsonata': '$eval(data.x)\n' }, ['error_expression.jsonata:1:1 error_expression | $eval is switched off; write the expression out']],
  ['a field that the schema lacks', { 'crm/contacts.get.response_mapping.jsonata': "response.{\n  'id': id,\n  'nmae': x,\n  'name': y\n}" }, [
    'crm/contacts.get.response_mapping.jsonata:3:3 contacts.get.response_mapping | the schema of contacts has no such field: unknown field "nmae", did you mean "name"? allowed: id, name',
  ]],
  ['a mapping that omits a field', { 'crm/contacts.get.response_mapping.jsonata': "response.{ 'id': id }" }, [
    'crm/contacts.get.response_mapping.jsonata:1:1 contacts.get.response_mapping | omits name of contacts; every field is present, null when the provider has none',
  ]],
  ['a mapping that writes remote_data', { 'crm/contacts.get.response_mapping.jsonata': "response.{ 'id': id, 'name': n, 'remote_data': $ }" }, [
    'crm/contacts.get.response_mapping.jsonata:1:33 contacts.get.response_mapping | remote_data is added by the engine; remove it',
  ]],
  ['an unknown resource of the model', edit(mapping, 'users:\n', 'usres:\n'), [
    'crm/mapping.yaml:9:1 usres | model crm: unknown resource "usres", did you mean "users"? allowed: contacts, users',
    'crm/users.list.response_mapping.jsonata:1:1 users.list.response_mapping | serves nothing: users is not declared in the YAML file; declare it there or rename this file',
  ]],
  ['an unknown method of a resource', edit(mapping, '    resource: people', '    resource: people\n  create:\n    resource: people\n    method: list'), ['crm/mapping.yaml:12:3 users.create | crm/users: unknown method "create"; allowed: list, get']],
  ['an unknown filter', edit(mapping, '      name:\n        operators', '      nmae:\n        operators'), ['crm/mapping.yaml:4:7 contacts.list.query_schema.nmae | unknown filter "nmae", did you mean "name"? allowed: name, sort_by']],
  ['an unknown operator', edit(mapping, '[eq, like]', '[eq, is]'), ['crm/mapping.yaml:5:25 contacts.list.query_schema.name.operators.1 | not one of the allowed values: eq, ne, gt, gte, lt, lte, in, nin, like']],
  ['an unknown body field', edit(mapping, '  create:\n', '  create:\n    request_body_schema:\n      size: {}\n'), ['crm/mapping.yaml:9:7 contacts.create.request_body_schema.size | unknown body field "size"; allowed: name']],
  ['an integration resource that does not exist', edit(mapping, 'resource: people', 'resource: peple'), [
    'crm/mapping.yaml:11:15 users.list.resource | integration.yaml has no such resource: unknown resource "peple", did you mean "people"? allowed: contacts, people',
  ]],
  ['an integration method that does not exist', edit(mapping, 'resource: people', 'resource: people\n    method: search'), [
    'crm/mapping.yaml:12:13 users.list.method | resource people of integration.yaml has no such method: unknown method "search"; allowed: list',
  ]],
  ['a choice without a list', edit(mapping, '    resource: people', '    resource:\n      expression: query.kind'), ['crm/mapping.yaml:11:5 users.list.resource | an expression chooses from a list; add resources with the names that it may give']],
  ['a choice of something that does not exist', edit(mapping, '    resource: people', '    resource:\n      expression: query.kind\n      resources: [people, staff]'), [
    'crm/mapping.yaml:12:7 users.list.resource | integration.yaml has no such resource: unknown resource "staff"; allowed: contacts, people',
  ]],
  ['a default that does not exist', edit(mapping, '    resource: people', '    description: all'), ['crm/mapping.yaml:11:5 users.list.resource | integration.yaml has no such resource: unknown resource "users"; allowed: contacts, people']],
  ['a base_url outside allowed_hosts', edit(yaml, "'*.acme.example'", 'api.acme.example'), [
    'integration.yaml:5:11 base_url | host {{subdomain}}.acme.example is not in allowed_hosts (api.acme.example); add it there or correct the address',
  ]],
  ["a method's base_url outside allowed_hosts", edit(yaml, '      path: /people', '      path: /people\n      base_url: https://acme.example.evil.example'), [
    'integration.yaml:44:17 resources.people.list.base_url | host acme.example.evil.example is not in allowed_hosts (*.acme.example); add it there or correct the address',
  ]],
  ['a path with another host', edit(yaml, 'path: /people', 'path: https://other.example/people'), [
    'integration.yaml:43:13 resources.people.list.path | host other.example is not in allowed_hosts (*.acme.example); add it there or correct the address',
  ]],
  ['an open placeholder', edit(yaml, 'path: /people', "path: '/people/{{id'"), ['integration.yaml:43:13 resources.people.list.path | placeholder "{{id" is not closed; end it with }}']],
  ['an unknown cast', edit(yaml, 'limit:int', 'limit:integer'), [
    'integration.yaml:31:15 resources.contacts.list.query.size | placeholder "{{query.limit:integer}}" has the unknown cast "integer"; allowed: int, num, bool, json, str, null, any, undefined, ignore-empty-str',
  ]],
  ['an inert key of the integration', edit(yaml, '      pagination: ~', '      pagination: ~\n      pagination_path: /more'), [
    'integration.yaml:45:7 resources.people.list.pagination_path | has no effect: the method has no pagination; remove one of the two',
  ]],
  ['an inert key of a mapping', edit(mapping, '    resource: people', '    resource: people\n    static_response: []'), [
    'crm/mapping.yaml:11:5 users.list.resource | has no effect: static_response answers without a call; remove one of the two',
    'crm/users.list.response_mapping.jsonata:1:1 users.list.response_mapping | has no effect: static_response answers without a call; remove one of the two',
  ]],
  ['an unbound name in the body that asks for names', edit(mapping, '    resource: people', `${names}        body: '{ "ids": idlist }'`), [
    'crm/mapping.yaml:16:25 users.list.reference_names.boss.body | the name "idlist" is not bound in this expression, did you mean "id_list"? allowed: context, id, query, body, ids, id_list',
  ]],
  ['an open placeholder in the template that asks for names', edit(mapping, '    resource: people', `${names}        body:\n          ids: '{{ids'`), [
    'crm/mapping.yaml:17:16 users.list.reference_names.boss.body.ids | placeholder "{{ids" is not closed; end it with }}',
  ]],
  ['neither a template nor an expression', edit(mapping, '    resource: people', `${names}        query: 7`), [
    'crm/mapping.yaml:16:16 users.list.reference_names.boss.query | wrong type; allowed: text, a map',
  ]],
  ['a password that is not marked', edit(yaml, '        type: password\n        secret: true', '        type: password'), ['integration.yaml:16:9 credentials.config.fields.1 | field api_key is of type password; add secret: true']],
  ['a secret-looking field that is not marked', edit(yaml, '        type: password\n        secret: true', '        type: text'), [
    'integration.yaml:16:9 credentials.config.fields.1 | field api_key looks like a secret; add secret: true, or secret: false when it is none',
  ]],
  ['an expression given twice', edit(mapping, '  list:\n    query_schema', '  list:\n    query_mapping: query\n    query_schema'), [
    'crm/contacts.list.query_mapping.jsonata:1:1 contacts.list.query_mapping | contacts.list.query_mapping is given in the YAML file and in this file; keep one of the two',
  ]],
  ['an expression file for a key that does not exist', { 'crm/contacts.list.queri_mapping.jsonata': 'query' }, ['PLACE crm/contacts.list.queri_mapping.jsonata:1:1 contacts.list.queri_mapping | no expression stands at contacts.list.queri_mapping; allowed after']],
  ['a resource-wide file that nothing uses', { 'crm/users.request_body_mapping.jsonata': 'body' }, [
    'crm/users.request_body_mapping.jsonata:1:1 users.request_body_mapping | serves nothing: no declared method of users uses request_body_mapping; remove this file',
  ]],
  ['code', { 'crm/map.ts': '' }, ['crm/map.ts:1:1  | a provider is data: no code in its folder; if data cannot say it, the engine needs a new strategy']],
  ['code among the cases', { 'crm/cases/run.js': '' }, ['PLACE crm/cases/run.js:1:1  | a provider is data']],
  ['a stray file', { 'intergation.yml': '' }, ['PLACE intergation.yml:1:1  | unknown file "intergation.yml", did you mean "integration.yaml"? allowed: integration.yaml, README.md,']],
  ['a stray folder', { 'erp/mapping.yaml': '' }, ['PLACE erp/mapping.yaml:1:1  | unknown folder "erp"']],
  ['a model folder without mapping.yaml', { [mapping]: null, 'crm/users.list.response_mapping.jsonata': null }, ['crm/mapping.yaml:1:1  | missing; every model folder has a mapping.yaml']],
  ['no integration.yaml', { [yaml]: null }, ['integration.yaml:1:1  | missing; every provider folder has an integration.yaml']],
];

describe('a provider folder is refused with file, line and the mend for', () => {
  it.each(faults)('%s', (_, changes, expected) => {
    const problems = problemsOf(changes);

    expect(problems).toHaveLength(expected.length);
    for (const [index, line] of expected.entries()) {
      if (line.startsWith('PLACE ')) expect(problems[index]).toContain(line.slice('PLACE '.length));
      else expect(problems[index]).toBe(line);
    }
  });

  it('nothing when nothing is wrong', () => {
    expect(problemsOf({})).toEqual([]);
  });
});
