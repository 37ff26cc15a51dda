/** The control plane as one object: the gateway's controllers and the services call it, nothing else does. */
import { checkOverride as checkOverrideDocument } from '@tributary/provider-spec';
import type { JsonObject, QueryObject } from '@tributary/unified-core';
import type { AccountSnapshot, ForbiddenError } from './accounts/account';
import { type AccountEvents, createAccountEvents } from './accounts/account-events';
import { markActive, markAuthenticationError, markForbidden } from './accounts/account-health';
import { findAccount } from './accounts/account-lookup';
import { createAccount } from './accounts/create-account';
import { deleteAccount } from './accounts/delete-account';
import { type AdminPage, listAccounts } from './accounts/list-accounts';
import { createSnapshotLoader, type SnapshotLoader } from './accounts/load-snapshot';
import { renderAccount, type WireAccount } from './accounts/render-account';
import { updateAccount, updateCredentials } from './accounts/update-account';
import {
  createEnvironmentIntegration,
  getEnvironmentIntegration,
  getIntegration,
  listEnvironmentIntegrations,
  listIntegrations,
  updateEnvironmentIntegration,
} from './catalogue/catalogue-routes';
import { type ModelOverride, setModelOverride } from './catalogue/model-overrides';
import { type Claim, claimAnswer, forgetExpiredAnswers, type KeyedRequest } from './idempotency/kept-answers';
import { type EnvironmentOverrides, loadEnvironmentOverrides } from './catalogue/load-overrides';
import { type CatalogueEntry, registerIntegrations } from './catalogue/register-integrations';
import type { Vault } from './crypto/vault';
import type { OpenDatabase } from './database/open-database';
import { createCredentialRefresher, type CredentialRefresher, type RefreshOptions } from './oauth/ensure-fresh-credential';
import { type CheckOverride, createOpenedCache, type Store } from './store';
import { type AccountTokenPrincipal, signAccountToken, verifyAccountToken } from './tokens/account-tokens';
import { type ApiTokenPrincipal, createApiToken, createApiTokenAuthenticator, type NewApiToken } from './tokens/api-tokens';
import { type BootstrappedEnvironment, bootstrapEnvironment } from './tokens/bootstrap-environment';

export interface IntegratedAccountsOptions {
  database: OpenDatabase;
  vault: Vault;
  /** By default the document's form, expressions and templates are checked; who knows the definitions can check against them. */
  checkOverride?: CheckOverride;
  refresh?: RefreshOptions;
  events?: AccountEvents;
  now?: () => number;
}

/** What can be said of an override without the definition that it changes. */
const checkForm: CheckOverride = ({ kind, override }) => checkOverrideDocument(override, kind);

/** Twice the time between two beats of a watch, and some. */
const HEARD_WITHIN_MS = 5_000;

export type Principal = ApiTokenPrincipal | AccountTokenPrincipal;

/**
 * Bodies and queries come in as parsed JSON and `qs` objects; answers are the bare wire objects of wire.md 6. Everything
 * that a caller can get wrong is thrown as a `UnifiedError`. An id of another environment is `account_not_found`.
 */
export interface IntegratedAccounts {
  events: AccountEvents;
  /** Throws when the store does not answer. */
  ping(): Promise<void>;

  /** Who sends this bearer token; undefined for one that is unknown, deleted, altered or expired. */
  authenticateToken(token: string): Promise<Principal | undefined>;
  createApiToken(token: { environmentId: string; name: string; expiresAt?: Date }): Promise<NewApiToken>;
  /** The environment and, in the call that made it, its first API token. */
  bootstrapEnvironment(name?: string): Promise<BootstrappedEnvironment>;
  /** `POST /integrated-account/token`. */
  issueAccountToken(environmentId: string, accountId: string): Promise<{ integrated_account_token: string }>;

  createAccount(environmentId: string, body: unknown): Promise<WireAccount>;
  getAccount(environmentId: string, accountId: string): Promise<WireAccount>;
  listAccounts(environmentId: string, query: QueryObject): Promise<AdminPage<WireAccount>>;
  updateAccount(environmentId: string, accountId: string, body: unknown): Promise<WireAccount>;
  updateCredentials(environmentId: string, accountId: string, body: unknown): Promise<WireAccount>;
  deleteAccount(environmentId: string, accountId: string): Promise<{ id: string }>;

