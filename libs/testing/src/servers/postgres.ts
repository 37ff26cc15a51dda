/** A real PostgreSQL for a test: its own directory and port, gone afterwards. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from './free-port';

export interface RunningPostgres {
  /** Of the database `postgres`; `createDatabase` makes a fresh one. */
  url: string;
  port: number;
  pid: number;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** The whole database as SQL text, as `pg_dump` writes it. */
  dump(name: string): Promise<string>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const START_TIMEOUT_MS = 30_000;
const INSTALL_ROOT = '/usr/lib/postgresql';

/** Starts a server on 127.0.0.1 and a free port. Throws with what to install when there are no binaries. */
export async function startPostgres(): Promise<RunningPostgres> {
  const bin = findBinaries();
  const owner = await findOwner();
  const directory = mkdtempSync(join(tmpdir(), 'tributary-postgres-'));
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid);

  const data = join(directory, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], { ...owner, cwd: directory });
  const port = await findFreePort();
  const server = spawn(
    join(bin, 'postgres'),
    // No fsync: a test's data need not survive the machine.
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${directory}`, '-c', 'fsync=off', '-c', 'max_connections=200'],
    { ...owner, cwd: directory, stdio: 'ignore' },
  );
  const stopAtExit = () => server.kill('SIGQUIT');
  process.once('exit', stopAtExit);

  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  try {
    await waitUntilReady(server, join(bin, 'pg_isready'), port);
  } catch (error) {
    await end(server);
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }

  return {
    url: url('postgres'),
    port,
    pid: server.pid ?? 0,
    async createDatabase(name) {
      await run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', name]);
      return url(name);
    },
    async dump(name) {
      const { stdout } = await run(join(bin, 'pg_dump'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', name], { maxBuffer: 512 * 1024 * 1024 });
      return stdout;
    },
    async stop() {
      process.off('exit', stopAtExit);
      await end(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Debian keeps them outside PATH, a directory a major version. */
function findBinaries(): string {
  const versions = existsSync(INSTALL_ROOT) ? readdirSync(INSTALL_ROOT) : [];
  const newest = versions.map(Number).filter(Number.isFinite).sort((left, right) => right - left)[0];
  const bin = join(INSTALL_ROOT, String(newest), 'bin');
  if (newest === undefined || !existsSync(join(bin, 'initdb'))) {
    throw new Error(`This test needs PostgreSQL's server binaries under ${INSTALL_ROOT}: run apt-get install postgresql`);
  }
  return bin;
}

/** PostgreSQL refuses to run as root: it is then run as the user that Debian's package made. */
async function findOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (option) => Number((await run('id', [option, 'postgres'])).stdout)));
  if (uid === undefined || gid === undefined) throw new Error('There is no user postgres: run apt-get install postgresql');
  return { uid, gid };
}

async function waitUntilReady(server: ChildProcess, probe: string, port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at start with code ${server.exitCode}.`);
    const ready = await run(probe, ['-h', '127.0.0.1', '-p', String(port), '-q']).then(() => true, () => false);
    if (ready) return;
    await delay(50);
  }
  throw new Error(`PostgreSQL did not take connections within ${START_TIMEOUT_MS / 1_000} s.`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}
