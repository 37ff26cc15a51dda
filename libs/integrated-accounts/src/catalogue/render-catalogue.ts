import type { JsonObject } from '@tributary/unified-core';
import type { InstallationRow, IntegrationRow } from '../accounts/account-lookup';
import { stripOverride } from '../accounts/protected-paths';
import { openOptionalJson, type Store } from '../store';

/** The wire form of a catalogue row. */
export function renderIntegration({ id, name, label, category, status, credentials, createdAt, updatedAt }: IntegrationRow): JsonObject {
  return {
    id,
    name,
    category,
    is_beta: status !== 'stable',
    status,
    sharing: 'allow',
    config: { label, credentials },
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

/** The wire form of an installed integration; secrets of its override are removed. */
export async function renderEnvironmentIntegration(store: Store, row: InstallationRow): Promise<JsonObject> {
  const override = await openOptionalJson(store, row.override, { environmentId: row.environmentId, ownerId: row.id, field: 'override' });
  return {
    id: row.id,
    integration_id: row.integrationId,
    environment_id: row.environmentId,
    is_enabled: row.isEnabled,
    show_in_catalog: row.showInCatalog,
    override: override === undefined ? null : stripOverride(override),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
