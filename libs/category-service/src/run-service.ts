import type { Type } from '@nestjs/common';
import { loadMasterKey } from '@tributary/integrated-accounts';
import { connectNatsBus } from '@tributary/messaging';
import { createLogger, createMetrics, letHeapGrow, startHealthServer } from '@tributary/observability';
import type { ModelName } from '@tributary/unified-core';
import { openCatalogue } from './provider-catalogue';
import { registerProviders } from './register-providers';
import { serveCategory } from './serve-category';
import { createDependencies, createServiceEngine, openAccounts, upstreamLookup } from './service-infrastructure';
import { readServiceSettings } from './service-settings';
import { closeOnSignal } from './close-on-signal';

/** A category service as a process of its own: bus, store and providers from the environment, until SIGTERM. */
export async function runService(categoryModule: Type, { model, service }: { model: ModelName; service: string }): Promise<void> {
  const settings = readServiceSettings(process.env);
  const masterKey = loadMasterKey({ value: process.env['TRIBUTARY_MASTER_KEY'], file: process.env['TRIBUTARY_MASTER_KEY_FILE'] });
  const logger = createLogger({ service, level: settings.logLevel });
  const metrics = createMetrics(service);
  const upstream = upstreamLookup(settings.upstreams);
  const store = await openAccounts({ url: settings.databaseUrl }, masterKey, upstream);
  const providers = openCatalogue({ models: [model], providersDir: settings.providersDir }, logger, (changed) => void registerProviders(store.accounts, changed, logger).catch(() => undefined));
  await registerProviders(store.accounts, providers, logger);
  const bus = await connectNatsBus({ servers: settings.natsUrl, name: service });
  const { engine, close: closeEngine } = createServiceEngine({ providers, masterKey, upstream });
  const served = await serveCategory(categoryModule, service, createDependencies({ bus, accounts: store.accounts, engine, providers, logger, metrics, service }));
  const health = await startHealthServer({ ...settings.health, metrics, isReady: () => bus.isConnected });
  letHeapGrow();
  logger.log('info', 'serving', { model, providers: providers.keys().length });
  closeOnSignal(async () => {
    await served.close();
    await providers.close();
    await bus.close();
    health.close();
    await closeEngine();
    await store.close();
  });
}
