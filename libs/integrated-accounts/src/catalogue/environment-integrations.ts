/** Integrations installed in an environment. */
import { randomUUID } from 'node:crypto';
import { type JsonObject, UnifiedError } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { type InstallationRow, type IntegrationRow, isUuid } from '../accounts/account-lookup';
import { assertOverride } from '../accounts/check-override';
import { environmentIntegrations, integrations } from '../database/schema';
import type { Store } from '../store';

export interface Installation {
  installation: InstallationRow;
  integration: IntegrationRow;
}

/** The installed integration of this id; undefined when it does not exist or is another environment's. */
export async function findInstallation({ db }: Store, environmentId: string, id: string): Promise<Installation | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await db
    .select({ installation: environmentIntegrations, integration: integrations })
    .from(environmentIntegrations)
    .innerJoin(integrations, eq(integrations.id, environmentIntegrations.integrationId))
    .where(and(eq(environmentIntegrations.id, id), eq(environmentIntegrations.environmentId, environmentId)));
  return found;
}

/** The catalogue row of this name or id. */
export async function findIntegration({ db }: Store, nameOrId: string): Promise<IntegrationRow | undefined> {
  const [row] = await db
    .select()
    .from(integrations)
    .where(isUuid(nameOrId) ? eq(integrations.id, nameOrId) : eq(integrations.name, nameOrId));
  return row;
}

/** Installs an integration, or finds its installation: an integration is installed at most once an environment. */
export async function installIntegration(store: Store, environmentId: string, integration: IntegrationRow): Promise<Installation & { isNew: boolean }> {
  const ofThisPair = and(eq(environmentIntegrations.environmentId, environmentId), eq(environmentIntegrations.integrationId, integration.id));
  const id = randomUUID();
  await store.db.insert(environmentIntegrations).values({ id, environmentId, integrationId: integration.id }).onConflictDoNothing();
  const [installation] = await store.db.select().from(environmentIntegrations).where(ofThisPair);
  if (installation === undefined) throw new UnifiedError('version_conflict', `The installation of ${integration.name} was deleted in the meantime: send the request again.`);
  return { installation, integration, isNew: installation.id === id };
}

/** Changes of an installed integration; `override` replaces the stored one as a whole, null removes it. */
export interface InstallationChanges {
  isEnabled?: boolean;
  showInCatalog?: boolean;
  override?: JsonObject | null;
}

/** Throws `not_found`, or `override_invalid` with path, line and column. */
export async function changeInstallation(store: Store, environmentId: string, id: string, changes: InstallationChanges): Promise<Installation> {
  const found = await findInstallation(store, environmentId, id);
  if (found === undefined) throw installationNotFound(id);
  const { isEnabled, showInCatalog, override } = changes;
  if (override) assertOverride(store, { kind: 'integration_override', integration: found.integration.name, override, field: 'override' });

  const sealed = override ? await store.vault.seal(JSON.stringify(override), { environmentId, ownerId: id, field: 'override' }) : override;
  const [installation] = await store.db
    .update(environmentIntegrations)
    .set({
      ...(isEnabled !== undefined && { isEnabled }),
      ...(showInCatalog !== undefined && { showInCatalog }),
      ...(sealed !== undefined && { override: sealed }),
      version: sql`${environmentIntegrations.version} + 1`,
      updatedAt: new Date(store.now()),
    })
    .where(and(eq(environmentIntegrations.id, id), eq(environmentIntegrations.environmentId, environmentId)))
    .returning();
  if (installation === undefined) throw installationNotFound(id);
  return { installation, integration: found.integration };
}

export function installationNotFound(id: string): UnifiedError {
  const shown = isUuid(id) ? ` ${id}` : '';
  return new UnifiedError('not_found', `No environment integration${shown} is visible to this token.`);
}
