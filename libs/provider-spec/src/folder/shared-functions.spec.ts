import { bundleProvider } from '../bundle/bundle-provider';
import { explodeProvider } from '../bundle/explode-provider';
import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { formatProblem } from '../problem';
import { loadProviderFiles, type LoadOptions } from './load-provider-files';

const load = (changes: Record<string, string>, options: LoadOptions = {}) => loadProviderFiles('acme', { ...acmeFiles, ...changes }, { contract: smallContract, ...options });

function definitionOf(changes: Record<string, string>) {
  const loaded = load(changes);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => formatProblem('acme', problem)).join('\n'));
  return loaded.definition;
}
function problemsOf(changes: Record<string, string>, options: LoadOptions = {}): string[] {
  const loaded = load(changes, options);
  return loaded.ok ? [] : loaded.problems.map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} | ${message}`);
}
const queryMapping = 'crm/contacts.list.query_mapping.jsonata';
const queryMappingOf = (changes: Record<string, string>) => definitionOf(changes).mappings.crm?.['contacts']?.['list']?.query_mapping;

describe('the functions that a folder shares', () => {
  it('stand in front of the expressions that use them, on the first line', () => {
    const mapping = queryMappingOf({ 'functions.jsonata': '/* For all. */\n$low := function($v) {\n  $lowercase($v) /* so */\n};\n', [queryMapping]: '/* Filters. */\n{ "q": $low(query.name) }\n' });

    expect(mapping).toBe('($low := function($v) { $lowercase($v)  }; /* Filters. */\n{ "q": $low(query.name) } )');
  });

  it('are those alone that an expression needs, by way of others too, in the order of writing', () => {
    const mapping = queryMappingOf({ 'functions.jsonata': '$a := 1; $b := function() { $a }; $c := function() { $b() + 1 };\n', 'error_expression.jsonata': 'status > $a\n', 'rate_limit.is_rate_limited.jsonata': 'status = $b()\n', [queryMapping]: '{ "q": $c() }\n' });

    expect(mapping).toBe('($a := 1; $b := function() { $a }; $c := function() { $b() + 1 }; { "q": $c() } )');
    expect(definitionOf({ 'functions.jsonata': '$a := 400;\n', 'error_expression.jsonata': 'status > $a\n' }).integration.error_expression).toBe('($a := 400; status > $a )');
  });

  it('leave an expression alone that binds the name itself', () => {
    const mapping = queryMappingOf({ 'functions.jsonata': '$n := 1;\n', 'error_expression.jsonata': 'status > $n\n', [queryMapping]: '($n := query.name; { "q": $n })\n' });

    expect(mapping).toBe('($n := query.name; { "q": $n })');
  });

  it('reach expressions in YAML: steps, choices, conditions', () => {
    const mapping = 'contacts:\n  list:\n    resource: { expression: $pick1("contacts"), resources: [contacts] }\n    before: [{ name: one, type: transform, run_if: $exists($pick1(query)), config: $pick1(query) }]\n  get: ~\n  create: ~\n  delete: ~\nusers:\n  list: { resource: people }\n';

    const list = definitionOf({ 'functions.jsonata': '$pick1 := function($v) { $v[0] };\n', 'crm/mapping.yaml': mapping }).mappings.crm?.['contacts']?.['list'];

    const prelude = '($pick1 := function($v) { $v[0] }; ';
    expect(list?.resource).toEqual({ expression: `${prelude}$pick1("contacts") )`, resources: ['contacts'] });
    expect(list?.before).toEqual([{ name: 'one', type: 'transform', run_if: `${prelude}$exists($pick1(query)) )`, config: `${prelude}$pick1(query) )` }]);
  });

  it('of a model may use those of the provider', () => {
    const mapping = queryMappingOf({ 'functions.jsonata': '$a := 1;\n', 'crm/functions.jsonata': '$b := $a + 1;\n', [queryMapping]: '{ "q": $b }\n' });

    expect(mapping).toBe('($a := 1; $b := $a + 1; { "q": $b } )');
  });

  it('keep their lines where these mean something', () => {
    const mapping = queryMappingOf({ 'functions.jsonata': '$text := "a /* b */\nc";\n', [queryMapping]: '{ "q": $text }\n' });

    expect(mapping).toBe('($text := "a /* b */\nc"; { "q": $text } )');
  });

  it('are written out in a bundle, and in the folder that is made of it', () => {
    const definition = definitionOf({ 'functions.jsonata': '$low := function($v) { $lowercase($v) };\n', [queryMapping]: '{ "q": $low(query.name) }\n' });
    const files = explodeProvider(bundleProvider(definition));

    const again = loadProviderFiles('acme', files, { contract: smallContract });

    expect(again).toEqual({ ok: true, definition });
    expect(files['functions.jsonata']).toBeUndefined();
  });

  it('do not hide the keys of a mapping', () => {
    const problems = problemsOf({ 'functions.jsonata': '$s := function($v) { $string($v) };\n', 'crm/users.list.response_mapping.jsonata': "/* x */\nresponse.{\n  'id': $s(id),\n  'nmae': 1\n}\n" });

    expect(problems).toEqual([
      'crm/users.list.response_mapping.jsonata:1:1 users.list.response_mapping | omits name of users; every field is present, null when the provider has none',
      'crm/users.list.response_mapping.jsonata:4:3 users.list.response_mapping | the schema of users has no such field: unknown field "nmae", did you mean "name"? allowed: id, name',
    ]);
  });
});

const form = 'allowed: comments and definitions "$name := <expression>;"';
const faults: [string, Record<string, string>, string[]][] = [
  ['a name in the first line of an expression', { 'functions.jsonata': '$a := 1;\n', [queryMapping]: '{ "q": $a & bdy }\n' }, ['PLACE crm/contacts.list.query_mapping.jsonata:1:13 contacts.list.query_mapping | the name "bdy" is not bound']],
  ['a name in a later line of an expression', { 'functions.jsonata': '$a := 1;\n', [queryMapping]: '{\n  "q": $a & bdy }\n' }, ['PLACE crm/contacts.list.query_mapping.jsonata:2:13 contacts.list.query_mapping | the name "bdy" is not bound']],
  ['a name in an expression in YAML', { 'functions.jsonata': '$a := 1;\n', 'crm/mapping.yaml': `${acmeFiles['crm/mapping.yaml']}    query_mapping: '$a & bdy'\n` }, ['PLACE crm/mapping.yaml:12:26 users.list.query_mapping | the name "bdy" is not bound']],
  ['a name in a function, once', { 'functions.jsonata': '/* x */\n$a := function($v) {\n  $v & bdy\n};\n', [queryMapping]: '$a(query)\n', 'crm/users.list.query_mapping.jsonata': '$a(query)\n' }, ['PLACE functions.jsonata:3:8 contacts.list.query_mapping | the name "bdy" is not bound']],
  ['a text that does not parse', { 'functions.jsonata': '$a := 1;\n$b := function($v { 1 };\n' }, ['PLACE functions.jsonata:2:23  | is not a list of definitions: ']],
  ['a text that does not parse in its first line', { 'functions.jsonata': '$b := ] 1;\n' }, ['PLACE functions.jsonata:1:7  | is not a list of definitions: ']],
  ['a text with something else than definitions', { 'functions.jsonata': '$a := 1;\nresponse.id\n' }, [`functions.jsonata:2:1  | the 2. part is no definition; ${form}`]],
  ['a text that closes the list', { 'functions.jsonata': '$a := 1) + ($b := 2\n' }, [`functions.jsonata:1:1  | is not a list of definitions; ${form}`]],
  ['a text without definitions', { 'functions.jsonata': '/* none */\n' }, [`functions.jsonata:1:1  | defines nothing; ${form}`]],
  ['a name that is defined twice', { 'functions.jsonata': '$a := 1;\n$a := 2;\n', [queryMapping]: '$a\n' }, ['functions.jsonata:2:1  | $a is defined already (functions.jsonata:1); keep one of the two']],
  ['a name that the provider defines', { 'functions.jsonata': '$a := 1;\n', 'crm/functions.jsonata': '/* ; */ $a := 2;\n', [queryMapping]: '$a\n' }, ['crm/functions.jsonata:1:9  | $a is defined already (functions.jsonata:1); keep one of the two']],
  ['a name of the engine', { 'functions.jsonata': '$a := 1; $pick := 2;\n', [queryMapping]: '$a\n' }, ['functions.jsonata:1:10  | $pick is bound by the engine; choose a name that is neither a function of JSONata nor one of docs/generated/functions.md']],
  ['a use of what is defined below', { 'functions.jsonata': '$a := $b;\n$b := 1;\n', [queryMapping]: '$a\n' }, ['functions.jsonata:1:1  | $a uses $b, which is defined below it; a definition uses itself and those above it: move $b up']],
  ['a definition that no expression uses', { 'functions.jsonata': '$a := 1;\n\n/* b; */ $b := 2\n', [queryMapping]: '$a\n' }, ['functions.jsonata:3:10  | no expression uses $b; remove it']],
  ['a definition of a model that another model would use', { 'crm/functions.jsonata': '$a := 1;\n', 'error_expression.jsonata': '$a\n' }, ['crm/functions.jsonata:1:1  | no expression uses $a; remove it']],
];

describe('shared functions are refused with file, line and the mend for', () => {
  it.each(faults)('%s', (_, changes, expected) => {
    const problems = problemsOf(changes);

    expect(problems.map((problem, index) => (expected[index]?.startsWith('PLACE ') === true ? `PLACE ${problem}`.slice(0, expected[index].length) : problem))).toEqual(expected);
  });

  it('what the lint says of a user-supplied provider', () => {
    const problems = problemsOf({ 'functions.jsonata': '$a := function($v) {\n  $match($v, /(?=x)/)\n};\n', [queryMapping]: '$a(query)\n' }, { origin: 'user_supplied' });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('functions.jsonata:2:14 contacts.list.query_mapping | ');
  });
});
