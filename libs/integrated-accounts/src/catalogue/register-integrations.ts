import type { IntegrationDocument } from '@tributary/provider-spec';
import { sql } from 'drizzle-orm';
import { integrations } from '../database/schema';
import type { Store } from '../store';
import { toCatalogueCredentials } from './credential-formats';

/** What the catalogue takes from a definition. */
export type CatalogueEntry = Pick<IntegrationDocument, 'name' | 'label' | 'category' | 'status' | 'credentials'>;

/**
 * Writes the providers that this process serves into the catalogue; every service does so at start. A provider that
 * is gone stays listed, since accounts may still refer to it.
 */
export async function registerIntegrations(store: Store, entries: readonly CatalogueEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries
    .map(({ name, label, category, status, credentials }) => ({ name, label, category, status, credentials: toCatalogueCredentials(credentials) }))
    // In one order everywhere, so that services which start together cannot deadlock on each other's rows.
    .sort((left, right) => (left.name < right.name ? -1 : 1));

  await store.db
    .insert(integrations)
    .values(rows)
    .onConflictDoUpdate({
      target: integrations.name,
      set: {
        label: sql`excluded.label`,
        category: sql`excluded.category`,
        status: sql`excluded.status`,
        credentials: sql`excluded.credentials`,
        updatedAt: sql`now()`,
      },
      setWhere: sql`(${integrations.label}, ${integrations.category}, ${integrations.status}, ${integrations.credentials}) is distinct from (excluded.label, excluded.category, excluded.status, excluded.credentials)`,
    });
}
