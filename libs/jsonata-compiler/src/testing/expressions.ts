/** Expressions and data for the differential test: every construct of the language, of right and wrong types, over the same few names. */
import * as fc from 'fast-check';

const name = fc.constantFrom('a', 'b', 'c', 'list', 'items', 'o', '`x y`', 'missing', 'toString');
const variable = fc.constantFrom('$', '$$', '$v', '$w', '$f', '$bound');
const number = fc.constantFrom('0', '1', '2', '3', '-1', '1.5', '10', '1e3');
const text = fc.constantFrom('"a"', '"b"', '"x y"', '""', '"12"', '"a,b"', '"\\u2028\'`${x}"', '"2024-01-02T03:04:05.000Z"', '"0x1F"');
const literal = fc.oneof(number, text, fc.constantFrom('true', 'false', 'null', '[]', '{}', '[1,2,3]', '["a","b"]', '{"a":1,"b":"x"}', '[[1,2],[3]]', '[{"a":1},{"a":2,"b":[1]}]'));
const regex = fc.constantFrom('/a/', '/[a-z]/', '/(a)(b)?/', '/x*/', '/A/i', '/,/', '/\\d+/');
const unaryFunctions = [
  'string', 'length', 'lowercase', 'uppercase', 'trim', 'number', 'abs', 'floor', 'ceil', 'round', 'sqrt', 'sum', 'max', 'min', 'average', 'count', 'boolean', 'not', 'exists', 'keys', 'spread', 'merge', 'reverse',
  'distinct', 'sort', 'type', 'base64encode', 'base64decode', 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent', 'decodeUrl', 'clone', 'fromMillis', 'toMillis', 'join', 'single', 'zip', 'error', 'assert', 'formatBase', 'undefinedFunction',
] as const;
const binaryFunctions = [
  'substring', 'substringBefore', 'substringAfter', 'contains', 'split', 'join', 'pad', 'power', 'round', 'append', 'lookup', 'formatNumber', 'formatBase', 'formatInteger', 'parseInteger', 'string', 'zip', 'assert', 'match', 'map', 'filter', 'reduce', 'sift', 'each', 'sort', 'single', 'uppercase', 'sum', 'fromMillis', 'toMillis',
] as const;
const loops = ['map', 'filter', 'each', 'sift', 'single', 'reduce', 'sort'] as const;
const signatures = fc.constantFrom('', '', '', '', '<n:n>', '<s-:s>', '<x-x?:x>', '<a<n>:n>', '<(sn)-:s>', '<j-:j>', '<o>');

