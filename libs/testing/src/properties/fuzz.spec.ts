/** No answer of a provider, however damaged, breaks a mapping. `PROVIDER=<key>` narrows the run; `FUZZ_RUNS` (20 a method) and `FUZZ_SEED` change it. */
import { findDrift } from '@tributary/unified-core';
import fc from 'fast-check';
import type { CaseStep, LocatedCase } from '../cases/provider-case';
import { readFleet } from '../conformance/fleet';
import { createHostileProvider, foreignKeys, type HostileProvider } from './hostile-provider';
import { mutateAnswer, mutations } from './mutate-answer';

const fleet = readFleet();
const runs = Number(process.env['FUZZ_RUNS'] ?? 20);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_115);
/** Milliseconds that a record may take; the median of a method's runs is held against it, so that a busy machine does not matter. */
const slowest = 50;

describe.each(fleet.providers.filter(({ cases }) => subjectsOf(cases).length > 0).map((provider) => [provider.key, provider] as const))('damaged answers of %s', (_key, { definition, cases }) => {
  let hostile: HostileProvider;

  beforeAll(() => {
    hostile = createHostileProvider(definition);
  });
  afterAll(() => hostile.close());

  it.each(subjectsOf(cases).map(({ one, step }) => [`${one.model}/${one.resource}.${one.method}`, one, step] as const))('%s: no crash, no hang, no foreign field, drift counted, no pollution', async (_title, one, step) => {
    const perRecord: number[] = [];

    await fc.assert(
      fc.asyncProperty(mutations, fc.nat(), async (blows, which) => {
        const answers = step.exchanges.map(({ response }, index) => (index === which % step.exchanges.length ? mutateAnswer(response.body, blows) : response.body));
        const run = await hostile.run(one, step, answers);
        perRecord.push(run.milliseconds / Math.max(1, run.records.length));

        if (run.error?.code === 'internal') throw run.error.cause ?? run.error;
        expect(run.records.flatMap((record) => foreignKeys(one, record))).toEqual([]);
        expect(run.counted > 0).toBe(run.records.some((record) => findDrift(one.model, one.resource, record).length > 0));
        expect({ polluted: Object.keys(Object.prototype), inherited: ({} as Record<string, unknown>)['polluted'] }).toEqual({ polluted: [], inherited: undefined });
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );

    expect(median(perRecord)).toBeLessThan(slowest);
  }, 60_000);
});

/** Per method the first successful step with an answer in JSON. */
function subjectsOf(cases: readonly LocatedCase[]): { one: LocatedCase; step: CaseStep }[] {
  const found = new Map<string, { one: LocatedCase; step: CaseStep }>();
  for (const one of cases) {
    const step = one.steps.find(({ expect: { status }, exchanges, call }) => status < 300 && exchanges.some(({ response }) => response.body !== undefined) && call.query?.includes('{{next_cursor}}') !== true);
    const name = `${one.model}/${one.resource}.${one.method}`;
    if (step !== undefined && !found.has(name)) found.set(name, { one, step });
  }
  return [...found.values()];
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
