/** Opens the store: a PostgreSQL server for many processes, or PGlite (PostgreSQL compiled to WebAssembly) inside a single one. */
import { join } from 'node:path';
import type { Logger } from 'drizzle-orm';
import { drizzle as drizzlePool } from 'drizzle-orm/node-postgres';
import { migrate as migratePool } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';
import { prepareDataDir } from './prepare-data-dir';
import { schema } from './schema';
import { watchAccounts, type AccountChange, type AccountWatch } from './watch-accounts';

/** The one handle type: the rest of the library does not know which of the two it talks to. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface OpenDatabase {
  db: Database;
  /** What this process itself changed of accounts, installations and overrides. */
  writes: AccountWrites;
  /** Hears what other processes change; absent where none can write. Closed with the database. */
  watchAccounts?(onChange: (change: AccountChange) => void): AccountWatch;
  /** Throws when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface AccountWrites {
  /** Statements so far, counted before each is sent. */
  count: number;
  /** When the latest was sent, in milliseconds of `performance.now()`. */
  latest: number;
}

export type DatabaseLocation =
  /** `postgres://user:password@host:port/database`; `poolSize` is connections per process. */
  | { url: string; poolSize?: number; onError?: (error: Error) => void }
  /** Directory of the embedded database, or `memory://`. */
  | { dataDir: string };

const MIGRATIONS = join(__dirname, 'migrations');
/** Arbitrary, but the same in every process: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 7_274_210_913;

/** Opens the store and brings its tables up to date before returning. */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  return 'url' in location ? openPool(location) : openEmbedded(location.dataDir);
}

async function openPool({ url, poolSize = 10, onError }: Extract<DatabaseLocation, { url: string }>): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 5_000, application_name: 'tributary' });
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => onError?.(error));

  try {
    await migrateUnderLock(pool);
  } catch (cause) {
    await pool.end();
    throw new Error('The database could not be opened: check DATABASE_URL, and that its user may create tables.', { cause });
  }

  const { writes, logger } = countWrites();
  const watches: AccountWatch[] = [];
  return {
    db: drizzlePool(pool, { schema, logger }),
    writes,
    watchAccounts(onChange) {
      const watch = watchAccounts(url, onChange);
      watches.push(watch);
      return watch;
    },
    ping: async () => void (await pool.query('select 1')),
    async close() {
      await Promise.all(watches.map((watch) => watch.close()));
      await pool.end();
    },
  };
}

async function migrateUnderLock(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await migratePool(drizzlePool(client), { migrationsFolder: MIGRATIONS });
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    client.release();
  }
}

/** PGlite has one process and one connection: no lock is needed. Loaded on demand, since services never need its 800 MB start. */
async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  if (!dataDir.startsWith('memory://')) await prepareDataDir(dataDir);
  const client = await PGlite.create(dataDir);
  const { writes, logger } = countWrites();
  const db = drizzle(client, { schema, logger });
  await migrate(db, { migrationsFolder: MIGRATIONS });

  return {
    db,
    writes,
    ping: async () => void (await client.query('select 1')),
    close: () => client.close(),
  };
}

const accountWrite = /^(?!select\b).*"(?:integrated_accounts|environment_integrations|environment_model_overrides)"/is;

function countWrites(): { writes: AccountWrites; logger: Logger } {
  const writes: AccountWrites = { count: 0, latest: Number.NEGATIVE_INFINITY };
  const logQuery = (text: string): void => {
    if (!accountWrite.test(text)) return;
    writes.count += 1;
    writes.latest = performance.now();
  };
  return { writes, logger: { logQuery } };
}