/** Arbitrary expressions, as text. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string; path: string; step: string; call: string; lambda: string; simple: string; statement: string; body: string; bound: string }>((tie) => {
  const expression = tie('expression');
  const small = tie('simple');
  const joined = (left: fc.Arbitrary<string>, operators: readonly string[], right: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(left, fc.constantFrom(...operators), right).map(([first, operator, second]) => `${first} ${operator} ${second}`);
  const listOf = (item: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> => fc.array(item, { maxLength: most }).map((items) => items.join(', '));
  const parameters = fc.constantFrom('', '$v', '$v, $w', '$v, $w, $x', '$f');
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      { weight: 3, arbitrary: small },
      { weight: 4, arbitrary: tie('path') },
      { weight: 4, arbitrary: tie('call') },
      { weight: 1, arbitrary: tie('lambda') },
      { weight: 2, arbitrary: joined(expression, ['+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'], expression) },
      { weight: 1, arbitrary: joined(expression, ['~>', '?:', '??'], expression) },
      { weight: 1, arbitrary: fc.tuple(expression, expression, expression).map(([condition, then, otherwise]) => `${condition} ? ${then} : ${otherwise}`) },
      { weight: 1, arbitrary: fc.tuple(expression, expression).map(([condition, then]) => `(${condition} ? ${then})`) },
      { weight: 2, arbitrary: fc.array(tie('statement'), { maxLength: 3 }).map((statements) => `(${statements.join('; ')})`) },
      { weight: 1, arbitrary: listOf(expression, 3).map((items) => `[${items}]`) },
      { weight: 1, arbitrary: joined(small, ['..'], small).map((range) => `[${range.replace(' .. ', '..')}]`) },
      { weight: 2, arbitrary: fc.array(fc.tuple(fc.oneof(fc.constantFrom('"a"', '"b"', '"1"', '"__proto__"', '"_jsonata_lambda"'), small), expression), { maxLength: 3 }).map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`) },
      { weight: 1, arbitrary: expression.map((value) => `-${value}`) },
      { weight: 1, arbitrary: fc.tuple(expression, expression, fc.constantFrom('', ', "a"', ', ["a", "b"]', ', 1')).map(([pattern, update, removal]) => `$ ~> |${pattern}|${update}${removal}|`) },
      { weight: 2, arbitrary: fc.tuple(tie('path'), tie('bound')).map(([path, bound]) => `${path}${bound}`) },
    ),
    simple: fc.oneof({ weight: 3, arbitrary: name }, { weight: 2, arbitrary: variable }, { weight: 2, arbitrary: literal }, { weight: 1, arbitrary: fc.constantFrom('*', '**') }),
    path: fc.tuple(fc.oneof(name, small, tie('step')), fc.array(tie('step'), { maxLength: 3 })).map(([first, steps]) => [first, ...steps].join('.')),
    step: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'step' },
      { weight: 6, arbitrary: name },
      { weight: 2, arbitrary: fc.tuple(name, expression).map(([step, predicate]) => `${step}[${predicate}]`) },
      { weight: 1, arbitrary: fc.tuple(name, number).map(([step, index]) => `${step}[${index}]`) },
      { weight: 1, arbitrary: name.map((step) => `${step}[]`) },
      { weight: 1, arbitrary: fc.tuple(name, fc.constantFrom('', '<', '>'), expression).map(([step, direction, term]) => `${step}^(${direction}${term})`) },
      { weight: 1, arbitrary: fc.tuple(name, expression, expression).map(([step, key, value]) => `${step}{${key}: ${value}}`) },
      { weight: 1, arbitrary: expression.map((value) => `(${value})`) },
      { weight: 1, arbitrary: fc.tuple(expression, number).map(([value, index]) => `(${value})[${index}]`) },
      { weight: 1, arbitrary: expression.map((value) => `{"k": ${value}}`) },
      { weight: 1, arbitrary: listOf(expression, 2).map((items) => `[${items}]`) },
      { weight: 1, arbitrary: tie('call') },
      { weight: 1, arbitrary: fc.constantFrom('*', '**', '$', '$v', 'a[].b', '$[0]', '*[0]') },
    ),
    call: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'call' },
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...unaryFunctions), expression).map(([func, arg]) => `$${func}(${arg})`) },
      { weight: 1, arbitrary: fc.constantFrom(...unaryFunctions).map((func) => `$${func}()`) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...binaryFunctions), expression, expression).map(([func, first, second]) => `$${func}(${first}, ${second})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('substring', 'replace', 'match', 'split', 'pad', 'reduce', 'formatNumber', 'append'), expression, expression, expression).map(([func, ...args]) => `$${func}(${args.join(', ')})`) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...loops), expression, tie('lambda')).map(([func, list, lambda]) => `$${func}(${list}, ${lambda})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...loops), expression, fc.constantFrom('$string', '$uppercase', '$keys', '$f', '$sum', '$number', '$append', '$lookup')).map(([func, list, given]) => `$${func}(${list}, ${given})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('match', 'contains', 'split'), expression, regex).map(([func, arg, pattern]) => `$${func}(${arg}, ${pattern})`) },
      { weight: 1, arbitrary: fc.tuple(expression, regex, fc.oneof(fc.constantFrom('"[$0$1$2$$]"'), tie('lambda'), expression)).map(([arg, pattern, put]) => `$replace(${arg}, ${pattern}, ${put})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('substring', 'append', 'contains', 'f', 'sum', 'power'), fc.constantFrom('?, 1', '1, ?', '?, ?', '?', '"abc", ?'), expression).map(([func, holes, arg]) => `$${func}(${holes})(${arg})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('f', 'v', 'bound'), listOf(expression, 2)).map(([func, args]) => `$${func}(${args})`) },
      { weight: 1, arbitrary: fc.tuple(tie('lambda'), listOf(expression, 2)).map(([func, args]) => `(${func})(${args})`) },
      { weight: 1, arbitrary: fc.tuple(name, expression).map(([func, arg]) => `${func}(${arg})`) },
      { weight: 1, arbitrary: fc.tuple(expression, fc.constantFrom('$sum', '$string', '$uppercase', '$count', '$f', '$map($string)', '$join(",")', '$filter(function($v){$v})', '$keys()', '/a/', '$uppercase ~> $length')).map(([arg, func]) => `${arg} ~> ${func}`) },
      { weight: 1, arbitrary: fc.tuple(tie('path'), expression, expression).map(([list, key, value]) => `$merge(${list}.{${key}: ${value}})`) },
      { weight: 1, arbitrary: fc.constantFrom('($now() = $now())', '($millis() > 0)', 'sum(list)', 'string(a)') },
    ),
    lambda: fc.tuple(fc.constantFrom('function', 'λ'), parameters, signatures, tie('body')).map(([keyword, given, signature, body]) => `${keyword}(${given})${signature}{${body}}`),
    bound: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'bound' },
      { weight: 2, arbitrary: fc.constantFrom('@$v.($v)', '@$v', '#$v', '#$v.($v)', '.%', '.%.a', '.(%)', '.*.%', '.a.b.%.%', '#$v[$v = 0]', '@$v.list@$w.[$v, $w]', '#$v{$string($v): $}', '@$v{"k": $v}', '[%.a = 1]', '^(%.a)', '#$v^($v)', '^(a)#$v', '[0]#$v.{"i": $v}', '#$v[0]', '[]#$v') },
      { weight: 2, arbitrary: fc.tuple(fc.constantFrom('@$v', '#$v', '@$w#$v'), tie('step')).map(([binding, step]) => `${binding}.${step}`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('@$v', '#$v'), expression).map(([binding, predicate]) => `${binding}[${predicate}]`) },
      { weight: 1, arbitrary: fc.tuple(tie('bound'), tie('bound')).map(([first, second]) => first + second) },
      { weight: 1, arbitrary: fc.tuple(expression, expression).map(([key, value]) => `#$v{${key}: ${value}}`) },
      { weight: 1, arbitrary: expression.map((value) => `.a.{"p": %.b, "v": ${value}}`) },
    ),
    body: fc.oneof(expression, expression.map((value) => `($w := ${value}; $string($w))`), expression.map((value) => `$v = 1 ? ${value} : $f`)),
    statement: fc.oneof(expression, fc.tuple(fc.constantFrom('$v', '$w', '$f', '$bound'), expression).map(([target, value]) => `${target} := ${value}`), fc.tuple(fc.constantFrom('$f', '$v'), tie('lambda')).map(([target, value]) => `${target} := ${value}`)),
  };
}).expression;

const scalars = fc.constantFrom<unknown>(0, 1, 2, -3, 1.25, '', 'a', 'b', 'a,b', 'Ünïcødé 😀', '12', true, false, null);
const keys = fc.constantFrom('a', 'b', 'c', 'list', 'items', 'o', 'x y', '1', 'toString');

/** Arbitrary input: objects and lists of few names, so that paths find something. */
export const inputs: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthIdentifier: 'input' }, { weight: 4, arbitrary: scalars }, { weight: 2, arbitrary: tie('object') }, { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }) }, { weight: 1, arbitrary: fc.array(tie('object'), { maxLength: 3 }) }, { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>(3, 1, 2), { maxLength: 4 }) }, { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>('b', 'a', 'c'), { maxLength: 3 }) }),
  object: fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
})).object;

/** Mostly objects, as mappings get them, sometimes lists or scalars. */
export const roots: fc.Arbitrary<unknown> = fc.oneof({ weight: 8, arbitrary: inputs }, { weight: 1, arbitrary: fc.array(inputs, { maxLength: 3 }) }, { weight: 1, arbitrary: scalars }, { weight: 1, arbitrary: fc.constant(undefined) });
