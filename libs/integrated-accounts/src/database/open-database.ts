/** Opens the store: a PostgreSQL server for many processes, or PGlite (PostgreSQL compiled to WebAssembly) inside a single one. */
import { join } from 'node:path';
import { drizzle as drizzlePool } from 'drizzle-orm/node-postgres';
import { migrate as migratePool } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';
import { prepareDataDir } from './prepare-data-dir';
import { schema } from './schema';

/** The one handle type: the rest of the library does not know which of the two it talks to. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface OpenDatabase {
  db: Database;
  /**
   * Only where no other process can write: the number of statements so far that may have changed something, counted before each is
   * sent. A query that is sent later sees its effect.
   */
  writes?: () => number;
  /** Throws when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
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

  return {
    db: drizzlePool(pool, { schema }),
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
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
  let writes = 0;
  const db = drizzle(client, { schema, logger: { logQuery: (text) => void (isRead(text) || (writes += 1)) } });
  await migrate(db, { migrationsFolder: MIGRATIONS });

  return {
    db,
    writes: () => writes,
    ping: async () => void (await client.query('select 1')),
    close: () => client.close(),
  };
}

/** Anything but a plain select counts as a write. */
const isRead = (text: string): boolean => /^select\b/i.test(text);
