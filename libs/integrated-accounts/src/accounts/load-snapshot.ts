/** Everything that a service needs to know of an account for one call: read once, then held until the stored account changes. */
import type { JsonObject } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { environmentIntegrations, environmentModelOverrides, integratedAccounts, integrations } from '../database/schema';
import { openJson, openOptionalJson, type Store } from '../store';
import type { AccountSnapshot } from './account';
import { accountNotFound, isUuid } from './account-lookup';
import { createMarkReader } from './account-marks';
import { withEnvironmentVariables } from './environment-variables';
import { deepFreeze } from './deep-freeze';

export type SnapshotLoader = (environmentId: string, accountId: string) => Promise<AccountSnapshot>;

/** Characters of stored JSON behind the snapshots that a process holds. */
const HELD_CHARACTERS = 32 * 1024 * 1024;
/** What a snapshot takes beside its documents. */
const SNAPSHOT_CHARACTERS = 1_000;

/**
 * A call sees every change that was committed before it began, in whatever process: the held snapshot is used only while its mark
 * is the stored one. Snapshots are frozen, since calls share them. Throws `account_not_found`.
 */
export function createSnapshotLoader(store: Store): SnapshotLoader {
  const query = prepareQuery(store);
  const readMark = createMarkReader(store);
  const held = new LRUCache<string, HeldSnapshot>({ maxSize: HELD_CHARACTERS, sizeCalculation: ({ size }) => size });

  return async (environmentId, accountId) => {
    if (!isUuid(accountId) || !isUuid(environmentId)) throw accountNotFound(accountId);
    // Read before the account: what changes in between makes the mark outdated, never the snapshot.
    const mark = await readMark(accountId);
    if (mark === undefined) throw accountNotFound(accountId);
    const name = `${environmentId}:${accountId}`;
    const known = held.get(name);
    if (known?.mark === mark) return known.snapshot;

    const [row] = await query.execute({ environmentId, accountId });
    if (row === undefined) throw accountNotFound(accountId);
    const snapshot = deepFreeze(await toSnapshot(store, row));
    held.set(name, { mark, snapshot, size: sizeOf(row) });
    return snapshot;
  };
}

interface HeldSnapshot {
  mark: string;
  snapshot: AccountSnapshot;
  size: number;
}

function sizeOf({ account, installation, modelOverride }: SnapshotRow): number {
  const documents = JSON.stringify([account.unifiedModelOverride, modelOverride]).length;
  return SNAPSHOT_CHARACTERS + account.context.length + (account.integrationOverride?.length ?? 0) + (installation.override?.length ?? 0) + documents;
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
