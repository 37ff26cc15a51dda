import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import type { Logger } from '@tributary/observability';
import type { ProviderCatalogue } from '@tributary/provider-engine';

/** Makes the loaded providers known to the store, so that accounts of theirs can be connected. A failure after the start is logged: the next change tries again. */
export async function registerProviders(accounts: IntegratedAccounts, providers: ProviderCatalogue, logger: Logger): Promise<void> {
  try {
    await accounts.registerIntegrations(providers.keys().flatMap((key) => providers.get(key)?.integration ?? []));
  } catch (cause) {
    logger.log('error', 'providers could not be registered', { cause: cause instanceof Error ? cause.message : typeof cause });
    throw cause;
  }
}
