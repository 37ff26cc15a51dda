/** What is written comes back, for every resource that can be created and read. `PROVIDER=<key>` narrows the run to one. */
import { formatFinding } from '../conformance/finding';
import { readFleet } from '../conformance/fleet';
import { allRuleNames, propertyRuleNames } from '../conformance/rule-names';
import { applyWaivers } from '../conformance/waivers';
import { lostFields, roundTrips } from './round-trip';

const fleet = readFleet();
const runs = Number(process.env['ROUND_TRIP_RUNS'] ?? 20);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_115);

describe('written and read back', () => {
  it.each(fleet.providers.map((provider) => [provider.key, provider] as const))('%s keeps every writable field', async (key, provider) => {
    const findings = (await Promise.all(roundTrips(provider).map((trip) => lostFields(trip, { runs, seed })))).flat();

    const { open, unused } = applyWaivers(findings, provider.waivers, { rules: propertyRuleNames, knownRules: allRuleNames });
    expect([...open, ...unused.filter(({ subject }) => subject.startsWith('round-trip '))].map((finding) => formatFinding(key, finding))).toEqual([]);
  }, 60_000);
});
