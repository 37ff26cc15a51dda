import { UnifiedError } from '@tributary/unified-core';
import { and, eq } from 'drizzle-orm';
import { environmentIntegrations, integratedAccounts, integrations } from '../database/schema';
import type { Store } from '../store';

export type AccountRow = typeof integratedAccounts.$inferSelect;
export type InstallationRow = typeof environmentIntegrations.$inferSelect;
export type IntegrationRow = typeof integrations.$inferSelect;

/** An account with the rows that its wire form shows. */
export interface AccountRecord {
  account: AccountRow;
  installation: InstallationRow;
  integration: IntegrationRow;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The database refuses other text with an error of its own; for a caller it is simply an id that does not exist. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The same answer for an id that does not exist and for one of another environment: neither tells the other apart. */
export function accountNotFound(accountId: string): UnifiedError {
  const shown = isUuid(accountId) ? ` ${accountId}` : '';
  return new UnifiedError('account_not_found', `No integrated account${shown} is visible to this token: check integrated_account_id.`);
}

/** The account with its rows. Throws `account_not_found`. */
export async function findAccount(store: Store, environmentId: string, accountId: string): Promise<AccountRecord> {
  if (!isUuid(accountId)) throw accountNotFound(accountId);
  const [record] = await selectAccounts(store).where(and(eq(integratedAccounts.id, accountId), eq(integratedAccounts.environmentId, environmentId)));
  if (record === undefined) throw accountNotFound(accountId);
  return record;
}

/** The join of every account query; the caller adds its conditions. */
export function selectAccounts({ db }: Pick<Store, 'db'>) {
  return db
    .select({ account: integratedAccounts, installation: environmentIntegrations, integration: integrations })
    .from(integratedAccounts)
    .innerJoin(environmentIntegrations, eq(environmentIntegrations.id, integratedAccounts.environmentIntegrationId))
    .innerJoin(integrations, eq(integrations.id, environmentIntegrations.integrationId));
}
