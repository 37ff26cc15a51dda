import { eq } from 'drizzle-orm';
import { environments } from '../database/schema';
import type { Store } from '../store';
import { createApiToken } from './api-tokens';

export interface BootstrappedEnvironment {
  environmentId: string;
  /** Only in the call that created the environment; it cannot be shown again. */
  apiToken: string | undefined;
}

/** The environment of this name with an API token: both made at once, or found. Safe to call from several processes. */
export async function bootstrapEnvironment(store: Store, name = 'default'): Promise<BootstrappedEnvironment> {
  return store.db.transaction(async (transaction) => {
    const [created] = await transaction.insert(environments).values({ name }).onConflictDoNothing().returning({ id: environments.id });
    if (created !== undefined) {
      const { token } = await createApiToken({ db: transaction }, { environmentId: created.id, name: 'first token' });
      return { environmentId: created.id, apiToken: token };
    }
    const [existing] = await transaction.select({ id: environments.id }).from(environments).where(eq(environments.name, name));
    if (existing === undefined) throw new Error(`The environment ${name} was deleted while it was being looked up.`);
    return { environmentId: existing.id, apiToken: undefined };
  });
}
