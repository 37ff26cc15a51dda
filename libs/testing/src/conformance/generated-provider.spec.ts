/** What `npx nx g provider <name>` makes passes every check without a touch. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as unifiedCore from '@tributary/unified-core';
import { checkStep } from '../cases/check-step';
import { runCase } from '../cases/run-case';
import { breachesOf } from './check-provider';
import { type FleetProvider, readFleetProvider } from './fleet';
import { conformanceRules } from './rules/all-rules';

type Generator = (tree: { exists(path: string): boolean; write(path: string, text: string): void }, options: object, contract: object) => Promise<() => void>;
const generate = createRequire(__filename)(join(__dirname, '../../../../tools/generators/provider/generator.cjs')) as Generator;

describe('the generator of provider folders', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tributary-generated-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  async function make(options: object): Promise<FleetProvider> {
    const tree = {
      exists: () => false,
      write(path: string, text: string) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      },
    };
    await generate(tree, { directory: '.', ...options }, unifiedCore);
    const read = readFleetProvider('acme_desk', root);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return read;
  }

  it.each([{ model: 'crm' }, { model: 'ticketing' }, { model: 'instant-messaging' }, { model: 'ticketing', resource: 'users', baseUrl: 'https://api.acme.test/v2/' }])('makes a folder that keeps every rule: %j', async (options) => {
    const provider = await make({ name: 'acme_desk', ...options });

    expect(conformanceRules.flatMap((rule) => breachesOf(provider, rule))).toEqual([]);
    for (const one of provider.cases) {
      const outcomes = await runCase(one, { get: () => provider.definition, keys: () => ['acme_desk'] });
      outcomes.forEach((outcome, index) => {
        const step = one.steps[index];
        expect(outcome.deviations).toEqual([]);
        if (step !== undefined) checkStep(one, step, outcome);
      });
    }
  });

  it.each([
    [{ name: 'Acme' }, /name is "Acme"; it takes lower case/],
    [{ name: 'acme', model: 'erp' }, /model is "erp"; it takes crm, ticketing, instant-messaging/],
    [{ name: 'acme', resource: 'invoices' }, /crm has no resource "invoices"; it has accounts/],
    [{ name: 'acme', baseUrl: 'acme' }, /baseUrl is "acme"; it takes an address/],
  ])('refuses %j and says what it takes', async (options, message) => {
    await expect(make(options)).rejects.toThrow(message);
  });
});
