import { checkExpression } from './check-expression';
import { freeNames, freeVariables } from './free-names';
import { literalOutputKeys } from './literal-output-keys';
import { locatePosition } from './locate-position';

describe('checkExpression', () => {
  it.each(['response.id', '{"a": $string(response.id)}', '/* comment */ 1', '($x := 1; $x)'])('takes %s', (source) => {
    expect(checkExpression(source)).toEqual({ ok: true });
  });

  it.each([
    ['{\n  "a": response.,\n}', 2, 17, /","/],
    ['a +', 1, 4, /end of expression/],
    ['a.b c', 1, 5, /"c"/],
    ['a\r\n  b', 2, 3, /"b"/],
    ['{"a": 1\n "b": 2}', 2, 2, /Expected/],
    ['"abc', 1, 5, /quote/],
    ['"x\\q"', 1, 4, /escape/],
    ['1\n2', 2, 1, /2/],
    ['(\n\n  a ! b)', 3, 5, /Unknown operator/],
    ['', 1, 1, /Unexpected end/],
  ])('points into %j at line %i, column %i', (source, line, column, message) => {
    expect(checkExpression(source)).toEqual({ ok: false, line, column, message: expect.stringMatching(message) as unknown });
  });
});

describe('locatePosition', () => {
  it('counts lines whatever ends them', () => {
    expect(locatePosition('a\nb\r\nc\rd', 7)).toEqual({ line: 4, column: 1 });
    expect(locatePosition('abc', 99)).toEqual({ line: 1, column: 4 });
  });
});

describe('freeNames', () => {
  it.each<[string, string[]]>([
    ['response.id', ['response']],
    ['response.{"a": id, "b": $$.query.x}', ['query', 'response']],
    ['{"a": response.a, "b": query.b ? context.c : rawQuery.d}', ['context', 'query', 'rawQuery', 'response']],
    ['response.items[id = query.id]', ['response']],
    ['$map(response.items, function($v, $i) { $v.x & before.y })', ['before', 'response']],
    ['($r := response; $r.name)', ['response']],
    ['$.body.x', ['body']],
    ['$$.headers."x-a"', ['headers']],
    ['response.items^(>date)[0]', ['response']],
    ['response.items{type: $count(id)}', ['response']],
    ['[id, body.x]', ['body', 'id']],
    ['response ~> |items|{"a": 1}|', ['response']],
    ['response.items@$i.tags#$n.{"a": $i.id}', ['response']],
    ['$sum(response.a) + -query.b', ['query', 'response']],
    ['(response.a; body).x', ['body', 'response']],
    ['oops(', []],
  ])('of %s are %j', (source, names) => {
    expect(freeNames(source)).toEqual(names);
  });
});

describe('freeVariables', () => {
  it.each<[string, string[]]>([
    ['$string(response.id)', ['string']],
    ['($f := function($x) { $x > 0 ? $f($x - 1) : $given }; $f(3))', ['given']],
    ['items@$i.$i.id', []],
    ['items#$n.{"at": $n}', []],
    ['$mapValue(a, {})', ['mapValue']],
    ['$$.a & $.b', []],
    ['a ~> $uppercase', ['uppercase']],
  ])('of %s are %j', (source, names) => {
    expect(freeVariables(source)).toEqual(names);
  });
});

describe('literalOutputKeys', () => {
  it.each<[string, string[] | undefined]>([
    ['{"id": 1, "name": null}', ['id', 'name']],
    ['($x := 1; {"id": $x})', ['id']],
    ['response.{"id": id}', ['id']],
    ['(response).($x := 1; {"id": $x})', ['id']],
    ['response.id ? {"id": 1}', ['id']],
    ['response.id ? {"id": 1} : null', ['id']],
    ['response.id ? {"id": 1} : {"id": 2}', ['id']],
    ['response.id ? {"id": 1} : {"other": 2}', undefined],
    ['{"a": 1, response.key: 2}', undefined],
    ['response', undefined],
    ['null', undefined],
    ['$merge([{"a": 1}])', undefined],
    ['items{type: $}', undefined],
    ['{}', []],
    ['{', undefined],
  ])('of %s are %j', (source, keys) => {
    expect(literalOutputKeys(source)).toEqual(keys);
  });
});
