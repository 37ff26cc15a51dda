import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceRoot } from './node-process';

const run = promisify(execFile);

export interface MadeEnvironment {
  environmentId: string;
  apiToken: string;
}

/** An environment and its API token, made in the store by a process of its own: embedded Postgres allows one at a time. */
export async function makeEnvironment(location: { url: string } | { dataDir: string }, keyFile: string, name: string): Promise<MadeEnvironment> {
  const script = join(workspaceRoot, 'apps/e2e/fixtures/make-environment.cjs');
  const { stdout } = await run(process.execPath, [script, JSON.stringify(location), keyFile, name]);
  return JSON.parse(stdout) as MadeEnvironment;
}
