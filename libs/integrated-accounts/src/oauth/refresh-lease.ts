/** The right to exchange an account's refresh token: a lease on its row, so that no transaction is held during HTTP (ADR 0012). */
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { integratedAccounts } from '../database/schema';
import type { Store } from '../store';

export type LeaseAttempt =
  | 'acquired'
  /** Another process exchanges now. */
  | 'held'
  /** The credential is no longer the one that was seen, or the account is gone. */
  | 'changed';

export interface LeaseRequest {
  accountId: string;
  /** The credential that is to be exchanged. */
  credentialVersion: number;
  /** Unique for every attempt. */
  holder: string;
  leaseMs: number;
}

/** The database's clock decides, so that replicas with different clocks agree. */
export async function acquireLease({ db }: Pick<Store, 'db'>, { accountId, credentialVersion, holder, leaseMs }: LeaseRequest): Promise<LeaseAttempt> {
  const ofThisCredential = and(eq(integratedAccounts.id, accountId), eq(integratedAccounts.credentialVersion, credentialVersion));
  const taken = await db
    .update(integratedAccounts)
    .set({ refreshLeaseHolder: holder, refreshLeaseUntil: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'` })
    .where(and(ofThisCredential, or(isNull(integratedAccounts.refreshLeaseUntil), lt(integratedAccounts.refreshLeaseUntil, sql`clock_timestamp()`))))
    .returning({ id: integratedAccounts.id });
  if (taken.length > 0) return 'acquired';
  const unchanged = await db.select({ id: integratedAccounts.id }).from(integratedAccounts).where(ofThisCredential);
  return unchanged.length > 0 ? 'held' : 'changed';
}

/** Gives the lease back early; without effect when somebody else holds it by now. */
export async function releaseLease({ db }: Pick<Store, 'db'>, { accountId, holder }: Pick<LeaseRequest, 'accountId' | 'holder'>): Promise<void> {
  await db
    .update(integratedAccounts)
    .set({ refreshLeaseHolder: null, refreshLeaseUntil: null })
    .where(and(eq(integratedAccounts.id, accountId), eq(integratedAccounts.refreshLeaseHolder, holder)));
}
