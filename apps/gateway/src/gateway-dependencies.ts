import type { IntegratedAccounts } from '@tributary/integrated-accounts';
import type { Bus } from '@tributary/messaging';
import type { Logger, Metrics } from '@tributary/observability';
import type { GatewaySettings } from './settings';

/** What the gateway is given: it opens nothing itself, so the standalone process can share the bus and the database. */
export interface GatewayDependencies {
  bus: Bus;
  accounts: IntegratedAccounts;
  logger: Logger;
  metrics: Metrics;
  settings: GatewaySettings;
}

/** Injection token. */
export const DEPENDENCIES = Symbol('gateway dependencies');
