/** What tells a process that an account which it holds in memory is still the stored one. */
import { eq, sql } from 'drizzle-orm';
import { environmentIntegrations, environmentModelOverrides, integratedAccounts } from '../database/schema';
import type { Store } from '../store';

/**
 * Gives a text that differs after any change of the account's row, its installation, or that installation's model overrides;
 * undefined for an account that does not exist. Every call sees what was committed before it began.
 */
export type MarkReader = (accountId: string) => Promise<string | undefined>;

/** With an embedded database every write passes through this process, so that counting them answers without a query. */
export function createMarkReader({ db, writes }: Pick<Store, 'db' | 'writes'>): MarkReader {
  if (writes !== undefined) return () => Promise.resolve(String(writes()));
  return createBatchedReader(prepareMarks(db));
}

/** `xmin` is the transaction that wrote a row's current version: no two versions of a row share it. */
function prepareMarks(db: Store['db']) {
  const ofThisPair = sql`${environmentModelOverrides.environmentId} = ${environmentIntegrations.environmentId} and ${environmentModelOverrides.integrationId} = ${environmentIntegrations.integrationId}`;
  const overrides = sql`(select string_agg(${environmentModelOverrides}.xmin::text, ',' order by ${environmentModelOverrides.id}) from ${environmentModelOverrides} where ${ofThisPair})`;
  return db
    .select({ id: integratedAccounts.id, mark: sql<string>`concat_ws('.', ${integratedAccounts}.xmin, ${environmentIntegrations}.xmin, ${overrides})` })
    .from(integratedAccounts)
    .innerJoin(environmentIntegrations, eq(environmentIntegrations.id, integratedAccounts.environmentIntegrationId))
    .where(sql`${integratedAccounts.id} = any(${sql.placeholder('ids')})`)
    .prepare('read_account_marks');
}

/** Milliseconds after which calls no longer wait for the query before theirs: its connection may be lost. */
const PATIENCE_MS = 100;

/** Calls that come while a query is under way share the next one, so that load costs few round trips and none sees an older state than its own. */
function createBatchedReader(query: ReturnType<typeof prepareMarks>): MarkReader {
  let previous: Promise<unknown> = Promise.resolve();
  let open: Batch | undefined;

  async function send(batch: Batch): Promise<ReadonlyMap<string, string>> {
    await previous;
    open = undefined;
    const answer = query.execute({ ids: [...batch.ids] });
    previous = settledWithin(answer, PATIENCE_MS);
    return new Map((await answer).map(({ id, mark }) => [id, mark]));
  }

  return async (accountId) => {
    const id = accountId.toLowerCase();
    open ??= { ids: new Set(), marks: undefined };
    open.ids.add(id);
    open.marks ??= send(open);
    return (await open.marks).get(id);
  };
}

interface Batch {
  ids: Set<string>;
  marks: Promise<ReadonlyMap<string, string>> | undefined;
}

/** Resolves when `work` settles, or after a time. */
function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    work.then(finish, finish);
  });
}
