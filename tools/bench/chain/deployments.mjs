// The two forms of the product under test, each with one HubSpot account whose traffic goes to the benchmark's provider.
import { mkdtempSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProcess } from './child-process.mjs';

/** For profiles: BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=/tmp/profiles". */
const nodeArguments = ['--import', new URL('event-loop-probe.mjs', import.meta.url).pathname, ...(process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean)];
const settings = { TRIBUTARY_LOG_LEVEL: 'info', NODE_ENV: 'production' };

const upstreams = (provider) => (provider === undefined ? {} : { TRIBUTARY_UPSTREAMS: JSON.stringify({ hubspot: provider }) });

/** `provider`: where HubSpot's traffic goes; by default the simulator. */
export async function startStandalone(provider, { dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-')) } = {}) {
  const running = await startProcess(process.execPath, [...nodeArguments, 'apps/standalone/dist/main.js'], { ...settings, PORT: String(await freePort()), TRIBUTARY_DATA_DIR: dataDir, ...upstreams(provider) }, /Tributary serves (\S+)/);
  const { base_url: baseUrl, api_token: token, accounts } = JSON.parse(readFileSync(join(dataDir, 'quickstart.json'), 'utf8'));
  return { baseUrl, token, account: accounts.hubspot, running: { standalone: running }, dataDir };
}

/** Four processes over a real nats-server and a real PostgreSQL. */
export async function startProcesses(provider) {
  const { startPostgres } = createRequire(import.meta.url)('@tributary/testing');
  const postgres = await startPostgres();
  const natsPort = await freePort();
  await startProcess('/usr/sbin/nats-server', ['-a', '127.0.0.1', '-p', String(natsPort)], {}, /Server is ready/);
  const env = {
    ...settings, NATS_URL: `nats://127.0.0.1:${natsPort}`, DATABASE_URL: await postgres.createDatabase('tributary'), TRIBUTARY_MASTER_KEY: randomBytes(32).toString('base64'),
    ...upstreams(provider), TRIBUTARY_HEALTH_PORT: '0',
  };
  const crm = await startProcess(process.execPath, [...nodeArguments, 'apps/crm/dist/main.js'], env, /"serving"/);
  const ticketing = await startProcess(process.execPath, [...nodeArguments, 'apps/ticketing/dist/main.js'], env, /"serving"/);
  const im = await startProcess(process.execPath, [...nodeArguments, 'apps/im/dist/main.js'], env, /"serving"/);
  const port = await freePort();
  const gateway = await startProcess(process.execPath, [...nodeArguments, 'apps/gateway/dist/main.js'], { ...env, PORT: String(port) }, /"serving"/);
  const { match } = await startProcess(process.execPath, ['apps/gateway/dist/create-token.js'], env, /(trb_\S+)/);
  const baseUrl = `http://127.0.0.1:${port}`;
  const response = await fetch(`${baseUrl}/integrated-account`, {
    method: 'POST',
    headers: { authorization: `Bearer ${match[1]}`, 'content-type': 'application/json' },
    body: JSON.stringify({ tenant_id: 'bench', integration: 'hubspot', authentication_method: 'oauth2', context: { oauth: { token: { access_token: 'bench' } } } }),
  });
  const account = await response.json();
  if (!response.ok) throw new Error(`the account was refused: ${account.message}`);
  const store = { url: env.DATABASE_URL, masterKey: env.TRIBUTARY_MASTER_KEY };
  return { baseUrl, token: match[1], account: account.id, running: { crm, ticketing, im, gateway }, store, stop: () => postgres.stop() };
}
