/** Every rule finds what it is for: a sound provider, spoilt in one place at a time. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import * as unifiedCore from '@tributary/unified-core';
import { breachesOf, unknownWaivers } from './check-provider';
import { type FleetProvider, readFleetProvider } from './fleet';
import { conformanceRules } from './rules/all-rules';

type Generator = (tree: { exists(path: string): boolean; write(path: string, text: string): void }, options: object, contract: object) => Promise<() => void>;
const generate = createRequire(__filename)(join(__dirname, '../../../../tools/generators/provider/generator.cjs')) as Generator;
type Edit = (text: string) => string;

const integration = 'integration.yaml';
const mapping = 'crm/mapping.yaml';
const expression = 'crm/contacts.response_mapping.jsonata';
const listCases = 'crm/cases/contacts.list.json';
const getCases = 'crm/cases/contacts.get.json';
const replace = (from: string | RegExp, to: string): Edit => (text) => text.replace(from, to);
const withoutKind = (kind: string): Edit => (text) => JSON.stringify({ ...JSON.parse(text), cases: (JSON.parse(text) as { cases: { kind: string }[] }).cases.filter((one) => one.kind !== kind) });
const createMethod = (schema: string, body: string): Edit => (text) => `${text}  create:\n    method: get\n${schema}    request_body_mapping: '${body}'\n`;

/** rule, what is spoilt, file, edit, what the message has to say */
const spoilt: [rule: string, what: string, file: string, edit: Edit, message: RegExp][] = [
  ['case-missing', 'a method without a case', getCases, withoutKind('get'), /crm\/cases\/contacts\.get\.json: crm\/contacts\.get: no case shows it succeed/],
  ['case-unknown', 'a case of a method that is not served', mapping, replace('  get:\n', ''), /contacts\.get\.json: mapping\.yaml serves no such method/],
  ['case-kinds', 'no second page', listCases, withoutKind('second_page'), /crm second_page: no case of kind second_page/],
  ['case-kinds', 'no empty list', listCases, withoutKind('empty_list'), /crm empty_list/],
  ['case-kinds', 'no refused credential', listCases, withoutKind('auth_failure'), /crm auth_failure/],
  ['case-kinds', 'no unknown record', getCases, withoutKind('not_found'), /crm not_found/],
  ['case-kinds', 'no rate limit', listCases, withoutKind('rate_limit'), /crm rate_limit/],
  ['case-kinds', 'no refused value though it writes', mapping, createMethod('', '{ "name": body.name }'), /crm validation_error/],
  ['case-proof', 'a second page without a cursor', listCases, replace('limit=2&next_cursor={{next_cursor}}', 'limit=2'), /second_page: needs a second step/],
  ['case-proof', 'an empty list with records', listCases, replace('"kind": "second_page"', '"kind": "empty_list"'), /empty_list: needs an expected result of \[\]/],
  ['case-proof', 'a rate limit of another status', listCases, (text) => text.replaceAll('"status": 429', '"status": 500'), /rate_limit: expects 500/],
  ['case-proof', 'a success that expects anything', getCases, (text) => JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'expect' && (value as { status: number }).status === 200 ? { status: 200 } : value)), /states no expected body/],
  ['case-proof', 'a success without a request', getCases, (text) => JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'exchanges' ? [] : value)), /succeeds without a request/],
  ['result-schema', 'a number as id', getCases, replace('"id": "1",\n', '"id": 1,\n'), /breaks the schema/],
  ['result-keys', 'a record that lacks a key', getCases, replace(/"title": null,/, ''), /lacks title/],
  ['result-ids', 'a record without id', getCases, replace(/("body": \{\s*)"id": "1"/, '$1"id": null'), /has no id/],
  ['dates-in-utc', 'a date with an offset', getCases, (text) => text.replaceAll('2026-01-05T09:00:00.000Z', '2026-01-05T10:00:00.000+01:00'), /created_at is 2026-01-05T10:00:00\.000\+01:00; map it to/],
  ['no-secret-in-answers', 'a key in an answer', getCases, (text) => text.replaceAll('test-key', 'test-key-1').replaceAll('Example 1', 'test-key-1'), /the answer holds the account's api_key/],
  ['filters-read', 'a filter that nothing reads', mapping, replace('list:', 'list:\n    query_schema: { tags: {} }'), /contacts\.list tags: the filter is declared, but nothing/],
  ['filters-declared', 'a filter that is not declared', mapping, replace('list:', "list:\n    query_mapping: '{ \"n\": query.name }'"), /contacts\.list name: an expression reads this parameter/],
  ['body-declared', 'a write without declared fields', mapping, createMethod('', '{ "name": body.name }'), /contacts\.create: has no request_body_schema/],
  ['body-declared', 'a body field that nothing reads', mapping, createMethod('    request_body_schema: { name: {}, title: {} }\n', '{ "name": body.name }'), /contacts\.create title: the body field is declared, but/],
  ['body-declared', 'a body field that is not declared', mapping, createMethod('    request_body_schema: { name: {} }\n', '{ "name": body.name, "t": body.title }'), /contacts\.create title: request_body_mapping reads/],
  ['required-declared', 'a field that the model lists as required for the provider', integration, replace('label: "Acme Crm"', 'label: Close'), /contacts\.create request_body_schema\.account: the unified model lists it as required/],
  ['enums-translated', 'an enum passed on unseen', expression, replace(/[^]*/, '/* x */\n{ "id": $string(response.id), "status": response.status }'), /field_groups status: passes the provider’s value on/],
  ['enums-translated', 'an unknown enum value', expression, replace(/[^]*/, '/* x */\n( $s := function($v) { $v ? $mapValues($v, { "a": "nonsense" }) : null }; { "id": "1", "status": $s(response.status) } )'), /translates to nonsense/],
  ['ids-are-strings', 'an id as it came', expression, replace('$string(response.id)', 'response.id'), /contacts id: may give a number out/],
  ['readme', 'an empty README', 'README.md', () => 'Acme\n', /README\.md: links to no page/],
  ['docs-links', 'an operation without its page', integration, replace(/ {6}api_documentation_url: .*\n/, ''), /contacts\.list: has no api_documentation_url/],
  ['hosts', 'hosts of everybody', integration, replace('allowed_hosts:\n', "allowed_hosts:\n  - '*.com'\n"), /\*\.com: in allowed_hosts lets/],
  ['inert-keys', 'a key that nothing reads', integration, (text) => `${text}actions: { x: { steps: [] } }\n`, /actions: is read by nothing/],
  ['size', 'a definition of many lines', mapping, (text) => `${text}${'# once more\n'.repeat(600)}`, /crm: has 6\d\d lines, and \d+ of its integration/],
  ['mapping-comments', 'a mapping without a comment', expression, replace(/\/\*.*\*\/\n/, ''), /begins without a comment/],
];

describe('rules of the fleet', () => {
  let sound: string;
  let root: string;
  beforeAll(async () => {
    sound = mkdtempSync(join(tmpdir(), 'tributary-sound-'));
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(sound, path)), { recursive: true });
      writeFileSync(join(sound, path), text);
    };
    await generate({ exists: () => false, write }, { name: 'acme_crm', directory: '.' }, unifiedCore);
  });
  afterAll(() => rmSync(sound, { recursive: true }));
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tributary-spoilt-'));
    cpSync(sound, root, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Read without the checks against the catalogue that the loader makes before any rule runs. */
  function spoil(file: string, edit: Edit): FleetProvider {
    const path = join(root, 'acme_crm', file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    return read();
  }

  function read(): FleetProvider {
    const found = readFleetProvider('acme_crm', root, { contract: null });
    if ('problems' in found) throw new Error(JSON.stringify(found.problems));
    return found;
  }

  function breaches(provider: FleetProvider, rule: string): string[] {
    return conformanceRules.filter(({ name }) => name === rule).flatMap((one) => breachesOf(provider, one));
  }

  it.each(spoilt)('%s: finds %s', (rule, what, file, edit, message) => {
    const provider = what.includes('enum') ? asFieldGroups(spoil(file, edit)) : what.includes('model lists') ? withCreate(spoil(file, edit)) : spoil(file, edit);

    expect(breaches(provider, rule)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  it('has such an example for every rule', () => {
    expect([...new Set(spoilt.map(([rule]) => rule))].sort()).toEqual(conformanceRules.map(({ name }) => name).sort());
  });

  it('lets a waiver with a reason pass, and no other', () => {
    writeFileSync(join(root, 'acme_crm', 'waivers.yaml'), '- rule: mapping-comments\n  subject: crm/contacts.*\n  reason: the mapping is a single line that speaks for itself\n');
    const provider = spoil(expression, replace(/\/\*.*\*\/\n/, ''));

    expect(breaches(provider, 'mapping-comments')).toEqual([]);
    expect(breaches(provider, 'readme')).toEqual([]);
  });

  it('refuses a waiver that is not needed, of a rule that does not exist, or without a reason', () => {
    const file = join(root, 'acme_crm', 'waivers.yaml');
    writeFileSync(file, '- { rule: readme, subject: README.md, reason: not needed any more at all }\n- { rule: rhyme, subject: x, reason: there is no such rule here }\n');

    expect(breaches(read(), 'readme')).toEqual([expect.stringContaining('waivers.yaml: readme README.md: waives nothing; remove it')]);
    expect(unknownWaivers(read())).toEqual([expect.stringContaining('there is no rule "rhyme"; rules: case-missing')]);
    writeFileSync(file, '- { rule: readme, subject: README.md, reason: no }\n');
    expect(read).toThrow(/waivers\.yaml: .*say in a sentence why/s);
  });
});

/** The same mapping for a resource that has an enum. */
function asFieldGroups(provider: FleetProvider): FleetProvider {
  const { contacts } = provider.definition.mappings.crm ?? {};
  return { ...provider, definition: { ...provider.definition, mappings: { crm: { field_groups: contacts ?? {} } } } };
}

function withCreate(provider: FleetProvider): FleetProvider {
  const { contacts } = provider.definition.mappings.crm ?? {};
  return { ...provider, definition: { ...provider.definition, mappings: { crm: { contacts: { ...contacts, create: { request_body_schema: {} } } } } } };
}
