import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { formatProblem } from '../problem';
import { loadProviderFiles } from './load-provider-files';

const yaml = 'integration.yaml';
const mapping = 'crm/mapping.yaml';
const resources = acmeFiles[yaml]?.indexOf('resources:\n') ?? 0;
const withResources = (text: string): Record<string, string> => ({ ...acmeFiles, [yaml]: `${acmeFiles[yaml]?.slice(0, resources)}resources:\n${text}` });
const withMapping = (text: string, more: Record<string, string> = {}): Record<string, string> => {
  const expressions = Object.fromEntries(Object.entries(acmeFiles).filter(([file]) => !/^crm\/.*\.jsonata$/.test(file)));
  return { ...expressions, [mapping]: text, ...more };
};
const load = (files: Record<string, string>) => loadProviderFiles('acme', files, { contract: smallContract });

function definitionOf(files: Record<string, string>) {
  const loaded = load(files);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => formatProblem('acme', problem)).join('\n'));
  return loaded.definition;
}
function problemsOf(files: Record<string, string>): string[] {
  const loaded = load(files);
  return loaded.ok ? [] : loaded.problems.map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} | ${message}`);
}
const contactsOf = (files: Record<string, string>) => definitionOf(files).mappings.crm?.['contacts'];

const people = '  people:\n    list: { path: /people }\n';
const contacts = '  contacts:\n    list, get, create, update, delete: { path: /<method> }\n';

describe('a key that names several methods', () => {
  it('gives each of them what it says', () => {
    const acme = contactsOf(withMapping('contacts:\n  list, get: { description: One of two. }\n'));

    expect(acme).toEqual({ list: { description: 'One of two.' }, get: { description: 'One of two.' } });
  });

  it('is merged with the keys of one name, of which the later wins', () => {
    const acme = contactsOf(withMapping('contacts:\n  create, delete: { description: Both., query: { a: 1, b: [1, 2] } }\n  create: { description: One., query: { b: [3], c: ~ } }\n'));

    expect(acme?.['create']).toEqual({ description: 'One.', query: { a: 1, b: [3], c: null } });
  });

  it('keeps the order in which the methods were first named', () => {
    const acme = contactsOf(withMapping('contacts:\n  create: {}\n  list, get: {}\n  get, create: { description: Again. }\n'));

    expect(Object.keys(acme ?? {})).toEqual(['create', 'list', 'get']);
  });

  it('loses nothing to a key without a value', () => {
    const acme = contactsOf(withMapping('contacts:\n  list: { description: Said. }\n  list, get:\n'));

    expect(acme).toEqual({ list: { description: 'Said.' }, get: {} });
  });

  it('does not share what an alias gives', () => {
    const acme = contactsOf(withMapping('contacts:\n  list, get: &both { query: { a: 1 } }\n  create: *both\n  get: { query: { a: 2 } }\n'));

    expect(acme).toEqual({ list: { query: { a: 1 } }, get: { query: { a: 2 } }, create: { query: { a: 1 } } });
  });

  it('puts each method in the place of <method>', () => {
    const acme = definitionOf(withResources(contacts + people));

    expect(acme.integration.resources['contacts']?.['update']?.path).toBe('/update');
  });
});

describe('a key that names several resources', () => {
  it('puts each resource in the place of <resource>, in texts and in keys', () => {
    const acme = definitionOf(withResources('  "contacts, people":\n    list: { path: /v3/<resource>, scopes: [<resource>.read], query: { "filter[<resource>]": 1 } }\n    get, create, delete: { path: "/v3/<resource>/<method>" }\n'));

    expect(acme.integration.resources['people']?.['list']).toEqual({ path: '/v3/people', scopes: ['people.read'], query: { 'filter[people]': 1 } });
    expect(acme.integration.resources['people']?.['get']?.path).toBe('/v3/people/get');
  });

  it('is merged with a key of one name', () => {
    const acme = definitionOf(withResources(`  contacts, people:\n    list, get, create, delete: { path: /x }\n  people:\n    list: { method: post }\n`));

    expect(acme.integration.resources['people']?.['list']).toEqual({ path: '/x', method: 'post' });
    expect(acme.integration.resources['contacts']?.['get']).toEqual({ path: '/x' });
  });

  it('leaves a token below a key of one name alone', () => {
    const acme = definitionOf(withMapping('contacts:\n  list: { description: "<resource> <method>" }\n  get, create: { description: "<resource>" }\n'));

    expect(acme.mappings.crm?.['contacts']).toEqual({ list: { description: '<resource> <method>' }, get: { description: '<resource>' }, create: { description: '<resource>' } });
  });
});

describe('an expression file that names several', () => {
  const both = 'contacts:\n  list: ~\n  create: ~\nusers:\n  list: { resource: people }\n';

  it('resources serves every method that its key means of each', () => {
    const acme = definitionOf(withMapping(both, { 'crm/contacts,users.query_mapping.jsonata': '{ "q": query.name }\n' }));

    expect([acme.mappings.crm?.['contacts']?.['list']?.query_mapping, acme.mappings.crm?.['users']?.['list']?.query_mapping]).toEqual(['{ "q": query.name }', '{ "q": query.name }']);
  });

  it('methods serves each of them', () => {
    const acme = contactsOf(withMapping(both, { 'crm/contacts.list,create.error_mapping.jsonata': 'error\n' }));

    expect([acme?.['list']?.error_mapping, acme?.['create']?.error_mapping]).toEqual(['error', 'error']);
  });

  it('gives way to a narrower file', () => {
    const acme = contactsOf(withMapping(both, { 'crm/contacts,users.error_mapping.jsonata': 'error\n', 'crm/contacts.list.error_mapping.jsonata': 'body\n' }));

    expect([acme?.['list']?.error_mapping, acme?.['create']?.error_mapping]).toEqual(['body', 'error']);
  });

  it('stands beside integration.yaml as well', () => {
    const files = withResources(contacts + people);
    Reflect.deleteProperty(files, 'resources.contacts.list.error_expression.jsonata');

    const acme = definitionOf({ ...files, 'resources.contacts,people.list.error_expression.jsonata': 'data.bad\n' });

    expect(acme.integration.resources['people']?.['list']?.error_expression).toBe('data.bad');
  });
});

const faults: [string, Record<string, string>, string[]][] = [
  ['an empty name', withMapping('contacts:\n  list, : {}\n'), ['crm/mapping.yaml:2:3 contacts.list, | "list," holds an empty name; allowed: different names with a comma between; a name starts with a letter and holds letters, digits, _ and - only']],
  ['a name that is repeated', withMapping('contacts:\n  get: {}\n  list, list: {}\n'), ['PLACE crm/mapping.yaml:3:3 contacts.list, list | "list, list" names list twice; allowed: ']],
  ['no legal name', withResources(`${contacts}${people}  a, b.c:\n    list: { path: / }\n`), ['PLACE integration.yaml:31:3 resources.a, b.c | "a, b.c" holds "b.c", which is no name; allowed: ']],
  ['a name twice in a file name', withMapping('contacts:\n  list: ~\n', { 'crm/contacts,contacts.query_mapping.jsonata': 'query\n' }), ['PLACE crm/contacts,contacts.query_mapping.jsonata:1:1 contacts,contacts.query_mapping | "contacts,contacts" names contacts twice; allowed: ']],
  ['an unknown method', withMapping('contacts:\n  get: {}\n  list, serach: { method: list }\n'), ['crm/mapping.yaml:3:3 contacts.serach | crm/contacts: unknown method "serach"; allowed: list, get, create, update, delete']],
  ['an unknown resource', withMapping('users, contcats:\n  list: { resource: people }\n'), ['crm/mapping.yaml:1:1 contcats | model crm: unknown resource "contcats", did you mean "contacts"? allowed: contacts, users']],
  ['a value of the later key', withMapping('contacts:\n  list, get: { query_schema: { name: {} } }\n  list:\n    query_schema: { nmae: {} }\n'), ['crm/mapping.yaml:4:21 contacts.list.query_schema.nmae | unknown filter "nmae", did you mean "name"? allowed: name, sort_by']],
  ['a value of the earlier key', withMapping('contacts:\n  list, get:\n    description: 7\n  list:\n    query_schema: { name: {} }\n  get: { description: x }\n'), ['crm/mapping.yaml:3:18 contacts.list.description | wrong type; expected text']],
  ['an expression behind a token', withMapping('users, contacts:\n  list: { resource: people, query_mapping: "{ \'<resource>\': bdy }" }\n'), [
    'PLACE crm/mapping.yaml:2:61 users.list.query_mapping | the name "bdy" is not bound',
    'PLACE crm/mapping.yaml:2:61 contacts.list.query_mapping | the name "bdy" is not bound',
  ]],
  ['a place that two files fill', withMapping('contacts:\n  list, get: {}\n', { 'crm/contacts.get,list.query_mapping.jsonata': 'query\n', 'crm/contacts.list.query_mapping.jsonata': 'query\n' }), [
    'crm/contacts.list.query_mapping.jsonata:1:1 contacts.list.query_mapping | contacts.list.query_mapping is given in crm/contacts.get,list.query_mapping.jsonata and in this file; keep one of the two',
  ]],
  ['a resource for which a file does nothing', withMapping('contacts:\n  list: ~\n', { 'crm/contacts,users.query_mapping.jsonata': 'query\n' }), [
    'crm/contacts,users.query_mapping.jsonata:1:1 contacts,users.query_mapping | serves nothing: resource users is not declared in mapping.yaml; declare it there or rename this file',
  ]],
];

describe('keys that name several are refused with file, line and the mend for', () => {
  it.each(faults)('%s', (_, files, expected) => {
    const problems = problemsOf(files);

    expect(problems.map((problem, index) => (expected[index]?.startsWith('PLACE ') === true ? `PLACE ${problem}`.slice(0, expected[index].length) : problem))).toEqual(expected);
  });
});
