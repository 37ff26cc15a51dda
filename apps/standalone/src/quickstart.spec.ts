import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import { openDataDirectory } from './data-directory';
import { ensureQuickstart } from './quickstart';

describe('first run', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tributary-quickstart-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** A control plane that remembers in memory what it was told. */
  function controlPlane() {
    const state = { isNew: true, tokens: [] as string[], accounts: [] as { id: string; integration: { name: string } }[] };
    const mint = () => {
      state.tokens.push(`trb_${state.tokens.length + 1}`);
      return state.tokens.at(-1);
    };
    const accounts = {
      bootstrapEnvironment: async () => {
        const apiToken = state.isNew ? mint() : undefined;
        state.isNew = false;
        return { environmentId: 'e1', apiToken };
      },
      createApiToken: async () => ({ id: 't', token: mint() }),
      authenticateToken: async (token: string) => (state.tokens.includes(token) ? { kind: 'api_token' } : undefined),
      listAccounts: async () => ({ result: state.accounts }),
      createAccount: async (_environment: string, { integration }: { integration: string }) => {
        const account = { id: `${integration}-${state.accounts.length}`, integration: { name: integration } };
        state.accounts.push(account);
        return account;
      },
    } as unknown as IntegratedAccounts;
    return { accounts, state };
  }
  const options = () => ({ file: join(dir, 'quickstart.json'), baseUrl: 'http://127.0.0.1:3000', contexts: { hubspot: {}, slack: {} } });

  it('makes a token and an account a provider, kept where only the owner can read', async () => {
    const { accounts } = controlPlane();

    const quickstart = await ensureQuickstart(accounts, options());

    expect(quickstart).toEqual({ base_url: 'http://127.0.0.1:3000', api_token: 'trb_1', accounts: { hubspot: 'hubspot-0', slack: 'slack-1' }, isFirst: true });
    expect(JSON.parse(readFileSync(options().file, 'utf8'))).toEqual({ base_url: 'http://127.0.0.1:3000', api_token: 'trb_1', accounts: quickstart.accounts });
    expect(statSync(options().file).mode & 0o777).toBe(0o600);
  });

  it('finds everything again at the next start', async () => {
    const { accounts, state } = controlPlane();
    const first = await ensureQuickstart(accounts, options());

    const second = await ensureQuickstart(accounts, options());

    expect(second).toEqual({ ...first, isFirst: false });
    expect([state.tokens.length, state.accounts.length]).toEqual([1, 2]);
  });

  it.each([
    ['lost', () => rmSync(options().file)],
    ['cut short', () => writeFileSync(options().file, '{"api_tok')],
  ])('makes another token when the file was %s', async (_title, damage) => {
    const { accounts } = controlPlane();
    await ensureQuickstart(accounts, options());
    damage();

    const quickstart = await ensureQuickstart(accounts, options());

    expect(quickstart).toMatchObject({ api_token: 'trb_2', isFirst: true });
  });

  it('lets one process at a time open the data directory', () => {
    const directory = openDataDirectory(join(dir, 'data'));
    const lock = join(dir, 'data', 'process.lock');
    writeFileSync(lock, String(process.ppid));

    expect(() => openDataDirectory(join(dir, 'data'))).toThrow(`is in use by process ${process.ppid}`);

    writeFileSync(lock, '999999999');
    expect(openDataDirectory(join(dir, 'data')).quickstart).toBe(directory.quickstart);
  });
});
