import 'reflect-metadata';
import { createIntegratedAccounts, createVault, loadMasterKey, openDatabase } from '@tributary/integrated-accounts';
import { connectNatsBus } from '@tributary/messaging';
import { createLogger, createMetrics, letHeapGrow, readLogLevel } from '@tributary/observability';
import { createGateway } from './create-gateway';
import { readGatewaySettings } from './settings';

/** The gateway as a process of its own: NATS, the store and a master key from the environment, until SIGTERM. */
async function runGateway(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readGatewaySettings(environment);
  const masterKey = loadMasterKey({ value: environment['TRIBUTARY_MASTER_KEY'], file: environment['TRIBUTARY_MASTER_KEY_FILE'] });
  const logger = createLogger({ service: 'gateway', level: readLogLevel(environment) });
  const database = await openDatabase({ url: requireVariable(environment, 'DATABASE_URL') });
  const accounts = createIntegratedAccounts({ database, vault: createVault(masterKey) });
  const bus = await connectNatsBus({ servers: requireVariable(environment, 'NATS_URL'), name: 'gateway' });
  const app = await createGateway({ bus, accounts, logger, metrics: createMetrics('gateway'), settings });
  await app.listen(settings.port, settings.host);
  letHeapGrow();
  logger.log('info', 'serving', { url: await app.getUrl() });
  const close = async () => {
    await app.close();
    await bus.close();
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void close());
  process.once('SIGINT', () => void close());
}

function requireVariable(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; see docs/guides/deploy.md.`);
  return value;
}

void runGateway(process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
