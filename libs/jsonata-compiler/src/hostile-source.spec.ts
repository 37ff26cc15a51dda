import { createHash } from 'node:crypto';

import * as fc from 'fast-check';
import ts from 'typescript';

import { compileJsonata, type CompiledExpression } from './compile-jsonata';
import { emitLiteral } from './emit-text';
import { InterpreterNeeded } from './runtime/fault';
import { interpret, show } from './testing/compare';

const hostile = [
  '"', "'", '`', '\\', '\\"', '\n', '\r', '\u2028', '\u2029', '\0', '*/', '/*', '//', '${process.exit()}', '"+process.exit()+"', "');process.exit();('", '`${1}`', '</script>', ']]>', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty',
  'R', 'x', 'i', 'k0', 'arguments', 'eval', 'this', 'globalThis', 'process', 'require', '\ud800', 'a\udc00', '"];process.exit();["', '\\u0022', 'return', 'void 0',
];

/** Every place of an expression that takes a name or a text of the author's. */
const places: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify(text),
  (text) => `\`${text}\``,
  (text) => `a.\`${text}\`.b`,
  (text) => `a.\`${text}\``,
  (text) => `{${JSON.stringify(text)}: 1}`,
  (text) => `{"k": {${JSON.stringify(text)}: ${JSON.stringify(text)}}}`,
  (text) => `{(${JSON.stringify(text)}): 1, "b": 2}`,
  (text) => `a[\`${text}\` = ${JSON.stringify(text)}]`,
  (text) => `$lookup(a, ${JSON.stringify(text)})`,
  (text) => `$\`${text}\``,
  (text) => `($f := function($v) { $v.\`${text}\` & ${JSON.stringify(text)} }; $f(a))`,
  (text) => `\`${text}\`(1)`,
  (text) => `$map([1], function($v) { ${JSON.stringify(text)} })`,
  (text) => `$replace(${JSON.stringify(text)}, /[^a-z]/, ${JSON.stringify(text)})`,
  (text) => `$substringBefore(${JSON.stringify(text)}, "x") in [${JSON.stringify(text)}]`,
  (text) => `a ~> |\`${text}\`|{${JSON.stringify(text)}: 1}, ${JSON.stringify(text)}|`,
  (text) => `items^(\`${text}\`)`,
  (text) => `a{\`${text}\`: ${JSON.stringify(text)}}`,
];

function compileIfItParses(source: string): CompiledExpression | undefined {
  try {
    const compilation = compileJsonata(source);
    return compilation.kind === 'compiled' ? compilation : undefined;
  } catch {
    return undefined;
  }
}

interface Names {
  /** Names that code uses but does not declare. */
  readonly free: string[];
  /** Texts of its literals, as they read. */
  readonly texts: string[];
}

function namesIn(code: string): Names {
  const source = ts.createSourceFile('generated.js', `function generated(R) {${code}}`, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly unknown[] };
  expect(parseDiagnostics).toHaveLength(0);
  const used = new Set<string>();
  const declared = new Set<string>();
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isDeclared = (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent)) && parent.name === node;
      const isProperty = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node);
      if (isDeclared) declared.add(node.text);
      else if (!isProperty) used.add(node.text);
    }
    if (ts.isStringLiteral(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { free: [...used].filter((name) => !declared.has(name)), texts };
}
const freeNames = (code: string): string[] => namesIn(code).free;
const texts = (code: string): string[] => namesIn(code).texts;

describe('texts and names of an expression in generated code', () => {
  it.each(places.map((place) => [place('…'), place] as const))('stay texts in %s', (_shown, place) => {
    for (const text of hostile) {
      const compiled = compileIfItParses(place(text));
      if (compiled === undefined) continue;

      expect(freeNames(compiled.code)).toEqual([]);
      expect(compiled.code).not.toMatch(/[^\x20-\x7e]/);
      expect(compiled.code.replaceAll('.constructor===ordinary', '').replace(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/process|require|global|eval\b|this|constructor|__proto__/);
    }
  });

  it('never get out of a literal, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const literal = emitLiteral(text);

        expect(literal).toMatch(/^"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\(?:["\\bfnrt]|u[0-9a-f]{4}))*"$/);
        expect(texts(`return ${literal};`)).toEqual([text]);
      }),
    );
  });

  it.each([-0, 1e308, 5e-324, -1.5, 123456789012345680000])('writes the number %d so that it reads as the same', (value) => {
    expect(Object.is(new Function(`return ${emitLiteral(value)}`)(), value)).toBe(true);
  });

  it('refuses numbers that are none', () => {
    expect(() => emitLiteral(Infinity)).toThrow(RangeError);
    expect(() => emitLiteral(NaN)).toThrow(RangeError);
  });
});

describe('generated code', () => {
  it('refers to nothing but the runtime that it is given', () => {
    const everything = [
      '($x := a; $f := function($v, $w)<n-n?:n> { $w > 1 ? $f($v) : $string($v) }; {"k": [$x, $f(1)], "m": $map(items, function($i) { {"n": $i.n[0], "s": $now()} })})',
      'items[a > 1 and $contains(b, /x/)]^(>c).{"d": *.e, (f): **} ~> $sort(function($l, $r) { $l.d > $r.d })',
      '$ ~> |a|{"b": $uppercase(b)}, ["c"]| ~> $merge([{"a": 1..3}])'.replace('1..3', '[1..3]'),
      '$sift(a, function($v, $k) { $v in ["x"] }) ~> $each($string) ~> $join(",") & -1 % 2',
      '$substring(?, 0, 1)("x") & ($reduce([1..3], function($a, $b) { $a + $b }, 0)) & a{b: $sum(c)}[]',
    ];

    for (const source of everything) expect(freeNames((compileJsonata(source) as CompiledExpression).code)).toEqual([]);
  });

  it('has no way to the constructor of functions', async () => {
    const attempts = [
      '$string.constructor', '$map.`constructor`("return process")()', 'constructor.constructor("return 1")()', '`__proto__`.polluted', '{"__proto__": {"polluted": true}}', '($f := function() { 1 }; $f.constructor)', '$.`__proto__`.`constructor`',
      '$merge([{"__proto__": {"polluted": true}}])', 'a.{`constructor`: $}', '$lookup({}, "constructor")', '$lookup($string, "constructor")', '$keys.apply', '$spread({"constructor": 1})', '$each({"a": 1}, function($v) { $v.constructor })',
      '{"constructor": {"prototype": 1}}.constructor.prototype',
    ];

    for (const source of attempts) {
      const compiled = compileJsonata(source) as CompiledExpression;
      const interpreted = await interpret(source, { a: { b: 1 } });
      let outcome: string;
      try {
        outcome = show(compiled.evaluate({ a: { b: 1 } }));
      } catch (error) {
        outcome = `error ${String((error as { code?: unknown }).code)}`;
      }

      expect([source, outcome]).toEqual([source, 'value' in interpreted ? show(interpreted.value) : `error ${String(interpreted.error['code'])}`]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    }
  });

  it('leaves a transformation that names __proto__ to the interpreter', () => {
    const compiled = compileJsonata('$ ~> |$|{"__proto__": {"polluted": true}}|') as CompiledExpression;
    const input = { a: { b: 1 } };

    expect(() => compiled.evaluate(input)).toThrow(InterpreterNeeded);
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is the same for the same source', () => {
    const hash = (source: string): string => createHash('sha256').update((compileJsonata(source) as CompiledExpression).code).digest('hex');

    expect(hash('a.b.{"c": $uppercase(d)}')).toBe(hash('a.b.{"c": $uppercase(d)}'));
  });
});
