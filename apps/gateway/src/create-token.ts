import { parseArgs } from 'node:util';
import { createIntegratedAccounts, createVault, loadMasterKey, openDatabase } from '@tributary/integrated-accounts';

/**
 * Command for a per-service deployment: prints a new API token of an environment, which is made when it does not exist.
 * `node apps/gateway/dist/create-token.js [--environment default] [--name "first token"]`
 */
async function createToken(): Promise<string> {
  const { values } = parseArgs({ options: { environment: { type: 'string', default: 'default' }, name: { type: 'string', default: 'command line' } } });
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('DATABASE_URL is not set; see docs/guides/deploy.md.');
  const masterKey = loadMasterKey({ value: process.env['TRIBUTARY_MASTER_KEY'], file: process.env['TRIBUTARY_MASTER_KEY_FILE'] });
  const database = await openDatabase({ url, poolSize: 1 });
  try {
    const accounts = createIntegratedAccounts({ database, vault: createVault(masterKey) });
    const { environmentId, apiToken } = await accounts.bootstrapEnvironment(values.environment);
    return apiToken ?? (await accounts.createApiToken({ environmentId, name: values.name })).token;
  } finally {
    await database.close();
  }
}

void createToken().then(
  (token) => console.log(token),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
