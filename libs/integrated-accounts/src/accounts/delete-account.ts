import { and, eq } from 'drizzle-orm';
import { integratedAccounts } from '../database/schema';
import type { Store } from '../store';
import { accountNotFound, isUuid } from './account-lookup';

/** `DELETE /integrated-account/:id`: removes the account with its sealed context at once. Throws `account_not_found`. */
export async function deleteAccount(store: Store, environmentId: string, accountId: string): Promise<{ id: string }> {
  if (!isUuid(accountId)) throw accountNotFound(accountId);
  const [deleted] = await store.db
    .delete(integratedAccounts)
    .where(and(eq(integratedAccounts.id, accountId), eq(integratedAccounts.environmentId, environmentId)))
    .returning({ id: integratedAccounts.id });
  if (deleted === undefined) throw accountNotFound(accountId);
  store.events.emit({ name: 'deleted', environmentId, accountId: deleted.id, occurredAt: new Date(store.now()).toISOString() });
  return deleted;
}
