import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The directory that holds everything the standalone process keeps; one process at a time may open it. */
export interface DataDirectory {
  database: string;
  masterKey: string;
  quickstart: string;
  release(): void;
}

export function openDataDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = join(path, 'process.lock');
  takeLock(lock, path);
  return { database: join(path, 'database'), masterKey: join(path, 'master.key'), quickstart: join(path, 'quickstart.json'), release: () => rmSync(lock, { force: true }) };
}

/** Written whole or not at all, readable by its owner only. */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

function takeLock(lock: string, path: string): void {
  try {
    const descriptor = openSync(lock, 'wx', 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(lock, 'utf8'));
    if (isRunning(holder)) throw new Error(`${path} is in use by process ${holder}; stop it, or set TRIBUTARY_DATA_DIR to another directory.`, { cause: error });
    // Its holder was killed: the database recovers by itself.
    rmSync(lock, { force: true });
    takeLock(lock, path);
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
