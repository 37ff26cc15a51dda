/** The control plane as one object: the gateway's controllers and the services call it, nothing else does. */
import { type AccountEvents, createAccountEvents } from './accounts/account-events';
import type { AccountSnapshot } from './accounts/account';
import { findAccount } from './accounts/account-lookup';
import { createAccount } from './accounts/create-account';
import { createSnapshotLoader } from './accounts/load-snapshot';
import { renderAccount, type WireAccount } from './accounts/render-account';
import { type CatalogueEntry, registerIntegrations } from './catalogue/register-integrations';
import type { Vault } from './crypto/vault';
import type { OpenDatabase } from './database/open-database';
import { type CheckOverride, createOpenedCache, type Store } from './store';
import { type AccountTokenPrincipal, signAccountToken, verifyAccountToken } from './tokens/account-tokens';
import { type ApiTokenPrincipal, createApiToken, createApiTokenAuthenticator, type NewApiToken } from './tokens/api-tokens';
import { type BootstrappedEnvironment, bootstrapEnvironment } from './tokens/bootstrap-environment';

export interface IntegratedAccountsOptions {
  database: OpenDatabase;
  vault: Vault;
  /** Checks an override before it is saved; without it, only its JSON form is checked. */
  checkOverride?: CheckOverride;
  events?: AccountEvents;
  now?: () => number;
}

export type Principal = ApiTokenPrincipal | AccountTokenPrincipal;

export interface IntegratedAccounts {
  events: AccountEvents;
  /** Throws when the store does not answer. */
  ping(): Promise<void>;

  /** Who sends this bearer token; undefined for one that is unknown, deleted, altered or expired. */
  authenticateToken(token: string): Promise<Principal | undefined>;
  createApiToken(token: { environmentId: string; name: string; expiresAt?: Date }): Promise<NewApiToken>;
  bootstrapEnvironment(name?: string): Promise<BootstrappedEnvironment>;
  /** `POST /integrated-account/token`. Throws `account_not_found`. */
  issueAccountToken(environmentId: string, accountId: string): Promise<{ integrated_account_token: string }>;

  createAccount(environmentId: string, body: unknown): Promise<WireAccount>;
  getAccount(environmentId: string, accountId: string): Promise<WireAccount>;

  /** What a service needs for one call, in one round trip. Throws `account_not_found`. */
  loadAccountSnapshot(environmentId: string, accountId: string): Promise<AccountSnapshot>;

  registerIntegrations(entries: readonly CatalogueEntry[]): Promise<void>;
}

export function createIntegratedAccounts({ database, vault, checkOverride = () => [], events = createAccountEvents(), now = Date.now }: IntegratedAccountsOptions): IntegratedAccounts {
  const store: Store = { db: database.db, vault, events, now, checkOverride, opened: createOpenedCache() };
  const authenticateApiToken = createApiTokenAuthenticator(store);

  return {
    events,
    ping: () => database.ping(),

    authenticateToken: async (token) => (await authenticateApiToken(token)) ?? verifyAccountToken(store, token),
    createApiToken: (token) => createApiToken(store, token),
    bootstrapEnvironment: (name) => bootstrapEnvironment(store, name),
    async issueAccountToken(environmentId, accountId) {
      const { account } = await findAccount(store, environmentId, accountId);
      return { integrated_account_token: await signAccountToken(store, account) };
    },

    createAccount: (environmentId, body) => createAccount(store, environmentId, body),
    getAccount: async (environmentId, accountId) => renderAccount(store, await findAccount(store, environmentId, accountId)),

    loadAccountSnapshot: createSnapshotLoader(store),

    registerIntegrations: (entries) => registerIntegrations(store, entries),
  };
}

