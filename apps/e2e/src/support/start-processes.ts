import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startNats, startPostgres } from '@tributary/testing';
import type { StartContext, StartedForm } from './installation';
import { makeEnvironment } from './make-environment';
import { startNodeProcess, type NodeProcess } from './node-process';

export interface BusAddress {
  url: string;
}

export const serviceNames = ['crm', 'ticketing', 'im'] as const;

/** Gateway and services as processes of their own over a real nats-server and a real PostgreSQL; resolves when all serve. */
export async function startProcesses({ directory, environment, replicas }: StartContext): Promise<StartedForm> {
  const [nats, postgres] = await Promise.all([startNats(), startPostgres()]);
  const keyFile = join(directory, 'master.key');
  writeFileSync(keyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
  const url = await postgres.createDatabase('tributary');
  const settings = { NATS_URL: nats.url, DATABASE_URL: url, TRIBUTARY_MASTER_KEY_FILE: keyFile, ...environment };
  const start = (name: string): NodeProcess[] =>
    Array.from({ length: replicas }, (_, index) => startNodeProcess(`${name}-${index + 1}`, `apps/${name}/dist/main.js`, { ...settings, PORT: '0' }));
  // All at once, over an empty database: migrations have to run under their lock.
  const gateways = start('gateway');
  const services = serviceNames.flatMap(start);
  const processes = [...gateways, ...services];
  const stop = async () => {
    await Promise.all(processes.map((program) => program.stop()));
    await Promise.all([nats.stop(), postgres.stop()]);
  };
  try {
    const origins = await Promise.all(gateways.map(async (gateway) => (await gateway.waitForOutput(/"url":"(http:[^"]+)"/))[1] ?? ''));
    await Promise.all(services.map((service) => service.waitForOutput(/"msg":"serving"/)));
    const own = await makeEnvironment({ url }, keyFile, 'default');
    const stranger = await makeEnvironment({ url }, keyFile, 'stranger');
    return { origins, token: own.apiToken, strangerToken: stranger.apiToken, environmentId: own.environmentId, processes, bus: { url: nats.url }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
