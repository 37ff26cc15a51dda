/** Gives an account whose OAuth token can be used: refreshed first when it ends within a minute, once across all processes. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { OAuth2Config } from '@tributary/provider-spec';
import { type JsonObject, UnifiedError } from '@tributary/unified-core';
import { LRUCache } from 'lru-cache';
import type { AccountSnapshot } from '../accounts/account';
import type { SnapshotLoader } from '../accounts/load-snapshot';
import { asObject, asText } from '../json';
import type { Store } from '../store';
import { exchangeToken, type ExchangeOutcome, type OAuthGrant } from './exchange-token';
import { acquireLease, releaseLease } from './refresh-lease';
import { storeRejection, storeToken } from './store-credential';
import { tokenExpiresAt } from './token-expiry';

export interface RefreshOptions {
  /** Sends a token endpoint's traffic elsewhere (TRIBUTARY_UPSTREAMS). */
  upstream?: (target: { host: string; account: AccountSnapshot }) => string | undefined;
  /** A token that ends within this time is refreshed. */
  windowMs?: number;
  /** How long an exchange may take. */
  exchangeTimeoutMs?: number;
  /** How long others wait for a process that died while it exchanged; longer than `exchangeTimeoutMs`. */
  leaseMs?: number;
  /** How long a call waits for another's exchange. */
  waitMs?: number;
}

export interface RefreshRequest {
  /** The credential configuration in force, placeholders resolved, hosts checked against `allowed_hosts`. */
  format: 'oauth2' | 'oauth2_client_credentials';
  config: OAuth2Config;
  /** Exchange although the token has not ended (`POST /integrated-account/refresh-credentials`). */
  force?: boolean;
}

/** Returns the account as given, or with its new token. Throws `account_needs_reauth`, `remote_unreachable` or `remote_timeout`. */
export type CredentialRefresher = (account: AccountSnapshot, request: RefreshRequest) => Promise<AccountSnapshot>;

/** A token with less life than this is not used while another process refreshes it. */
const USABLE_MS = 5_000;
const POLL_MS = 50;
/** After a refusal, the same credential is not offered again for this long. */
const REFUSAL_HELD_MS = 30_000;
/** An account in `needs_reauth` whose token has not ended is refreshed at most this often, in the hope that it heals. */
const HEALING_INTERVAL_MS = 60_000;

export function createCredentialRefresher(store: Store, loadSnapshot: SnapshotLoader, options: RefreshOptions = {}): CredentialRefresher {
  const { upstream = () => undefined, windowMs = 60_000, exchangeTimeoutMs = 15_000, leaseMs = 30_000, waitMs = 25_000 } = options;
  const running = new Map<string, Promise<AccountSnapshot>>();
  const refused = new LRUCache<string, string>({ max: 10_000, ttl: REFUSAL_HELD_MS });
  const exchanged = new LRUCache<string, true>({ max: 10_000, ttl: HEALING_INTERVAL_MS });

  return async (account, request) => {
    if (chooseGrant(account, request) === undefined || !(request.force === true || isDue(account))) return account;
    const credential = credentialName(account);
    const reason = refused.get(credential);
    if (reason !== undefined) throw needsReauth(account, reason);

    // Calls of this process share one exchange; the lease keeps the other processes out.
    const shared = running.get(credential) ?? refresh(account, request).finally(() => running.delete(credential));
    running.set(credential, shared);
    return shared;
  };

  function loadStored({ environmentId, id }: AccountSnapshot): Promise<AccountSnapshot> {
    return loadSnapshot(environmentId, id, { isFresh: true });
  }

  function isDue(account: AccountSnapshot): boolean {
    const token = tokenOf(account);
    if (asText(token['access_token']) === undefined) return true;
    const expiresAt = tokenExpiresAt(token);
    if (expiresAt !== undefined && expiresAt - store.now() <= windowMs) return true;
    return account.status === 'needs_reauth' && !exchanged.has(account.id);
  }

  async function refresh(seen: AccountSnapshot, request: RefreshRequest): Promise<AccountSnapshot> {
    const holder = randomUUID();
    const giveUpAt = performance.now() + waitMs;
    let account = seen;
    for (;;) {
      const grant = chooseGrant(account, request);
      if (grant === undefined) return account;
      const attempt = await acquireLease(store, { accountId: account.id, credentialVersion: account.credentialVersion, holder, leaseMs });

      if (attempt === 'acquired') return exchange(account, request, { grant, holder });
      if (attempt === 'held') {
        if (request.force !== true && isUsable(account)) return account;
        if (performance.now() > giveUpAt) throw new UnifiedError('remote_timeout', 'The OAuth token of the account is being refreshed by another process that did not finish in time.');
        await delay(POLL_MS);
        continue;
      }
      account = await loadStored(account);
      if (request.force === true || !isDue(account)) return account;
    }
  }

  async function exchange(account: AccountSnapshot, { config }: RefreshRequest, { grant, holder }: { grant: OAuthGrant; holder: string }): Promise<AccountSnapshot> {
    const lease = { accountId: account.id, holder };
    let outcome: ExchangeOutcome;
    try {
      exchanged.set(account.id, true);
      outcome = await exchangeToken({ grant, config, token: tokenOf(account), upstream: (host) => upstream({ host, account }), timeoutMs: exchangeTimeoutMs, now: store.now() });
    } catch (error) {
      await releaseLease(store, lease);
      throw error;
    }

    switch (outcome.kind) {
      case 'granted':
        await storeToken(store, account, outcome.token);
        return loadStored(account);
      case 'rejected': {
        const current = await storeRejection(store, account, outcome.reason);
        await releaseLease(store, lease);
        if (!current) return loadStored(account);
        refused.set(credentialName(account), outcome.reason);
        throw needsReauth(account, outcome.reason);
      }
      case 'unavailable':
        await releaseLease(store, lease);
        if (isAlive(account)) return account;
        throw new UnifiedError(
          outcome.timedOut ? 'remote_timeout' : 'remote_unreachable',
          `The OAuth token of the account has ended and could not be refreshed now: ${outcome.reason}.`,
        );
    }
  }

  function isUsable(account: AccountSnapshot): boolean {
    return remainingMs(account) > USABLE_MS;
  }

  function isAlive(account: AccountSnapshot): boolean {
    return remainingMs(account) > 0;
  }

  function remainingMs(account: AccountSnapshot): number {
    const token = tokenOf(account);
    if (asText(token['access_token']) === undefined) return 0;
    return (tokenExpiresAt(token) ?? Number.POSITIVE_INFINITY) - store.now();
  }
}

/** Undefined when there is nothing to exchange: an imported access token without a refresh token is used until it is refused. */
function chooseGrant(account: AccountSnapshot, { format }: RefreshRequest): OAuthGrant | undefined {
  if (format === 'oauth2_client_credentials') return 'client_credentials';
  return asText(tokenOf(account)['refresh_token']) === undefined ? undefined : 'refresh_token';
}

function tokenOf({ context }: AccountSnapshot): JsonObject {
  return asObject(asObject(context['oauth'])?.['token']) ?? {};
}

function credentialName({ id, credentialVersion }: AccountSnapshot): string {
  return `${id}:${credentialVersion}`;
}

function needsReauth({ id, integration }: AccountSnapshot, reason: string): UnifiedError {
  return new UnifiedError('account_needs_reauth', `The provider ${integration} refused to refresh the OAuth token of account ${id} (${reason}): connect the account again.`);
}
