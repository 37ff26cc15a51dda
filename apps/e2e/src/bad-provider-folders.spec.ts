/** A provider folder with a mistake is refused with file, line and the mend; the rest serves. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './support/api-client';
import { workspaceRoot, type NodeProcess } from './support/node-process';
import { startProbeVendor, type ProbeVendor } from './support/probe-vendor';
import { runStandalone } from './support/start-standalone';

jest.setTimeout(60_000);

const sample = join(workspaceRoot, 'apps/e2e/fixtures/providers/probe');

interface Broken {
  key: string;
  file: string;
  /** Change to the file of the sound folder. */
  break: (text: string) => string;
  line: number;
  says: RegExp;
}

const lineOf = (file: string, text: string): number => readFileSync(join(sample, file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

const folders: Broken[] = [
  { key: 'bad-yaml', file: 'integration.yaml', break: (text) => text.replace('label: Probe', 'label: "Probe'), line: 2, says: /./ },
  { key: 'unknown-key', file: 'integration.yaml', break: (text) => text.replace('category: crm', 'categry: crm'), line: 3, says: /categry.*category/ },
  { key: 'bad-expression', file: 'crm/contacts.response_mapping.jsonata', break: (text) => text.replace('"etag": null,', '"etag": (,'), line: lineOf('crm/contacts.response_mapping.jsonata', '"etag"'), says: /./ },
  { key: 'unknown-field', file: 'crm/contacts.response_mapping.jsonata', break: (text) => text.replace('"etag": null,', '"etag": null, "shoe_size": null,'), line: lineOf('crm/contacts.response_mapping.jsonata', '"etag"'), says: /shoe_size/ },
  { key: 'foreign-host', file: 'integration.yaml', break: (text) => text.replace('- probe.example.com', '- other.example.com'), line: lineOf('integration.yaml', 'base_url'), says: /probe\.example\.com.*allowed_hosts|allowed_hosts.*probe\.example\.com/ },
];

describe('a directory of provider folders with mistakes', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-folders-'));
  let program: NodeProcess;
  let api: ApiClient;
  let probe: ProbeVendor;

  beforeAll(async () => {
    const providers = join(directory, 'providers');
    mkdirSync(providers);
    cpSync(sample, join(providers, 'probe'), { recursive: true });
    for (const folder of folders) {
      const target = join(providers, folder.key);
      cpSync(sample, target, { recursive: true });
      const integration = join(target, 'integration.yaml');
      writeFileSync(integration, readFileSync(integration, 'utf8').replace('name: probe', `name: ${folder.key}`));
      const file = join(target, folder.file);
      writeFileSync(file, folder.break(readFileSync(file, 'utf8')));
    }
    probe = await startProbeVendor();
    const started = await runStandalone(join(directory, 'data'), { TRIBUTARY_PROVIDERS_DIR: providers, TRIBUTARY_UPSTREAMS: JSON.stringify({ 'probe.example.com': probe.origin }) });
    program = started.program;
    api = new ApiClient([started.quickstart.base_url], started.quickstart.api_token);
  });
  afterAll(async () => {
    await program?.stop();
    await probe?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(folders)('names the mistake of $key by file and line', async ({ key, file, line, says }) => {
    // Log lines are written behind the program's back.
    await program.waitForOutput(new RegExp(`"integration":"${key}".*"provider refused"`), 5000);
    const reports = program.output().split('\n').filter((text) => text.includes(`"${key}"`)).join('\n');

    expect(reports).toContain(`${file}:${line}`);
    expect(reports).toMatch(says);
  });

  it('serves the rest', async () => {
    const { id } = await api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 't', integration: 'probe', context: { api_key: 'k' } } });

    expect(await api.get(`/unified/crm/contacts/1?integrated_account_id=${id}`)).toMatchObject({ status: 200, json: { id: '1' } });
    expect((await api.get('/integration')).json).toMatchObject({ result: expect.arrayContaining([expect.objectContaining({ name: 'hubspot' })]) });
  });

  it('picks up a folder that is mended or added, without a restart', async () => {
    const mended = join(directory, 'providers', 'foreign-host');
    cpSync(sample, mended, { recursive: true, force: true });
    writeFileSync(join(mended, 'integration.yaml'), readFileSync(join(sample, 'integration.yaml'), 'utf8').replace('name: probe', 'name: foreign-host'));
    const isKnown = async () => JSON.stringify((await api.get('/integration')).json).includes('"foreign-host"');
    for (const end = Date.now() + 10_000; Date.now() < end && !(await isKnown()); ) await new Promise((resolve) => setTimeout(resolve, 100));

    const { id } = await api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 't', integration: 'foreign-host', context: { api_key: 'k' } } });

    expect(await api.get(`/unified/crm/contacts/1?integrated_account_id=${id}`)).toMatchObject({ status: 200, json: { id: '1' } });
  });

  it('goes on serving a folder as it was when a change breaks it', async () => {
    const { id } = await api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 't', integration: 'probe', context: { api_key: 'k' } } });
    writeFileSync(join(directory, 'providers', 'probe', 'integration.yaml'), 'name: probe\nlabel: [');
    await program.waitForOutput(/"integration":"probe".*"provider refused"/, 10_000);

    expect(await api.get(`/unified/crm/contacts/1?integrated_account_id=${id}`)).toMatchObject({ status: 200, json: { id: '1' } });
  });

  it('does not offer what was refused', async () => {
    expect(await api.call('POST', '/integrated-account', { body: { tenant_id: 't', integration: 'unknown-key', context: { api_key: 'k' } } })).toMatchObject({ status: 400 });
  });
});
