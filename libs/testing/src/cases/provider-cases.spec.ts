import { join } from 'node:path';
import { loadProviders } from '@tributary/provider-spec';
import { readProviderCases } from './provider-case';
import { checkStep } from './check-step';
import { runCase } from './run-case';

const providersDir = join(__dirname, '../../../providers');
const { definitions, refused } = loadProviders(providersDir);
const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
const providers = { get: (key: string) => byKey.get(key), keys: () => [...byKey.keys()] };
const only = process.env['PROVIDER'];

describe('provider definitions', () => {
  it('all load', () => {
    expect(refused).toEqual([]);
  });
});

describe.each([...byKey.keys()].filter((key) => only === undefined || key === only))('cases of %s', (provider) => {
  const cases = readProviderCases(providersDir).filter((one) => one.provider === provider);

  it('exist', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases.map((one) => [`${one.model} ${one.resource}.${one.method}: ${one.name}`, one] as const))('%s', async (_title, one) => {
    const outcomes = await runCase(one, providers);

    outcomes.forEach((outcome, index) => {
      const step = one.steps[index];
      expect({ deviations: outcome.deviations }).toEqual({ deviations: [] });
      if (step !== undefined) checkStep(one, step, outcome);
    });
  });
});
