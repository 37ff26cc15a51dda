/** Every provider folder keeps the rules of the fleet. `PROVIDER=<key>` narrows the run to one. */
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breachesOf, unknownWaivers } from './check-provider';
import { renderCoverage, type ListedMethods } from './coverage/render-coverage';
import { conformanceRules } from './rules/all-rules';
import { readFleet, textOf } from './fleet';

const fleet = readFleet();

it('every provider loads', () => {
  expect(fleet.refused).toEqual([]);
});

it('holds no expression file twice', () => {
  const places = new Map<string, string[]>();
  for (const provider of fleet.providers) {
    for (const file of provider.files.filter((one) => one.endsWith('.jsonata') && !lstatSync(join(provider.folder, one)).isSymbolicLink())) {
      const text = textOf(provider, file);
      places.set(text, [...(places.get(text) ?? []), `${provider.key}/${file}`]);
    }
  }
  const copies = [...places.values()].filter((files) => files.length > 1).map((files) => `${files.join(', ')}: name all that one file serves, share a function, or link to the other provider's file`);

  expect(copies).toEqual([]);
});

describe.each(fleet.providers.map((provider) => [provider.key, provider] as const))('provider %s', (_key, provider) => {
  it.each(conformanceRules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(breachesOf(provider, rule)).toEqual([]);
  });

  it('waives only by rules that exist', () => {
    expect(unknownWaivers(provider)).toEqual([]);
  });
});

const page = join(__dirname, '../../../../docs/generated/coverage.md');
const models = join(__dirname, '../../../../../shared/design/models.json');
const why = !existsSync(models) ? ' (needs ../shared/design/models.json beside the checkout)' : process.env['PROVIDER'] !== undefined ? ' (not with PROVIDER, which leaves the others out)' : '';

describe('docs/generated/coverage.md', () => {
  (why === '' ? it : it.skip)(`says what each provider serves${why}`, () => {
    const { models: documented } = JSON.parse(readFileSync(models, 'utf8')) as { models: Record<string, { integration_matrix?: ListedMethods[string] }> };
    const listed = Object.fromEntries(Object.entries(documented).map(([model, { integration_matrix: matrix }]) => [model, matrix ?? {}]));
    const rendered = renderCoverage(fleet.providers, listed);
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(page, rendered);

    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'missing: run this test with UPDATE_GENERATED=1').toBe(rendered);
  });
});
