/** Everything that a service needs to know of an account for one call: read once, then held until the stored account changes. */
import type { JsonObject } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { AccountChange, AccountWatch } from '../database/watch-accounts';
import { environmentIntegrations, environmentModelOverrides, integratedAccounts, integrations } from '../database/schema';
import { openJson, openOptionalJson, type Store } from '../store';
import type { AccountSnapshot } from './account';
import { accountNotFound, isUuid } from './account-lookup';
import { withEnvironmentVariables } from './environment-variables';
import { deepFreeze } from './deep-freeze';

/** `isFresh`: what was committed before the call counts, even when the notice of it may still be under way. */
export type SnapshotLoader = (environmentId: string, accountId: string, options?: { isFresh?: boolean }) => Promise<AccountSnapshot>;

/** Characters of stored JSON behind the snapshots that a process holds. */
const HELD_CHARACTERS = 32 * 1024 * 1024;
/** What a snapshot takes beside its documents. */
const SNAPSHOT_CHARACTERS = 1_000;

/**
 * A snapshot is held until this process changes an account or hears that another did (ADR 0032), and not at all while it could not
 * hear that. Snapshots are frozen, since calls share them. Throws `account_not_found`.
 */
export function createSnapshotLoader(store: Store): SnapshotLoader {
  const query = prepareQuery(store);
  const held = new LRUCache<string, HeldSnapshot>({ maxSize: HELD_CHARACTERS, sizeCalculation: ({ size }) => size });
  let changes = 0;
  let watch: AccountWatch | undefined;
  const hearsAll = (): boolean => store.watchAccounts === undefined || (watch ??= store.watchAccounts(forget)).isComplete;

  function forget({ environmentId, accountId }: AccountChange): void {
    changes += 1;
    if (environmentId === undefined) held.clear();
    else if (accountId !== undefined) held.delete(nameOf(environmentId, accountId));
    else for (const name of [...held.keys()].filter((key) => key.startsWith(nameOf(environmentId, '')))) held.delete(name);
  }

  return async (environmentId, accountId, { isFresh = false } = {}) => {
    if (!isUuid(accountId) || !isUuid(environmentId)) throw accountNotFound(accountId);
    const canHold = hearsAll();
    const name = nameOf(environmentId, accountId);
    const known = held.get(name);
    if (canHold && known?.writes === store.writes.count && (!isFresh || store.watchAccounts === undefined)) return known.snapshot;

    const seen = { writes: store.writes.count, changes };
    const [row] = await query.execute({ environmentId, accountId });
    if (row === undefined) throw accountNotFound(accountId);
    const snapshot = deepFreeze(await toSnapshot(store, row));
    // What was changed while it was read may or may not be in it.
    if (canHold && hearsAll() && seen.changes === changes) held.set(name, { writes: seen.writes, snapshot, size: sizeOf(row) });
    return snapshot;
  };
}

/** As PostgreSQL writes ids. */
const nameOf = (environmentId: string, accountId: string): string => `${environmentId}:${accountId}`.toLowerCase();

interface HeldSnapshot {
  /** This process's own writes when it was read. */
  writes: number;
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
