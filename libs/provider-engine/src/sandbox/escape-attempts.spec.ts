import { assertJsonataVersion, oldestJsonata } from '../expressions/jsonata-version';
import { version } from 'jsonata/package.json';
import { compileExpression } from '../expressions/compile-expression';
import { createJobEvaluator } from './evaluate-job';
import { escapeAttempts, hostileData } from './fixtures/escape-attempts';

/** What must never come out: anything of the process. */
const ofTheProcess = /native code|\[object|process|child_process|polluted/;

const evaluateJob = createJobEvaluator();
const inSandbox = async (source: string): Promise<unknown> => {
  const reply = await evaluateJob({ id: 1, source, common: '{}', own: JSON.stringify([hostileData]), bindings: '{}', resultLength: 100_000 });
  return 'fault' in reply ? reply.fault.code : reply.results;
};
const inProcess = async (source: string): Promise<unknown> => {
  try {
    return (await compileExpression(source).evaluate(structuredClone(hostileData))) ?? null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

afterEach(() => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect((Object.prototype as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('runs on a jsonata without published holes', () => {
  expect(oldestJsonata).toBe('2.2.2');
  expect(() => assertJsonataVersion(version)).not.toThrow();
});

describe.each(Object.entries(escapeAttempts))('an expression that reaches for %s', (_, attempts) => {
  it.each(attempts)('gets nothing of the process: %s', async (source) => {
    const [sandboxed, trusted] = [await inSandbox(source), await inProcess(source)];

    for (const result of [sandboxed, trusted]) {
      const text = JSON.stringify(result).replaceAll('process.exit()', '');
      // Data of the expression's own may come back; members of objects that it did not make may not.
      if (!source.includes('polluted')) expect(text).not.toMatch(ofTheProcess);
    }
  });
});

it.each(escapeAttempts.globals)('finds no value at all in a global: %s', async (source) => {
  expect(await inSandbox(source)).toMatch(/^(\[\[\]\]|T1005|T1006|F0001)$/);
});
