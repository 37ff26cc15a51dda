/** Everything that a service needs to know of an account for one call, in one round trip. */
import type { JsonObject } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { environmentIntegrations, environmentModelOverrides, integratedAccounts, integrations } from '../database/schema';
import { openJson, openOptionalJson, type Store } from '../store';
import type { AccountSnapshot } from './account';
import { accountNotFound, isUuid } from './account-lookup';
import { withEnvironmentVariables } from './environment-variables';

export type SnapshotLoader = (environmentId: string, accountId: string) => Promise<AccountSnapshot>;

/** Prepared once: the statement is parsed and planned once a connection. Throws `account_not_found`. */
export function createSnapshotLoader(store: Store): SnapshotLoader {
  const query = prepareQuery(store);

  return async (environmentId, accountId) => {
    if (!isUuid(accountId) || !isUuid(environmentId)) throw accountNotFound(accountId);
    const [row] = await query.execute({ environmentId, accountId });
    if (row === undefined) throw accountNotFound(accountId);
    return toSnapshot(store, row);
  };
}

function prepareQuery({ db }: Store) {
  const ofThisPair = sql`${environmentModelOverrides.environmentId} = ${environmentIntegrations.environmentId} and ${environmentModelOverrides.integrationId} = ${environmentIntegrations.integrationId}`;
  return db
    .select({
      account: integratedAccounts,
      integration: integrations.name,
      installation: {
        id: environmentIntegrations.id,
        override: environmentIntegrations.override,
        version: environmentIntegrations.version,
        isEnabled: environmentIntegrations.isEnabled,
      },
      modelOverride: sql<JsonObject | null>`(select jsonb_object_agg(${environmentModelOverrides.model}, ${environmentModelOverrides.override}) from ${environmentModelOverrides} where ${ofThisPair})`,
      modelVersions: sql<string | null>`(select string_agg(${environmentModelOverrides.id} || ':' || ${environmentModelOverrides.version}, ',' order by ${environmentModelOverrides.id}) from ${environmentModelOverrides} where ${ofThisPair})`,
    })
    .from(integratedAccounts)
    .innerJoin(environmentIntegrations, eq(environmentIntegrations.id, integratedAccounts.environmentIntegrationId))
    .innerJoin(integrations, eq(integrations.id, environmentIntegrations.integrationId))
    .where(and(eq(integratedAccounts.id, sql.placeholder('accountId')), eq(integratedAccounts.environmentId, sql.placeholder('environmentId'))))
    .prepare('load_account_snapshot');
}

type SnapshotRow = Awaited<ReturnType<ReturnType<typeof prepareQuery>['execute']>>[number];

async function toSnapshot(store: Store, { account, integration, installation, modelOverride, modelVersions }: SnapshotRow): Promise<AccountSnapshot> {
  const { environmentId } = account;
  const [context, integrationOverride, environmentOverride] = await Promise.all([
    openJson(store, account.context, { environmentId, ownerId: account.id, field: 'context' }),
    openOptionalJson(store, account.integrationOverride, { environmentId, ownerId: account.id, field: 'integration_override' }),
    openOptionalJson(store, installation.override, { environmentId, ownerId: installation.id, field: 'override' }),
  ]);

  return {
    id: account.id,
    environmentId,
    integration,
    isSandbox: account.isSandbox,
    authenticationMethod: account.authenticationMethod ?? undefined,
    context: withEnvironmentVariables(context, environmentOverride),
    version: [account.version, installation.version, modelVersions ?? ''].join('.'),
    environmentIntegrationOverride: environmentOverride,
    environmentModelOverride: modelOverride ?? undefined,
    integrationOverride,
    unifiedModelOverride: account.unifiedModelOverride ?? undefined,
    tenantId: account.tenantId,
    status: account.status,
    isBlocked: account.isBlocked || !installation.isEnabled,
    hasForbiddenError: account.lastForbiddenError !== null,
    credentialVersion: account.credentialVersion,
  };
}
