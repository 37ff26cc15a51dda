import published from '@truto/replace-placeholders';
import type { TemplateTree } from '@tributary/provider-spec';
import fc from 'fast-check';
import { compileTree } from './compile-tree';
import { compileTemplate } from './compile-template';

const scope = {
  text: 'hello',
  empty: '',
  padded: ' 7 ',
  number: 3.7,
  whole: '42',
  yes: 'true',
  no: false,
  nothing: null,
  list: [{ name: 'first' }, 'second'],
  object: { a: { b: 1 }, list: [1] },
  json: '{"x":[1,2]}',
  broken: '{x',
  'with-dash': 'dashed',
};
const render = (tree: TemplateTree, names: Record<string, unknown> = scope): unknown => compileTree(tree).render(names);
const publishedResult = (tree: TemplateTree, names: object): unknown => published(tree, names);
/** What JSON would carry: the published package keeps keys whose value is undefined. */
const asJson = (value: unknown): unknown => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown));

describe('the placeholder language', () => {
  it.each([
    ['{{text}}', 'hello'],
    ['a {{text}} b {{whole}}', 'a hello b 42'],
    ['{{number:int}}', 3],
    ['{{padded:num}}', 7],
    ['{{yes:bool}}', true],
    ['{{json:json}}', { x: [1, 2] }],
    ['{{broken:json}}', '{x'],
    ['{{object:any}}', { a: { b: 1 }, list: [1] }],
    ['{{nothing}}', null],
    ['{{missing:null}}', null],
    ['{{missing:undefined}}', undefined],
    ['a{{missing:undefined}}b', 'ab'],
    ['{{missing}}', '{{missing}}'],
    ['{{missing|text}}', 'hello'],
    ['{{empty|text:ignore-empty-str}}', 'hello'],
    ['{{missing?:1:int}}', 1],
    ['{{missing?:fallback}}', 'fallback'],
    ['{{list.0.name}}', 'first'],
    ['{{object.a.b}}', '1'],
    ['{{with-dash}}', 'dashed'],
    [{ page: '{{number:int}}', $truto_merge: '{{object:json}}' }, { page: 3, a: { b: 1 }, list: [1] }],
    [{ a: { c: 2 }, list: [0], $truto_merge: ['{{object:json}}', '{{json:json}}'] }, { a: { c: 2, b: 1 }, list: [0, 1], x: [1, 2] }],
  ] satisfies [TemplateTree, unknown][])('renders %j', (template, expected) => {
    expect(render(template)).toEqual(expected);
    expect(asJson(publishedResult(template, scope))).toEqual(asJson(expected));
  });

  it('does as the published package for any template and any scope', () => {
    const name = fc.constantFrom('a', 'b.c', 'b.d.0', 'missing', 'e');
    const cast = fc.constantFrom('', ':int', ':num', ':bool', ':json', ':str', ':null', ':any', ':undefined', ':ignore-empty-str');
    const fallback = fc.constantFrom('', '?:x', '?:5:int', '?:true:bool');
    const part = fc.tuple(name, cast).map(([path, type]) => path + type);
    const placeholder = fc.tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fallback).map(([parts, rest]) => `{{${parts.join('|')}${rest}}}`);
    const template = fc.array(fc.oneof(placeholder, fc.constantFrom(' ', 'x', '/', '{', '}}')), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    // No braces and no dollar sign in values: there the published package lets data act as a template.
    const leaf = fc.oneof(fc.stringMatching(/^[a-z0-9 .]{0,5}$/), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('true', '{"x":1}', '-0', 'null'));
    const names = fc.record({ a: leaf, b: fc.record({ c: leaf, d: fc.array(leaf, { maxLength: 2 }) }), e: leaf }, { requiredKeys: [] });

    fc.assert(
      fc.property(template, names, (source, values) => {
        expect(asJson(render(source, values))).toEqual(asJson(publishedResult(source, values)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never reads a value as a template', () => {
    expect(render('{{a}} {{b}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}} secret');
    expect(render('<{{a}}>', { a: "$& $' $1" })).toBe("<$& $' $1>");
  });

  it('finds own properties only', () => {
    expect(render('{{__proto__.polluted}}{{a.constructor}}', { a: {} })).toBe('{{__proto__.polluted}}{{a.constructor}}');
  });

  it('keeps merged prototype keys inert', () => {
    const merged = render({ a: 1, $truto_merge: '{{evil:json}}' }, { evil: '{"__proto__":{"polluted":true}}' }) as Record<string, unknown>;

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(merged['polluted']).toBeUndefined();
  });

  it('refuses an unknown cast when it is compiled', () => {
    expect(() => compileTemplate('{{a:money}}')).toThrow('Placeholder {{a:money}} has the unknown cast "money"');
  });
});
