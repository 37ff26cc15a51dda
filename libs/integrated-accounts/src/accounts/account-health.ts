/** What the provider's answers say about an account. Every function writes only when the state differs. */
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { integratedAccounts } from '../database/schema';
import type { Store } from '../store';
import type { AccountSnapshot, ForbiddenError } from './account';

type SeenAccount = Pick<AccountSnapshot, 'id' | 'environmentId' | 'credentialVersion'>;

/** The provider no longer takes the credential: `needs_reauth`. Without effect when the credential was replaced since it was seen. */
export async function markAuthenticationError(store: Store, account: SeenAccount, lastError = 'The provider answered 401: it no longer accepts the credential.'): Promise<void> {
  const occurredAt = new Date(store.now());
  const flipped = await store.db
    .update(integratedAccounts)
    .set({ status: 'needs_reauth', lastError, updatedAt: occurredAt })
    .where(and(ofAccount(account), ne(integratedAccounts.status, 'needs_reauth'), eq(integratedAccounts.credentialVersion, account.credentialVersion)))
    .returning({ id: integratedAccounts.id });
  if (flipped.length === 0) return;
  store.events.emit({ name: 'authentication_error', environmentId: account.environmentId, accountId: account.id, occurredAt: occurredAt.toISOString(), lastError });
}

/** The provider answered 403; the status stays (wire.md 1.6). */
export async function markForbidden(store: Store, account: SeenAccount, { resource, method, missing_scopes }: Omit<ForbiddenError, 'occurred_at'>): Promise<void> {
  const error: ForbiddenError = { resource, method, missing_scopes: [...missing_scopes], occurred_at: new Date(store.now()).toISOString() };
  const known = JSON.stringify({ resource, method, missing_scopes });
  await store.db
    .update(integratedAccounts)
    .set({ lastForbiddenError: error, updatedAt: new Date(store.now()) })
    .where(and(ofAccount(account), sql`(${integratedAccounts.lastForbiddenError} - 'occurred_at') is distinct from ${known}::jsonb`));
}

/** A call succeeded: heals `needs_reauth` and clears the last 403. Costs nothing for a healthy account. */
export async function markActive(store: Store, account: Pick<AccountSnapshot, 'id' | 'environmentId' | 'status' | 'hasForbiddenError'>): Promise<void> {
  if (account.status === 'needs_reauth') await reactivate(store, account);
  if (!account.hasForbiddenError) return;
  await store.db
    .update(integratedAccounts)
    .set({ lastForbiddenError: null })
    .where(and(ofAccount(account), isNotNull(integratedAccounts.lastForbiddenError)));
}

async function reactivate(store: Store, account: Pick<AccountSnapshot, 'id' | 'environmentId'>): Promise<void> {
  const occurredAt = new Date(store.now());
  const healed = await store.db
    .update(integratedAccounts)
    .set({ status: 'active', lastError: null, updatedAt: occurredAt })
    .where(and(ofAccount(account), eq(integratedAccounts.status, 'needs_reauth')))
    .returning({ id: integratedAccounts.id });
  if (healed.length > 0) store.events.emit({ name: 'reactivated', environmentId: account.environmentId, accountId: account.id, occurredAt: occurredAt.toISOString() });
}

function ofAccount({ id, environmentId }: Pick<AccountSnapshot, 'id' | 'environmentId'>) {
  return and(eq(integratedAccounts.id, id), eq(integratedAccounts.environmentId, environmentId));
}
