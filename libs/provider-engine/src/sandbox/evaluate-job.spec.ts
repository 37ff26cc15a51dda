import { createJobEvaluator } from './evaluate-job';
import { unpackResults } from './pack-results';
import { defaultSandboxLimits, readSandboxLimits } from './sandbox-limits';
import { sandboxedExpression } from './sandboxed-expression';

const evaluateJob = createJobEvaluator();
const jobs: number[] = [];
const expression = (source: string) =>
  sandboxedExpression({ source, kind: 'response_mapping' }, (job) => {
    jobs.push((JSON.parse(job.own) as unknown[]).length);
    return evaluateJob({ ...job, id: jobs.length, resultLength: 1_000 });
  });

describe('a sandboxed expression', () => {
  it.each([
    ['{"a": response.a, "n": null}', { a: 1, n: null }],
    ['response.missing', undefined],
    ['null', null],
    ['[response.list.x]', [1, 2]],
    ['{"x": response.list[]}', { x: [{ x: 1 }, { x: 2 }] }],
    ['$given & "!"', 'bound!'],
    ['$match("2024-05", /(\\d+)-(\\d+)/).groups', ['2024', '05']],
    ['$split("a, b;c", /[,;]\\s*/)', ['a', 'b', 'c']],
    ['$replace("John Smith", /(\\w+)\\s(\\w+)/, "$2, $1")', 'Smith, John'],
    ['$contains("ABC", /b/i)', true],
    ['$digest("a", "SHA-256", "hex")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$dtFromIso("2024-01-02").toUTC()', '2024-01-02T00:00:00.000Z'],
  ])('gives what it gives in process: %s', async (source, result) => {
    expect(await expression(source).evaluate({ response: { a: 1, list: [{ x: 1 }, { x: 2 }] } }, { given: 'bound' })).toEqual(result);
  });

  it('maps 100 records in one job, and what they share travels once', async () => {
    jobs.length = 0;
    const context = { key: 'k' };
    const scopes = Array.from({ length: 250 }, (_, id) => ({ response: { id }, context }));

    const results = await expression('response.id % 7 = 0 ? undefined : response.id & context.key').evaluateAll?.(scopes);

    expect(jobs).toEqual([100, 100, 50]);
    expect(results?.values).toEqual(scopes.map(({ response: { id } }) => (id % 7 === 0 ? undefined : `${String(id)}k`)));
  });

  it('gives blobs and buffers as what they are', async () => {
    const result = (await expression('{"file": $blob("abc", {"type": "text/plain"}), "list": [$getArrayBuffer($blob("de"))]}').evaluate({})) as { file: Blob; list: ArrayBuffer[] };

    expect(await result.file.text()).toBe('abc');
    expect(result.list).toHaveLength(1);
  });

  it('names the place of a fault', async () => {
    await expect(expression('{\n  "n": $number(response.n)\n}').evaluate({ response: { n: 'x' } })).rejects.toMatchObject({ name: 'ExpressionError', code: 'D3030', kind: 'response_mapping', line: 2, token: 'number' });
    await expect(expression('{"a": ').evaluate({})).rejects.toMatchObject({ name: 'ExpressionError', code: 'S0203' });
  });

  it.each([
    ['$pad("x", 2000)', 'L0003'],
    ['$eval("1")', 'F0001'],
    ['$parseDocument("x")', 'F0001'],
    ['$match("aa", /(?=a)/)', 'F0001'],
    ['$sum', 'R0001'],
  ])('is refused: %s', async (source, code) => {
    await expect(expression(source).evaluate({})).rejects.toMatchObject({ code });
  });

  it('says that it cannot read a file', async () => {
    await expect(expression('before').evaluate({ before: { upload: new Blob(['x']) } })).rejects.toMatchObject({ code: 'R0001', message: 'before.upload is a file, which expressions of overrides cannot read' });
  });
});

describe('unpackResults', () => {
  it('keeps keys that reach into the prototype as keys', () => {
    const [result] = unpackResults('[[{"__proto__": {"polluted": true}}]]', []);

    expect(Object.keys(result as object)).toEqual(['__proto__']);
    expect((result as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('readSandboxLimits', () => {
  it('has defaults, and reads the two variables', () => {
    expect(readSandboxLimits({}, 2)).toEqual(defaultSandboxLimits);
    expect(readSandboxLimits({ TRIBUTARY_EXPRESSION_TIMEOUT_MS: '250', TRIBUTARY_EXPRESSION_MEMORY_MB: '128' }, 16)).toMatchObject({ timeoutMs: 250, memoryMb: 128, mostWorkers: 16 });
  });

  it.each([['TRIBUTARY_EXPRESSION_TIMEOUT_MS', '5', '10 to 10000'], ['TRIBUTARY_EXPRESSION_MEMORY_MB', 'lots', '16 to 1024']])('names %s when it is wrong', (name, value, allowed) => {
    expect(() => readSandboxLimits({ [name]: value }, 2)).toThrow(`${name} is "${value}"; it takes a whole number from ${allowed}.`);
  });
});
