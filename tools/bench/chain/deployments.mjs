// The two forms of the product under test, each with one HubSpot account whose traffic goes to the benchmark's provider.
import { mkdtempSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProcess, stopProcess } from './child-process.mjs';

/** As the image starts them. For profiles: BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=/tmp/profiles". */
const nodeArguments = ['--max-semi-space-size=32', '--import', new URL('event-loop-probe.mjs', import.meta.url).pathname, ...(process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean)];
const settings = { TRIBUTARY_LOG_LEVEL: 'info', NODE_ENV: 'production' };

/** What an account of the benchmark is created from. The context names the custom properties, so that a list is one request to the provider. */
export const accountBody = {
  tenant_id: 'bench', integration: 'hubspot', authentication_method: 'oauth2',
  context: { oauth: { token: { access_token: 'bench' } }, custom_properties: { contacts: 'favourite_colour, contract_tier, renewal_month, internal_score, summary, region_code' } },
};

/** HubSpot gives pages of up to 100; for the growth with page size an account says that its provider gives more. */
const widePages = { integration_override: { pagination: { format: 'cursor', config: { cursor_path: 'paging.next.after', cursor_param: 'after', limit_param: 'limit', max_limit: 1000 } } } };

/** Where HubSpot's traffic goes; by default to the simulator. */
const redirected = (provider) => (provider === undefined ? {} : { TRIBUTARY_UPSTREAMS: JSON.stringify({ hubspot: provider }) });

export async function startStandalone(provider, { dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-')), settings: more = {} } = {}) {
  const env = { ...settings, ...more, PORT: String(await freePort()), TRIBUTARY_DATA_DIR: dataDir, ...redirected(provider) };
  const standalone = await startProcess(process.execPath, [...nodeArguments, 'apps/standalone/dist/main.js'], env, /Tributary serves (\S+)/);
  const baseUrl = standalone.match[1];
  const { api_token: token } = JSON.parse(readFileSync(join(dataDir, 'quickstart.json'), 'utf8'));
  return { baseUrl, token, account: await createAccount(baseUrl, token), wideAccount: await createAccount(baseUrl, token, widePages), running: { standalone }, dataDir, stop: () => stopProcess(standalone) };
}

/** Four processes over a real nats-server and a real PostgreSQL. */
export async function startProcesses(provider) {
  const { startPostgres } = createRequire(import.meta.url)('@tributary/testing');
  const postgres = await startPostgres();
  const natsPort = await freePort();
  await startProcess('/usr/sbin/nats-server', ['-a', '127.0.0.1', '-p', String(natsPort)], {}, /Server is ready/);
  const env = {
    ...settings, NATS_URL: `nats://127.0.0.1:${natsPort}`, DATABASE_URL: await postgres.createDatabase('tributary'), TRIBUTARY_MASTER_KEY: randomBytes(32).toString('base64'),
    ...redirected(provider), TRIBUTARY_HEALTH_PORT: '0',
  };
  const start = (app, more = {}) => startProcess(process.execPath, [...nodeArguments, `apps/${app}/dist/main.js`], { ...env, ...more }, /"serving"/);
  const running = { crm: await start('crm'), ticketing: await start('ticketing'), im: await start('im') };
  const port = await freePort();
  running.gateway = await start('gateway', { PORT: String(port) });
  const { match } = await startProcess(process.execPath, ['apps/gateway/dist/create-token.js'], env, /(trb_\S+)/);
  const baseUrl = `http://127.0.0.1:${port}`;
  const store = { url: env.DATABASE_URL, masterKey: env.TRIBUTARY_MASTER_KEY };
  return { baseUrl, token: match[1], account: await createAccount(baseUrl, match[1]), wideAccount: await createAccount(baseUrl, match[1], widePages), running, store, natsUrl: env.NATS_URL, stop: () => postgres.stop() };
}

async function createAccount(baseUrl, token, changes = {}) {
  const response = await fetch(`${baseUrl}/integrated-account`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ ...accountBody, ...changes }) });
  const account = await response.json();
  if (!response.ok) throw new Error(`the account was refused: ${account.message}`);
  return account.id;
}
