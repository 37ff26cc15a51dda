import type { QueryObject } from '@tributary/unified-core';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { environmentIntegrations, integratedAccounts, integrations } from '../database/schema';
import type { Store } from '../store';
import { ACCOUNT_STATUSES } from './account';
import { selectAccounts } from './account-lookup';
import { readCursor, writeCursor } from './admin-cursor';
import { type AdminFilter, readListQuery } from './list-query';
import { renderAccount, type WireAccount } from './render-account';

/** Envelope of every admin list (wire.md 1.2). */
export interface AdminPage<Item> {
  result: Item[];
  next_cursor: string | null;
  limit: number;
}

const TEXT = ['eq', 'ne', 'in', 'nin', 'like'] as const;
const CHOICE = ['eq', 'ne', 'in', 'nin'] as const;
const DATE = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const;

const FILTERS = {
  id: { column: integratedAccounts.id, kind: 'uuid', operators: CHOICE },
  tenant_id: { column: integratedAccounts.tenantId, kind: 'text', operators: TEXT },
  environment_id: { column: integratedAccounts.environmentId, kind: 'uuid', operators: CHOICE },
  environment_integration_id: { column: integratedAccounts.environmentIntegrationId, kind: 'uuid', operators: CHOICE },
  is_sandbox: { column: integratedAccounts.isSandbox, kind: 'boolean', operators: ['eq', 'ne'] },
  'integration.name': { column: integrations.name, kind: 'text', operators: TEXT },
  status: { column: integratedAccounts.status, kind: 'text', operators: CHOICE, values: ACCOUNT_STATUSES },
  authentication_method: { column: integratedAccounts.authenticationMethod, kind: 'text', operators: CHOICE },
  created_at: { column: integratedAccounts.createdAt, kind: 'date', operators: DATE },
  updated_at: { column: integratedAccounts.updatedAt, kind: 'date', operators: DATE },
} satisfies Record<string, AdminFilter>;

/** `GET /integrated-account`: oldest first. Another environment's accounts are never in it, whatever the filters say. */
export async function listAccounts(store: Store, environmentId: string, query: QueryObject): Promise<AdminPage<WireAccount>> {
  const { limit, cursor, conditions } = readListQuery(query, FILTERS);
  const scope = `integrated-account:${environmentId}`;
  const records = await selectAccounts(store)
    .where(and(eq(integratedAccounts.environmentId, environmentId), eq(environmentIntegrations.environmentId, environmentId), ...conditions, after(store, scope, cursor)))
    .orderBy(asc(integratedAccounts.createdAt), asc(integratedAccounts.id))
    .limit(limit + 1);

  const page = records.slice(0, limit);
  const last = records.length > limit ? page.at(-1)?.account : undefined;
  return {
    result: await Promise.all(page.map((record) => renderAccount(store, record))),
    next_cursor: last === undefined ? null : writeCursor(store, scope, last),
    limit,
  };
}

function after(store: Store, scope: string, cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = readCursor(store, scope, cursor);
  return sql`(${integratedAccounts.createdAt}, ${integratedAccounts.id}) > (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`;
}
