import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFleet, readFleetProvider } from '../fleet';
import { renderCoverage, type ListedMethods } from './render-coverage';

const page = join(__dirname, '../../../../../docs/generated/coverage.md');
const models = join(__dirname, '../../../../../../shared/design/models.json');
const isComparable = existsSync(models) && process.env['PROVIDER'] === undefined;
const why = existsSync(models) ? 'not with PROVIDER, which leaves the others out' : 'needs ../shared/design/models.json beside the checkout';

describe('docs/generated/coverage.md', () => {
  (isComparable ? it : it.skip)(isComparable ? 'says what each provider serves' : `says what each provider serves (${why})`, () => {
    const { models: documented } = JSON.parse(readFileSync(models, 'utf8')) as { models: Record<string, { integration_matrix?: ListedMethods[string] }> };
    const listed = Object.fromEntries(Object.entries(documented).map(([model, { integration_matrix: matrix }]) => [model, matrix ?? {}]));
    const rendered = renderCoverage(readFleet().providers, listed);
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(page, rendered);

    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'missing: run this test with UPDATE_GENERATED=1').toBe(rendered);
  });

  it('tells listed, missing and further methods apart', () => {
    const slack = readFleetProvider('slack');
    if ('problems' in slack) throw new Error('slack does not load');
    const rendered = renderCoverage([slack], { 'instant-messaging': { Slack: { channels: ['list', 'archive'] } } });

    expect(rendered).toMatch(/\| channels \| yes \| yes \+ \|.*\| archive missing.*join yes \+/);
  });
});
