import * as fc from 'fast-check';

import { createComparison, show } from './testing/compare';
import { expressions, roots } from './testing/expressions';

/** 5,000 unless the environment says otherwise (the nightly run takes 100,000). */
const cases = Number(process.env['JSONATA_CASES'] ?? 5_000);
/** One seed in CI, so that a run judges the change under test; elsewhere another one every time, to find more. */
const seed = Number(process.env['JSONATA_SEED'] ?? (process.env['CI'] === undefined ? Math.floor(Math.random() * 0x7fffffff) : 20_261_121));
const bindings = { bound: [1, { a: 2 }] };

describe('generated expressions over generated data', () => {
  it(
    `give what the interpreter gives, errors included (${String(cases)} cases, JSONATA_SEED=${String(seed)})`,
    async () => {
      console.log(`differential test of the compiler: ${String(cases)} cases, JSONATA_SEED=${String(seed)}`);
      const compare = createComparison({ limits: { timeout: 5_000, stack: 2_000, sequence: 100_000 } });
      const counts = { same: 0, fallback: 0, unparsable: 0, different: 0 };

      await fc.assert(
        fc.asyncProperty(expressions, roots, async (expression, input) => {
          const verdict = await compare(expression, input, bindings);
          counts[verdict.kind]++;
          if (verdict.kind === 'different') throw new Error(`${expression}\nover ${show(input)}\ninterpreted: ${show(verdict.interpreted)}\ncompiled:    ${show(verdict.compiled)}`);
        }),
        { numRuns: cases, seed },
      );

      expect(counts.different).toBe(0);
      expect(counts.same).toBeGreaterThan(cases / 2);
    },
    cases * 100,
  );
});
