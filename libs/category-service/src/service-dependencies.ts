import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import type { Bus } from '@tributary/messaging';
import type { Logger, Metrics } from '@tributary/observability';
import type { Engine } from '@tributary/provider-engine';
import type { IntegrationDocument } from '@tributary/provider-spec';

/** What a category service is given: it opens nothing itself, so the standalone process can share them. */
export interface ServiceDependencies {
  bus: Bus;
  accounts: IntegratedAccounts;
  engine: Engine;
  /** The integration document of a provider key, for its credential format. */
  integration: (key: string) => IntegrationDocument | undefined;
  /** Redirects token exchanges as the engine redirects calls. */
  logger: Logger;
  metrics: Metrics;
}

/** Injection token. */
export const DEPENDENCIES = Symbol('service dependencies');
