import { compileExpression } from './compile-expression';
import { ExpressionError } from './expression-error';
import { assertJsonataVersion } from './jsonata-version';

const evaluate = (source: string, scope: object = {}, bindings?: Record<string, unknown>): Promise<unknown> => compileExpression(source).evaluate(scope, bindings);
const failure = async (source: string, scope: object = {}): Promise<ExpressionError> => {
  try {
    await evaluate(source, scope);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${source} did not fail`);
};

describe('compileExpression', () => {
  afterEach(() => jest.restoreAllMocks());

  it('compiles an expression once', () => {
    expect(compileExpression('response.a')).toBe(compileExpression('response.a'));
    expect(compileExpression('response.a').source).toBe('response.a');
  });

  it('leaves to the interpreter what only that can tell', async () => {
    expect(await evaluate('$ ~> |{}|{"__proto__": $}|', { a: 1 })).toEqual({ a: 1 });
    expect(await evaluate('$ ~> |$|{"__proto__": {"b": 1}, "c": 2}|', { a: 1 })).toEqual({ a: 1, c: 2 });
    expect(await evaluate('$ ~> |$|{"__proto__": {"polluted": true}}|', { a: { b: 1 } })).toEqual({ a: { b: 1 } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await expect(evaluate('$ ~> |$|{"__proto__": $}|', { a: 1 })).rejects.toThrow('Cyclic __proto__ value');
  });

  it('reads the names of the scope, and bindings as variables', async () => {
    expect(await evaluate('{"a": response.a, "q": query.x, "b": $given}', { response: { a: 1 }, query: { x: '2' } }, { given: 3 })).toEqual({ a: 1, q: '2', b: 3 });
  });

  it('keeps concurrent evaluations apart', async () => {
    const expression = compileExpression('$map([1..20], function($i) { $$.id })');

    const results = await Promise.all(Array.from({ length: 50 }, (_, id) => expression.evaluate({ id })));

    expect(results.map((result) => new Set(result as number[]))).toEqual(Array.from({ length: 50 }, (_, id) => new Set([id])));
  });

  it('leaves no binding behind for the next evaluation', async () => {
    await evaluate('$secret', {}, { secret: 'a' });

    expect(await evaluate('$secret')).toBeUndefined();
  });

  it('gives plain arrays and objects', async () => {
    const result = (await evaluate('{"list": items[], "named": items.{"k": $}, "empty": items[$ > 9]}', { items: [1, 2] })) as Record<string, unknown>;

    expect(result).toStrictEqual({ list: [1, 2], named: [{ k: 1 }, { k: 2 }] });
    expect(Object.keys(result['named'] as object)).toEqual(['0', '1']);
    expect(Object.getOwnPropertyNames(result['list'])).toEqual(['0', '1', 'length']);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  it('gives a result that shares nothing with its input', async () => {
    const scope = { response: { nested: { a: [1] } } };

    const result = (await evaluate('response', scope)) as typeof scope.response;
    result.nested.a.push(2);

    expect(scope.response.nested.a).toEqual([1]);
  });

  it('leaves its input as it was, even where the expression keeps arrays', async () => {
    const scope = { items: [1, 2], nested: { list: [{ a: [1] }] } };

    await evaluate('{"x": items[], "y": nested.list[ ], "z": nested.list.a[/* all */]}', scope);

    expect(Object.keys(scope.items)).toEqual(['0', '1']);
    expect(Object.keys(scope.nested.list)).toEqual(['0']);
    expect(Object.keys(scope.nested.list[0]?.a ?? [])).toEqual(['0']);
  });

  it('reads frozen input', async () => {
    expect(await evaluate('{"x": items[]}', Object.freeze({ items: Object.freeze([1]) }))).toEqual({ x: [1] });
  });

  it('writes dates as ISO 8601 and numbers that JSON lacks as null', async () => {
    expect(await evaluate('{"d": $dtFromIso("2024-01-02").toUTC(), "n": $toNumber("x"), "bad": $dtFromIso("x")}')).toEqual({ d: '2024-01-02T00:00:00.000Z', n: null, bad: null });
  });

  it('keeps binary results for bodies', async () => {
    expect(await evaluate('{"file": $blob("abc")}')).toEqual({ file: expect.any(Blob) as unknown });
  });

  it.each(['function($x) { $x }', '{"a": {"b": $sum}}', '[$uuid]', '$dependencyGraph([], "p", "id")', '$dtFromIso("2024-01-01").plus'])('refuses the function in %s', async (source) => {
    const error = await failure(source);

    expect(error.code).toBe('R0001');
    expect(error.message).toMatch(/JSON cannot carry/);
  });

  it('names the place of a function in a result', async () => {
    expect((await failure('{"a": {"b": $sum}}')).message).toContain('the result.a.b is a function');
  });

  it('refuses to evaluate text as an expression', async () => {
    expect((await failure('$eval("1 + 1")')).message).toContain('not available');
    expect((await failure('[1].$eval("1")')).message).toContain('not available');
  });

  it('stops endless recursion', async () => {
    expect((await failure('($f := function($x) { 1 + $f($x) }; $f(1))')).code).toBe('D1011');
  });

  it('stops endless loops', async () => {
    let now = 1_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => (now += 100));

    expect((await failure('($f := function($x) { $f($x + 1) }; $f(1))')).code).toBe('D1012');
  });

  it('stops sequences that would fill the memory', async () => {
    expect((await failure('[1..9999999]')).code).toBe('D2015');
  });

  it('says where a syntax error is, and in which mapping', () => {
    try {
      compileExpression('{\n  "a": response.,\n}', 'response_mapping');
      throw new Error('did not fail');
    } catch (error) {
      expect(error).toMatchObject({ name: 'ExpressionError', code: 'S0211', kind: 'response_mapping', line: 2, column: 17, token: ',' });
    }
  });

  it('says where and in which function an evaluation failed', async () => {
    expect(await failure('{\n  "n": $number(response.n)\n}', { response: { n: 'x' } })).toMatchObject({ code: 'D3030', line: 2, column: expect.any(Number) as unknown, token: 'number' });
    expect(await failure('$parseUrl("nowhere")')).toMatchObject({ code: 'F0001', message: expect.stringContaining('$parseUrl: expects an absolute URL') as unknown });
  });

  it('never quotes a long value', async () => {
    const secret = 's'.repeat(5_000);

    const errors = await Promise.all(['$number(v)', '$sum(v)', '$sqrt(v)', '$base64decode(v & "!")', '$toMillis(v)', '$parseUrl(v)', 'v.a[0] + v', '$error(v)', '$assert(false, v)', '$dependencyGraph([], "p", "i").getNodeData(v)', '$dependencyGraph([{"i": v, "p": v}], "p", "i").overallOrder()', '$xmlToJs("</" & v & ">")', '$convertQueryToSql({"a": {v: 1}})'].map((source) => failure(source, { v: secret })));

    for (const error of errors) expect(error.message).not.toContain('s'.repeat(81));
  });
});

describe('an error that the mapping raises itself', () => {
  it('keeps the text that the author wrote', async () => {
    const text = `The vendor refuses this because ${'of a long reason '.repeat(8)}`;

    expect((await failure(`$error("${text}")`)).message).toBe(text);
  });
});

describe('assertJsonataVersion', () => {
  it.each(['2.2.1', '2.1.9', '1.8.7', '2.2.2-beta.1'])('refuses %s', (version) => {
    expect(() => assertJsonataVersion(version)).toThrow(/2\.2\.2 or later is required/);
  });

  it.each(['2.2.2', '2.3.0', '3.0.0', '2.10.0'])('takes %s', (version) => {
    expect(() => assertJsonataVersion(version)).not.toThrow();
  });
});
