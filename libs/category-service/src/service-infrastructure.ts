import { hkdfSync } from 'node:crypto';
import { createIntegratedAccounts, createVault, openDatabase, type DatabaseLocation, type IntegratedAccounts, type MasterKey } from '@tributary/integrated-accounts';
import type { Bus } from '@tributary/messaging';
import { createMetrics, type Logger, type Metrics } from '@tributary/observability';
import { createEngine, createExpressionSandbox, type AccountSnapshot, type Engine, type ProviderCatalogue } from '@tributary/provider-engine';
import { Agent } from 'undici';
import type { ServiceDependencies } from './service-dependencies';
import { findUpstream, type Upstreams } from './upstreams';

/** Where a call of an account is sent instead of the provider's own host. */
export type UpstreamLookup = (target: { host: string; integration: string; account: AccountSnapshot }) => string | undefined;

export const upstreamLookup = (upstreams: Upstreams): UpstreamLookup => (target) => findUpstream(upstreams, target);

/** The control plane over a store; token exchanges are redirected as calls are. */
export async function openAccounts(location: DatabaseLocation, masterKey: MasterKey, upstream: UpstreamLookup): Promise<{ accounts: IntegratedAccounts; close(): Promise<void> }> {
  const database = await openDatabase(location);
  const refresh = { upstream: ({ host, account }: { host: string; account: AccountSnapshot }) => upstream({ host, account, integration: account.integration }) };
  const accounts = createIntegratedAccounts({ database, vault: createVault(masterKey), refresh });
  return { accounts, close: () => database.close() };
}

export function createServiceEngine(options: { providers: ProviderCatalogue; masterKey: MasterKey; upstream: UpstreamLookup }): { engine: Engine; close(): Promise<void> } {
  const dispatcher = new Agent({ keepAliveTimeout: 30_000, connections: 128, pipelining: 1 });
  const cursorSecret = new Uint8Array(hkdfSync('sha256', options.masterKey.bytes, '', 'tributary cursors', 32));
  const sandbox = createExpressionSandbox();
  sandbox.prepare();
  const engine = createEngine({ providers: options.providers, cursorSecret, dispatcher, upstream: options.upstream, now: Date.now, sandbox });
  const close = (): Promise<void> => {
    sandbox.close();
    return dispatcher.close();
  };
  return { engine, close };
}

export function createDependencies(parts: { bus: Bus; accounts: IntegratedAccounts; engine: Engine; providers: ProviderCatalogue; logger: Logger; metrics?: Metrics; service: string }): ServiceDependencies {
  const { bus, accounts, engine, providers, logger } = parts;
  return { bus, accounts, engine, providers, logger, metrics: parts.metrics ?? createMetrics(parts.service) };
}
