/** The catalogue routes of the admin API: integrations, and their installations in an environment (wire.md section 6). */
import { type JsonObject, type QueryObject, UnifiedError } from '@tributary/unified-core';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { readCursor, writeCursor } from '../accounts/admin-cursor';
import type { AdminPage } from '../accounts/list-accounts';
import { type AdminFilter, readListQuery } from '../accounts/list-query';
import { readInstallation, readInstallationChange } from './installation-body';
import { environmentIntegrations, integrations } from '../database/schema';
import type { Store } from '../store';
import { invalidBody } from '../accounts/body-fields';
import { changeInstallation, findInstallation, findIntegration, installationNotFound, installIntegration } from './environment-integrations';
import { renderEnvironmentIntegration, renderIntegration } from './render-catalogue';

const TEXT = ['eq', 'ne', 'in', 'nin', 'like'] as const;

const INTEGRATION_FILTERS = {
  id: { column: integrations.id, kind: 'uuid', operators: ['eq', 'in'] },
  name: { column: integrations.name, kind: 'text', operators: TEXT },
  category: { column: integrations.category, kind: 'text', operators: TEXT },
} satisfies Record<string, AdminFilter>;

const INSTALLATION_FILTERS = {
  id: { column: environmentIntegrations.id, kind: 'uuid', operators: ['eq', 'in'] },
  integration_id: { column: environmentIntegrations.integrationId, kind: 'uuid', operators: ['eq', 'in'] },
  environment_id: { column: environmentIntegrations.environmentId, kind: 'uuid', operators: ['eq', 'in'] },
  'integration.name': { column: integrations.name, kind: 'text', operators: TEXT },
  is_enabled: { column: environmentIntegrations.isEnabled, kind: 'boolean', operators: ['eq'] },
} satisfies Record<string, AdminFilter>;

/** `GET /integration`. */
export async function listIntegrations(store: Store, query: QueryObject): Promise<AdminPage<JsonObject>> {
  const { limit, cursor, conditions } = readListQuery(query, INTEGRATION_FILTERS);
  const rows = await store.db
    .select()
    .from(integrations)
    .where(and(...conditions, after(store, { scope: 'integration', cursor, table: integrations })))
    .orderBy(asc(integrations.createdAt), asc(integrations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { result: page.map(renderIntegration), next_cursor: last === undefined ? null : writeCursor(store, 'integration', last), limit };
}

/** `GET /integration/:id`, by id or name. Throws `not_found`. */
export async function getIntegration(store: Store, nameOrId: string): Promise<JsonObject> {
  const row = await findIntegration(store, nameOrId);
  if (row === undefined) throw new UnifiedError('not_found', 'No integration of the catalogue has this id or name.');
  return renderIntegration(row);
}

/** `GET /environment-integration`. */
export async function listEnvironmentIntegrations(store: Store, environmentId: string, query: QueryObject): Promise<AdminPage<JsonObject>> {
  const { limit, cursor, conditions } = readListQuery(query, INSTALLATION_FILTERS);
  const scope = `environment-integration:${environmentId}`;
  const rows = await store.db
    .select({ installation: environmentIntegrations })
    .from(environmentIntegrations)
    .innerJoin(integrations, eq(integrations.id, environmentIntegrations.integrationId))
    .where(and(eq(environmentIntegrations.environmentId, environmentId), ...conditions, after(store, { scope, cursor, table: environmentIntegrations })))
    .orderBy(asc(environmentIntegrations.createdAt), asc(environmentIntegrations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(({ installation }) => installation);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    result: await Promise.all(page.map((row) => renderEnvironmentIntegration(store, row))),
    next_cursor: last === undefined ? null : writeCursor(store, scope, last),
    limit,
  };
}

/** `GET /environment-integration/:id`. Throws `not_found`. */
export async function getEnvironmentIntegration(store: Store, environmentId: string, id: string): Promise<JsonObject> {
  const found = await findInstallation(store, environmentId, id);
  if (found === undefined) throw installationNotFound(id);
  return renderEnvironmentIntegration(store, found.installation);
}

/** `POST /environment-integration`: an integration that is installed already is answered as it is. */
export async function createEnvironmentIntegration(store: Store, environmentId: string, body: unknown): Promise<JsonObject> {
  const { integration_id: nameOrId, ...changes } = readInstallation(body);
  const integration = await findIntegration(store, nameOrId);
  if (integration === undefined) throw invalidBody([{ field: 'integration_id', message: 'names no integration of the catalogue' }]);
  const { installation, isNew } = await installIntegration(store, environmentId, integration);
  if (!isNew || Object.keys(changes).length === 0) return renderEnvironmentIntegration(store, installation);
  return updateEnvironmentIntegration(store, { environmentId, id: installation.id }, changes);
}

/** `PATCH /environment-integration/:id`: `override` is replaced as a whole. Throws `not_found`, `invalid_body`, `override_invalid`. */
export async function updateEnvironmentIntegration(store: Store, { environmentId, id }: { environmentId: string; id: string }, body: unknown): Promise<JsonObject> {
  const { is_enabled: isEnabled, show_in_catalog: showInCatalog, override } = readInstallationChange(body);
  const { installation } = await changeInstallation(store, environmentId, id, {
    ...(isEnabled !== undefined && { isEnabled }),
    ...(showInCatalog !== undefined && { showInCatalog }),
    ...(override !== undefined && { override }),
  });
  return renderEnvironmentIntegration(store, installation);
}

function after(store: Store, { scope, cursor, table }: { scope: string; cursor: string | undefined; table: typeof integrations | typeof environmentIntegrations }): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = readCursor(store, scope, cursor);
  return sql`(${table.createdAt}, ${table.id}) > (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`;
}
