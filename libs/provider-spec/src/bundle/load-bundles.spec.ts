import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acmeFiles } from '../fixtures/acme-files';
import { loadProviderFiles } from '../folder/load-provider-files';
import { bundleProvider } from './bundle-provider';
import { loadBundles } from './load-bundles';

describe('a directory of bundles', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tributary-bundles-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('gives the good ones, and names the damaged one beside those that the build refused', () => {
    const loaded = loadProviderFiles('acme', acmeFiles, { contract: null });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const refusedByBuild = { key: 'bad', problems: [{ file: 'integration.yaml', line: 2, column: 1, path: '', message: 'bad YAML' }] };
    writeFileSync(join(dir, 'acme.json'), JSON.stringify(bundleProvider(loaded.definition)));
    writeFileSync(join(dir, 'damaged.json'), '{"format_version":1}');
    writeFileSync(join(dir, 'refused.json'), JSON.stringify([refusedByBuild]));

    const { definitions, refused } = loadBundles(dir);

    expect(definitions).toEqual([loaded.definition]);
    expect(refused).toEqual([
      { key: 'damaged', problems: [{ file: 'damaged.json', line: 1, column: 1, path: '', message: 'bundle refused: its hash does not fit its content; build it again from its folder' }] },
      refusedByBuild,
    ]);
  });
});
