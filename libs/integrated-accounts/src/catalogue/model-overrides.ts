import { type JsonObject, modelNames, UnifiedError } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { invalidBody } from '../accounts/body-fields';
import { assertOverride } from '../accounts/check-override';
import { environmentModelOverrides } from '../database/schema';
import type { Store } from '../store';
import { findIntegration } from './environment-integrations';

export interface ModelOverride {
  /** Name or id of the catalogue. */
  integration: string;
  model: string;
  /** resource -> method -> mapping; null removes the override. */
  override: JsonObject | null;
}

/** Sets an environment's override of a unified mapping; the next call of any of its accounts uses it. */
export async function setModelOverride(store: Store, environmentId: string, { integration: nameOrId, model, override }: ModelOverride): Promise<void> {
  const integration = await findIntegration(store, nameOrId);
  if (integration === undefined) throw new UnifiedError('not_found', 'No integration of the catalogue has this id or name.');
  if (!modelNames.some((name) => name === model)) throw invalidBody([{ field: 'model', message: `must be one of ${modelNames.join(', ')}` }]);

  if (override === null) {
    const ofThisKey = and(
      eq(environmentModelOverrides.environmentId, environmentId),
      eq(environmentModelOverrides.integrationId, integration.id),
      eq(environmentModelOverrides.model, model),
    );
    await store.db.delete(environmentModelOverrides).where(ofThisKey);
    return;
  }

  assertOverride(store, { kind: 'unified_model_override', integration: integration.name, override: { [model]: override }, field: 'override' });
  await store.db
    .insert(environmentModelOverrides)
    .values({ environmentId, integrationId: integration.id, model, override })
    .onConflictDoUpdate({
      target: [environmentModelOverrides.environmentId, environmentModelOverrides.integrationId, environmentModelOverrides.model],
      set: { override, version: sql`${environmentModelOverrides.version} + 1`, updatedAt: new Date(store.now()) },
    });
}
