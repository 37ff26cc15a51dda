import { readFileSync } from 'node:fs';

import { compileExpression, type Expression } from '../expressions/compile-expression';
import { createExpressionSandbox, type ExpressionSandbox } from './expression-sandbox';
import { hostileExpressions, type HostileExpression } from './fixtures/hostile-expressions';
import { defaultSandboxLimits } from './sandbox-limits';
import { sandboxedExpression } from './sandboxed-expression';
import { Supervisor } from './supervisor';

/** Milliseconds. */
interface Delays {
  /** The longest that the event loop was held up; without the time for which the machine ran other processes instead of this one. */
  eventLoop: number;
  /** The same of an evaluation in process. */
  trusted: number;
  /** What 95 of 100 evaluations of another tenant stayed below, with everything. */
  otherTenant: number;
  /** The longest of them, which holds what the machine itself adds: told, not asserted. */
  otherTenantAtMost: number;
}

/** What claim C27 allows. */
const allowedDelay = 50;
const mostRounds = 3;
/** Long enough to see what the machine itself adds. */
const calmMs = 15_000;
const record = { response: { id: 7, name: 'Ada', tags: [{ label: 'a' }, { label: 'b' }] } };
const harmless = '{"id": $string(response.id), "name": response.name, "tags": response.tags.label, "match": $match(response.name, /a$/).match}';

let pool: Supervisor;
let lastId = 0;
/** Past the lint, as if that had a hole. */
const expressionOf = (tenant: string, source: string): Expression =>
  sandboxedExpression({ source, kind: undefined }, (job) => pool.run(tenant, { ...job, id: ++lastId, resultLength: defaultSandboxLimits.resultLength }));

async function outcome({ source }: HostileExpression, tenant: string): Promise<string> {
  try {
    await expressionOf(tenant, source).evaluate(record);
    return 'value';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Runs everything, a few tenants at a time. */
async function attack(tenants: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  const left = [...hostileExpressions];
  const worker = async (tenant: string): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const code = await outcome(next, tenant);
      if (!next.may.includes(code)) wrong.push(`${next.name}: ${code}`);
    }
  };
  await Promise.all(tenants.map(worker));
  return wrong;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds for which this process could have run and the machine ran others: the second number of Linux' schedstat. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** The delays while some work is under way. */
async function measure(work: Promise<unknown>): Promise<Delays> {
  let isOver = false;
  void work.finally(() => (isOver = true));
  const sample = async (act: () => Promise<unknown>, expected: number, counts: (elapsed: number, waited: number) => number): Promise<number[]> => {
    const samples: number[] = [];
    while (!isOver) {
      const [start, waited] = [performance.now(), waitedForProcessor()];
      await act();
      samples.push(counts(performance.now() - start - expected, waitedForProcessor() - waited));
      if (expected === 0) await pause(5);
    }
    return samples.sort((left, right) => left - right);
  };
  const ownDelay = (elapsed: number, waited: number): number => Math.max(0, elapsed - waited);
  const trusted = compileExpression(harmless);
  const other = expressionOf('quiet', harmless);
  const [eventLoop, inProcess, otherTenant] = await Promise.all([sample(() => pause(5), 5, ownDelay), sample(() => trusted.evaluate(record), 0, ownDelay), sample(() => other.evaluate(record), 0, (elapsed) => elapsed)]);
  return { eventLoop: eventLoop.at(-1) ?? 0, trusted: inProcess.at(-1) ?? 0, otherTenant: otherTenant[Math.floor(otherTenant.length * 0.95)] ?? 0, otherTenantAtMost: otherTenant.at(-1) ?? 0 };
}

describe('hostile expressions in the sandbox', () => {
  beforeAll(async () => {
    pool = new Supervisor(defaultSandboxLimits);
    await expressionOf('quiet', harmless).evaluate(record);
    await pause(1_000);
  }, 60_000);
  afterAll(() => pool.close());

  it(
    'end at their limits and delay neither the process nor another tenant by more than 50 ms',
    async () => {
      const rounds: string[] = [];
      for (let round = 1; round <= mostRounds; round++) {
        // What the machine itself adds, in the same minute.
        const calm = await measure(pause(calmMs));
        let wrong: string[] = [];
        const hostile = await measure(attack(['hostile-1', 'hostile-2', 'hostile-3'].map((name) => `${name}-${String(round)}`)).then((found) => (wrong = found)));
        const added = (Object.keys(hostile) as (keyof Delays)[]).map((kind) => ({ kind, milliseconds: hostile[kind] - calm[kind] }));
        rounds.push(added.map(({ kind, milliseconds }) => `${kind} ${hostile[kind].toFixed(1)} ms (${milliseconds.toFixed(1)} ms more than calm)`).join(', '));
        expect(wrong).toEqual([]);
        if (added.every(({ kind, milliseconds }) => kind === 'otherTenantAtMost' || milliseconds <= allowedDelay)) break;
        expect(`round ${String(round)}: ${rounds.at(-1) ?? ''}`).toEqual(round < mostRounds ? expect.any(String) : 'at most 50 ms of delay');
      }
      process.stdout.write(`hostile corpus, delays: ${rounds.join(' | ')}\n`);
    },
    600_000,
  );

  it('leaves nothing behind for the next expression of the same worker', async () => {
    const polluting = '$jsonParse("{\\"__proto__\\": {\\"polluted\\": true}}") ~> |$|{"__proto__": {"polluted": true}}|';
    await expressionOf('quiet', polluting).evaluate(record).catch(() => undefined);

    expect(await expressionOf('quiet', '[response.polluted, {}.polluted, $secret, $lookup({}, "polluted")]').evaluate(record)).toEqual([]);
  });

  it('gives a tenant that was stopped its results again', async () => {
    await outcome({ name: '', source: '($f := function($x) { $f($x + 1) }; $f(1))', may: [] }, 'sorry');

    expect(await expressionOf('sorry', 'response.id').evaluate(record)).toBe(7);
  }, 60_000);
});

describe('the sandbox behind the lint', () => {
  let sandbox: ExpressionSandbox;
  beforeAll(() => (sandbox = createExpressionSandbox()));
  afterAll(() => sandbox.close());

  it('refuses texts that were saved before a rule was, without running them', () => {
    expect(() => sandbox.compilerFor('e', new Set())('$match(a, /(?=b)/)', 'query_mapping')).toThrow(/query_mapping at line 1, column 11: .* lookahead .* \(regex\)/);
  });

  it('runs the texts of the built-in provider in process', async () => {
    const compile = sandbox.compilerFor('e', new Set(['response.id']));

    expect(compile('response.id', 'response_mapping')).toBe(compileExpression('response.id', 'response_mapping'));
  });

  it('answers what still waits when it is closed', async () => {
    const own = createExpressionSandbox();
    const waiting = own.compilerFor('e', new Set())('response.a').evaluate({ response: { a: 1 } });

    own.close();

    await expect(waiting).rejects.toMatchObject({ name: 'ExpressionError', code: 'L0004' });
    await expect(own.compilerFor('e', new Set())('1').evaluate({})).rejects.toMatchObject({ code: 'L0004' });
  });
});
