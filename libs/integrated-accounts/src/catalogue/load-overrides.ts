import type { JsonObject } from '@tributary/unified-core';
import { and, eq } from 'drizzle-orm';
import { environmentIntegrations, environmentModelOverrides } from '../database/schema';
import { openOptionalJson, type Store } from '../store';
import { findIntegration } from './environment-integrations';

/** The override layers that an environment lays over an integration. */
export interface EnvironmentOverrides {
  integration: JsonObject | undefined;
  /** model -> resource -> method -> mapping. */
  models: JsonObject | undefined;
}

/** Empty layers for an integration that the environment has not installed, or that the catalogue does not know. */
export async function loadEnvironmentOverrides(store: Store, environmentId: string, integrationName: string): Promise<EnvironmentOverrides> {
  const integration = await findIntegration(store, integrationName);
  if (integration === undefined) return { integration: undefined, models: undefined };
  const [installation] = await store.db
    .select()
    .from(environmentIntegrations)
    .where(and(eq(environmentIntegrations.environmentId, environmentId), eq(environmentIntegrations.integrationId, integration.id)));
  const models = await store.db
    .select({ model: environmentModelOverrides.model, override: environmentModelOverrides.override })
    .from(environmentModelOverrides)
    .where(and(eq(environmentModelOverrides.environmentId, environmentId), eq(environmentModelOverrides.integrationId, integration.id)));
  return {
    integration: installation && (await openOptionalJson(store, installation.override, { environmentId, ownerId: installation.id, field: 'override' })),
    models: models.length === 0 ? undefined : Object.fromEntries(models.map(({ model, override }) => [model, override])),
  };
}
