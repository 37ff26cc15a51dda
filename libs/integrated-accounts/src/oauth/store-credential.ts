/** Writes the outcome of an exchange, fenced: only while the stored credential is still the one that was exchanged. */
import { and, eq, sql } from 'drizzle-orm';
import type { JsonObject } from '@tributary/unified-core';
import type { AccountSnapshot } from '../accounts/account';
import { markAuthenticationError } from '../accounts/account-health';
import { integratedAccounts } from '../database/schema';
import { asObject } from '../json';
import { openJson, type Store } from '../store';

type ExchangedAccount = Pick<AccountSnapshot, 'id' | 'environmentId' | 'credentialVersion'>;

/**
 * Stores a granted token. False when the stored credential has changed since the exchange began: the newer one wins.
 * Other parts of the context that were updated meanwhile are kept.
 */
export async function storeToken(store: Store, account: ExchangedAccount, token: JsonObject): Promise<boolean> {
  const place = { environmentId: account.environmentId, ownerId: account.id, field: 'context' };
  for (;;) {
    const [row] = await store.db
      .select({ context: integratedAccounts.context, version: integratedAccounts.version, status: integratedAccounts.status })
      .from(integratedAccounts)
      .where(and(eq(integratedAccounts.id, account.id), eq(integratedAccounts.credentialVersion, account.credentialVersion)));
    if (row === undefined) return false;

    const context = await openJson(store, row.context, place);
    const refreshed = { ...context, oauth: { ...asObject(context['oauth']), token } };
    const healed = row.status === 'needs_reauth';
    const written = await store.db
      .update(integratedAccounts)
      .set({
        context: await store.vault.seal(JSON.stringify(refreshed), place),
        version: sql`${integratedAccounts.version} + 1`,
        credentialVersion: sql`${integratedAccounts.credentialVersion} + 1`,
        refreshLeaseHolder: null,
        refreshLeaseUntil: null,
        ...(healed && { status: 'active' as const, lastError: null }),
        updatedAt: new Date(store.now()),
      })
      .where(and(eq(integratedAccounts.id, account.id), eq(integratedAccounts.credentialVersion, account.credentialVersion), eq(integratedAccounts.version, row.version)))
      .returning({ id: integratedAccounts.id });
    if (written.length === 0) continue;

    if (healed) store.events.emit({ name: 'reactivated', environmentId: account.environmentId, accountId: account.id, occurredAt: new Date(store.now()).toISOString() });
    return true;
  }
}

/** Records that the provider refused the credential. False when the stored credential has changed meanwhile: the refusal is of an old one. */
export async function storeRejection(store: Store, account: ExchangedAccount, reason: string): Promise<boolean> {
  await markAuthenticationError(store, account, `The provider refused to refresh the OAuth token (${reason}).`);
  const unchanged = await store.db
    .select({ id: integratedAccounts.id })
    .from(integratedAccounts)
    .where(and(eq(integratedAccounts.id, account.id), eq(integratedAccounts.credentialVersion, account.credentialVersion)));
  return unchanged.length > 0;
}
