import { existsSync, readFileSync } from 'node:fs';
import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import type { JsonObject } from '@tributary/unified-core';
import { writePrivateFile } from './data-directory';

/** What a newcomer needs for the first call. */
export interface Quickstart {
  base_url: string;
  api_token: string;
  /** Provider key -> integrated account id. */
  accounts: Record<string, string>;
}

/** Marks the accounts that the first run makes. */
export const sandboxTenant = 'sandbox';

export interface QuickstartOptions {
  file: string;
  baseUrl: string;
  /** Provider key -> context of an account that the simulator accepts. */
  contexts: Record<string, JsonObject>;
}

/**
 * Completes whatever of the first run is missing: environment, API token, one account per simulated provider. A run that was
 * killed half-way is completed by the next one. `isFirst` tells that the token is new.
 */
export async function ensureQuickstart(accounts: IntegratedAccounts, options: QuickstartOptions): Promise<Quickstart & { isFirst: boolean }> {
  const { environmentId, apiToken } = await accounts.bootstrapEnvironment();
  const kept = readQuickstart(options.file);
  const isKeptValid = kept !== undefined && (await accounts.authenticateToken(kept.api_token)) !== undefined;
  const token = apiToken ?? (isKeptValid ? kept.api_token : (await accounts.createApiToken({ environmentId, name: 'quickstart' })).token);
  const existing = new Map((await accounts.listAccounts(environmentId, { tenant_id: sandboxTenant })).result.map((account) => [account.integration.name, account.id]));
  const ids: Record<string, string> = {};
  for (const [integration, context] of Object.entries(options.contexts)) {
    ids[integration] = existing.get(integration) ?? (await accounts.createAccount(environmentId, { tenant_id: sandboxTenant, integration, context: { ...context, upstream: 'simulator' } })).id;
  }
  const quickstart = { base_url: options.baseUrl, api_token: token, accounts: ids };
  writePrivateFile(options.file, `${JSON.stringify(quickstart, null, 2)}\n`);
  return { ...quickstart, isFirst: token !== kept?.api_token };
}

function readQuickstart(file: string): Quickstart | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Quickstart>;
    return typeof value.api_token === 'string' ? (value as Quickstart) : undefined;
  } catch {
    return undefined;
  }
}
