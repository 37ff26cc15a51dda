import { CrmModule } from '@tributary/crm';
import { createGateway } from '@tributary/gateway';
import { ImModule } from '@tributary/im';
import { TicketingModule } from '@tributary/ticketing';
import { createDependencies, createServiceEngine, findUpstream, openAccounts, openCatalogue, registerProviders, serveCategory, type UpstreamLookup } from '@tributary/category-service';
import { loadMasterKey } from '@tributary/integrated-accounts';
import { createMemoryBus } from '@tributary/messaging';
import { createLogger, createMetrics } from '@tributary/observability';
import { startSimulator, type Simulator } from '@tributary/testing';
import { modelNames } from '@tributary/unified-core';
import type { DataDirectory } from './data-directory';
import { ensureQuickstart, type Quickstart } from './quickstart';
import type { StandaloneSettings } from './settings';

export interface Standalone {
  quickstart: Quickstart & { isFirst: boolean };
  close(): Promise<void>;
}

const services = { crm: CrmModule, ticketing: TicketingModule, im: ImModule };

/** Gateway, the three services, embedded Postgres and the simulator in this process, over the in-memory bus. */
export async function startStandalone(settings: StandaloneSettings, directory: DataDirectory): Promise<Standalone> {
  const masterKey = loadMasterKey({ value: process.env['TRIBUTARY_MASTER_KEY'], file: directory.masterKey, createFile: true });
  const logger = createLogger({ service: 'tributary', level: settings.logLevel });
  const metrics = createMetrics('tributary');
  const simulator = await startSimulator({});
  const upstream = simulatorLookup(settings, simulator);
  const { accounts, close: closeStore } = await openAccounts({ dataDir: directory.database }, masterKey, upstream);
  const providers = openCatalogue({ models: modelNames, providersDir: settings.providersDir }, logger, (changed) => void registerProviders(accounts, changed, logger).catch(() => undefined));
  await registerProviders(accounts, providers, logger);
  const { engine, close: closeEngine } = createServiceEngine({ providers, masterKey, upstream });
  const bus = createMemoryBus();
  const dependencies = createDependencies({ bus, accounts, engine, providers, logger, metrics, service: 'tributary' });
  const served = await Promise.all(Object.entries(services).map(([queue, module]) => serveCategory(module, queue, dependencies)));
  const app = await createGateway({ bus, accounts, logger, metrics, settings: settings.gateway });
  await app.listen(settings.gateway.port, settings.gateway.host);
  const contexts = Object.fromEntries(Object.entries(simulator.credentials).filter(([key]) => providers.get(key) !== undefined));
  const quickstart = await ensureQuickstart(accounts, { file: directory.quickstart, baseUrl: await baseUrlOf(app, settings), contexts });
  return {
    quickstart,
    async close() {
      await app.close();
      await Promise.all(served.map((service) => service.close()));
      await providers.close();
      await bus.close();
      await closeEngine();
      await simulator.close();
      await closeStore();
      directory.release();
    },
  };
}

/** TRIBUTARY_UPSTREAMS first; the accounts of the first run go to the simulator; everything else to the vendor. */
function simulatorLookup(settings: StandaloneSettings, simulator: Simulator): UpstreamLookup {
  const origins: Partial<Record<string, string>> = simulator.origins;
  return (target) => findUpstream(settings.upstreams, target) ?? (target.account.context['upstream'] === 'simulator' ? origins[target.integration] : undefined);
}

async function baseUrlOf(app: { getUrl(): Promise<string> }, settings: StandaloneSettings): Promise<string> {
  const { port } = new URL(await app.getUrl());
  return process.env['TRIBUTARY_PUBLIC_URL'] ?? `http://127.0.0.1:${port === '' ? settings.gateway.port : port}`;
}
