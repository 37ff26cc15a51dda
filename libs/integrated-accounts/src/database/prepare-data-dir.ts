/** First start of the embedded database. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes the data directory when there is none. A child process does it: initdb takes twice the memory that the database
 * needs later, and a WebAssembly heap never shrinks. The rename makes it all or nothing, should the machine stop meanwhile.
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return;
  const unfinished = `${dataDir}.unfinished`;
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o700 });
  rmSync(unfinished, { recursive: true, force: true });
  await run(process.execPath, ['-e', MAKE, require.resolve('@electric-sql/pglite'), unfinished], { env: {} });
  renameSync(unfinished, dataDir);
}

const MAKE = `
const [, module, directory] = process.argv;
require(module).PGlite.create(directory).then((database) => database.close());
`;
