import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import type { Bus } from '@tributary/messaging';
import type { Logger, Metrics } from '@tributary/observability';
import type { Engine, ProviderCatalogue } from '@tributary/provider-engine';

/** What a category service is given: it opens nothing itself, so the standalone process can share them. */
export interface ServiceDependencies {
  bus: Bus;
  accounts: IntegratedAccounts;
  engine: Engine;
  providers: ProviderCatalogue;
  logger: Logger;
  metrics: Metrics;
}

/** Injection token. */
export const DEPENDENCIES = Symbol('service dependencies');
