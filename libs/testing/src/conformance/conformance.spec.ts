/** Every provider folder keeps the rules of the fleet. `PROVIDER=<key>` narrows the run to one. */
import { breachesOf, unknownWaivers } from './check-provider';
import { conformanceRules } from './rules/all-rules';
import { readFleet } from './fleet';

const fleet = readFleet();

it('every provider loads', () => {
  expect(fleet.refused).toEqual([]);
});

describe.each(fleet.providers.map((provider) => [provider.key, provider] as const))('provider %s', (_key, provider) => {
  it.each(conformanceRules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(breachesOf(provider, rule)).toEqual([]);
  });

  it('waives only by rules that exist', () => {
    expect(unknownWaivers(provider)).toEqual([]);
  });
});