  /** What a service needs for one call, in one round trip at most. */
  loadAccountSnapshot: SnapshotLoader;
  /** Whether this process changed an account so lately that other processes may not have heard of it: calls are to be sent with `isFresh`. */
  changedLately(): boolean;
  /** The account, its OAuth token refreshed first when it ends within a minute. */
  ensureFreshCredential: CredentialRefresher;
  /** The provider answered 401. */
  markAuthenticationError(account: AccountSnapshot, lastError?: string): Promise<void>;
  /** The provider answered 403. */
  markForbidden(account: AccountSnapshot, error: Omit<ForbiddenError, 'occurred_at'>): Promise<void>;
  /** The provider took the call. */
  markActive(account: AccountSnapshot): Promise<void>;

  /** Claims the idempotency key of a write; later requests with it get the first one's answer. */
  claimAnswer(keyed: KeyedRequest): Promise<Claim>;
  forgetExpiredAnswers(): Promise<void>;

  /** Writes a service's providers into the catalogue, at its start. */
  registerIntegrations(entries: readonly CatalogueEntry[]): Promise<void>;
  listIntegrations(query: QueryObject): Promise<AdminPage<JsonObject>>;
  getIntegration(nameOrId: string): Promise<JsonObject>;
  listEnvironmentIntegrations(environmentId: string, query: QueryObject): Promise<AdminPage<JsonObject>>;
  getEnvironmentIntegration(environmentId: string, id: string): Promise<JsonObject>;
  createEnvironmentIntegration(environmentId: string, body: unknown): Promise<JsonObject>;
  updateEnvironmentIntegration(environmentId: string, id: string, body: unknown): Promise<JsonObject>;
  setModelOverride(environmentId: string, override: ModelOverride): Promise<void>;
  /** For the meta routes, where no account is named. */
  loadEnvironmentOverrides(environmentId: string, integration: string): Promise<EnvironmentOverrides>;
}

export function createIntegratedAccounts(options: IntegratedAccountsOptions): IntegratedAccounts {
  const { database, vault, checkOverride = checkForm, refresh, events = createAccountEvents(), now = Date.now } = options;
  const store: Store = { db: database.db, writes: database.writes, watchAccounts: database.watchAccounts?.bind(database), vault, events, now, checkOverride, opened: createOpenedCache() };
  const authenticateApiToken = createApiTokenAuthenticator(store);
  const loadAccountSnapshot = createSnapshotLoader(store);

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
    listAccounts: (environmentId, query) => listAccounts(store, environmentId, query),
    updateAccount: (environmentId, accountId, body) => updateAccount(store, { environmentId, accountId }, body),
    updateCredentials: (environmentId, accountId, body) => updateCredentials(store, { environmentId, accountId }, body),
    deleteAccount: (environmentId, accountId) => deleteAccount(store, environmentId, accountId),

    loadAccountSnapshot,
    changedLately: () => performance.now() - store.writes.latest < HEARD_WITHIN_MS,
    ensureFreshCredential: createCredentialRefresher(store, loadAccountSnapshot, refresh),
    markAuthenticationError: (account, lastError) => markAuthenticationError(store, account, lastError),
    markForbidden: (account, error) => markForbidden(store, account, error),
    markActive: (account) => markActive(store, account),

    claimAnswer: (keyed) => claimAnswer(store, keyed),
    forgetExpiredAnswers: () => forgetExpiredAnswers(store),

    registerIntegrations: (entries) => registerIntegrations(store, entries),
    listIntegrations: (query) => listIntegrations(store, query),
    getIntegration: (nameOrId) => getIntegration(store, nameOrId),
    listEnvironmentIntegrations: (environmentId, query) => listEnvironmentIntegrations(store, environmentId, query),
    getEnvironmentIntegration: (environmentId, id) => getEnvironmentIntegration(store, environmentId, id),
    createEnvironmentIntegration: (environmentId, body) => createEnvironmentIntegration(store, environmentId, body),
    updateEnvironmentIntegration: (environmentId, id, body) => updateEnvironmentIntegration(store, { environmentId, id }, body),
    loadEnvironmentOverrides: (environmentId, integration) => loadEnvironmentOverrides(store, environmentId, integration),
    setModelOverride: (environmentId, override) => setModelOverride(store, environmentId, override),
  };
}
