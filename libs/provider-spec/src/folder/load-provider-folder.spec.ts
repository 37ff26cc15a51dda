import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { loadProviderFolder, loadProviders } from './load-provider-folder';

describe('loading from disk', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tributary-providers-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, folder, file)), { recursive: true });
      writeFileSync(join(root, folder, file), content);
    }
  }

  it('reads a folder as its files say', () => {
    write('acme', acmeFiles);

    const loaded = loadProviderFolder(join(root, 'acme'), { contract: smallContract });

    expect(loaded).toMatchObject({ ok: true, definition: { key: 'acme', integration: { label: 'Acme' }, mappings: { crm: { users: { list: { resource: 'people' } } } } } });
  });

  it("reads a link to another provider's file as if the file stood there", () => {
    const { 'error_expression.jsonata': shared = '', ...own } = acmeFiles;
    write('acme', acmeFiles);
    write('twin', { ...own, 'integration.yaml': (own['integration.yaml'] ?? '').replace('name: acme', 'name: twin') });
    symlinkSync('../acme/error_expression.jsonata', join(root, 'twin/error_expression.jsonata'));

    const loaded = loadProviderFolder(join(root, 'twin'), { contract: smallContract });

    expect(loaded).toMatchObject({ ok: true, definition: { key: 'twin', integration: { error_expression: shared.trimEnd() } } });
  });

  it('loads the rest when one folder is bad', () => {
    write('acme', acmeFiles);
    write('broken', { 'integration.yaml': 'name: [' });
    write('empty', { 'README.md': '' });
    write('.git', { 'x.js': '' });

    const { definitions, refused } = loadProviders(root, { contract: smallContract });

    expect(definitions.map(({ key }) => key)).toEqual(['acme']);
    expect(refused.map(({ key, problems }) => [key, problems[0]?.file])).toEqual([['broken', 'integration.yaml'], ['empty', 'integration.yaml']]);
  });

  it('refuses a file that is not UTF-8 or far too large', () => {
    write('acme', { ...acmeFiles, 'error_expression.jsonata': new Uint8Array([0xff, 0xfe]), 'crm/mapping.yaml': '#'.repeat(1024 * 1024 + 1) });

    const loaded = loadProviderFolder(join(root, 'acme'), { contract: smallContract });

    expect(loaded).toMatchObject({ ok: false, problems: [{ file: 'crm/mapping.yaml', message: 'larger than 1048576 bytes; split it' }, { file: 'error_expression.jsonata', message: 'not UTF-8; save it as UTF-8' }] });
  });

  it('checks against the catalogue of unified-core when no other contract is given', () => {
    write('acme', acmeFiles);

    const loaded = loadProviderFolder(join(root, 'acme'));

    expect(loaded).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining({ file: 'crm/contacts.response_mapping.jsonata', message: expect.stringMatching(/^omits .*first_name/) })]) });
  });

  it('refuses a folder that is not there', () => {
    expect(loadProviderFolder(join(root, 'nowhere'))).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('cannot be read') }] });
  });
});
