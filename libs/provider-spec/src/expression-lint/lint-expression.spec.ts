import { lintExpression } from './lint-expression';

const rules = (source: string) => lintExpression(source).map(({ rule }) => rule);
const elapsed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

describe('lintExpression', () => {
  it.each([
    '{"id": $string(response.id), "tags": response.tags[]}',
    '($walk := function($node) { [$node.name, $node.children.$walk($)] }; $walk(response))',
    '($sum := function($n) { $n > 0 ? $n + $sum($n - 1) : 0 }; $sum(10))',
    '($f := function($list) { $count($list) > 0 and $f($list[[1..9]]) }; $f([1]))',
    '($each := function($each) { $each() }; $each($now))',
    '($f := function($x) { $map($x.items, function($i) { $f($i) }) }; $f(response))',
    '[1..1000000]',
    '[1..response.count]',
    '$replace(response.name, /^\\s+|\\s+$/, "")',
    'response.(a ?? b ?? c ?: "none")',
    Array.from({ length: 300 }, (_, index) => `"k${String(index)}": (response.a ?? $string(response.b)) ?? null`).join(',').replace(/^/, '{').concat('}'),
    '($eval := function($x) { $x }; $eval(1))',
    '"a /(?=b)/ in a text"',
  ])('lets %s pass', (source) => {
    expect(lintExpression(source)).toEqual([]);
  });

  it.each([
    ['$eval("1")', { rule: 'function', line: 1, column: 1, message: '$eval is switched off; write the expression out' }],
    ['{\n  "a": ($e := $eval; $e("1"))\n}', { rule: 'function', line: 2, column: 15 }],
    ['"x" ~> $eval', { rule: 'function', line: 1, column: 8 }],
    ['$parseDocument(file)', { rule: 'function', line: 1, column: 1 }],
    ['$convertMdToPdf("# a")', { rule: 'function', line: 1, column: 1 }],
    ['(\n  $f := function($x) { $f($x) };\n  $f(1)\n)', { rule: 'recursion', line: 2 }],
    ['($f := function($x) { 1 + $f($x + 1) }; $f(1))', { rule: 'recursion', line: 1 }],
    ['($f := function($x) { {"a": [$f($x)]} }; $f(1))', { rule: 'recursion' }],
    ['($f := function($x) { $x ~> $f }; $f(1))', { rule: 'recursion' }],
    ['($f := function($x) { $f($x) > 0 ? 1 : 2 }; $f(1))', { rule: 'recursion' }],
    ['$replace(a, /(?=x)/, "")', { rule: 'regex', line: 1, column: 13, message: expect.stringContaining('lookahead') as string }],
    ['$match(a, /(a)\\1/)', { rule: 'regex', column: 11 }],
    ['[0..10000000]', { rule: 'range', line: 1, column: 3, message: 'the range has 10000001 elements; at most 1000000 are allowed' }],
    ['[-10000000..(0)]', { rule: 'range' }],
    ['a +', { rule: 'syntax', line: 1 }],
  ])('refuses %s', (source, finding) => {
    expect(lintExpression(source)).toMatchObject([finding]);
  });

  it('refuses functions that never end by way of each other', () => {
    expect(rules('($f := function($x) { $g($x) }; $g := function($x) { $f($x) }; $f(1))')).toEqual(['recursion', 'recursion']);
  });

  it('names every fault, in the order of the text', () => {
    expect(rules('[$match(a, /(?!x)/), [1..9999999], $eval("1")]')).toEqual(['regex', 'range', 'function']);
  });

  it.each([
    ['text', `"${'a'.repeat(70_000)}"`],
    ['depth', `${'['.repeat(250)}${']'.repeat(250)}`],
    ['sums', `1${'+1'.repeat(1_000)}`],
    ['copied brackets', Array.from({ length: 60 }).reduce<string>((inner) => `(${inner})?:a`, 'a')],
    ['copied brackets of ??', Array.from({ length: 60 }).reduce<string>((inner) => `[${inner}]??a`, 'a')],
    ['parents', `a[%.${'%.'.repeat(5_000)}%]`],
  ])('refuses what is too large, at once: %s', (_, source) => {
    let found: string[] = [];

    const took = elapsed(() => (found = rules(source)));

    expect(found).toEqual(['size']);
    expect(rules(source)).toEqual(found);
    expect(took).toBeLessThan(1_000);
  });

  it.each([
    ['brackets', '('.repeat(30_000)],
    ['minus signs', `${'-'.repeat(30_000)}1`],
    ['lists', '['.repeat(30_000)],
    ['sums', `a${'+a'.repeat(16_000)}`],
    ['steps', `a${'.a'.repeat(16_000)}`],
    ['conditions', `a${'?a'.repeat(8_000)}${':a'.repeat(8_000)}`],
    ['an open pattern', `/${'('.repeat(30_000)}/`],
    ['many patterns', `[${Array.from({ length: 40 }, () => `/${'[a-z]{999}'.repeat(3)}/`).join(',')}]`],
    ['repetitions', '/((((a{30}){30}){30}){30})/'],
  ])('answers for any text, at once: %s', (_, source) => {
    let found: string[] = [];

    const took = elapsed(() => (found = rules(source)));

    expect(found).toHaveLength(1);
    expect(took).toBeLessThan(1_000);
  });

  it('leaves JSON as it was', () => {
    const { stringify } = JSON;

    lintExpression('((a ?: b) ?: c) +');

    expect(JSON.stringify).toBe(stringify);
  });
});
