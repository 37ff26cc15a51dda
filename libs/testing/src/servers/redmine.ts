/** A real Redmine for a test, from Debian's packages: its own port, database and files, gone afterwards. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from './free-port';

export interface RunningRedmine {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Of the administrator. */
  apiKey: string;
  pid: number;
  /** What the server wrote to stdout and stderr. */
  output(): string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const workspaceRoot = resolve(__dirname, '../../../..');
const script = join(workspaceRoot, 'tools/real-servers/redmine.sh');
const cache = join(workspaceRoot, '.cache/redmine');
const startTimeout = 60_000;

/**
 * Starts a fresh Redmine. The first time it installs the packages (as root on Debian) and prepares a database, which is kept in
 * `.cache/redmine`. Throws with what to run where it cannot.
 */
export async function startRedmine(): Promise<RunningRedmine> {
  await prepare();
  const apiKey = readFileSync(join(cache, 'api-key'), 'utf8');
  const directory = mkdtempSync(join(tmpdir(), 'tributary-redmine-'));
  const port = await findFreePort();
  const server = spawn('bash', [script, 'serve', cache, directory, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const stopAtExit = () => server.kill('SIGKILL');
  process.once('exit', stopAtExit);
  const stop = async () => {
    process.off('exit', stopAtExit);
    await end(server);
    rmSync(directory, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilServing(server, url, apiKey);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${output.slice(-2000)}`, { cause: error });
  }
  return { url, apiKey, pid: server.pid ?? 0, output: () => output, stop };
}

async function prepare(): Promise<void> {
  try {
    await run('bash', [script, 'prepare', cache]);
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim();
    throw new Error(said === '' ? 'Redmine could not be prepared for the tests.' : said, { cause: error });
  }
}

async function waitUntilServing(server: ChildProcess, url: string, apiKey: string): Promise<void> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`Redmine ended at start with code ${server.exitCode}.`);
    const isServing = await fetch(`${url}/users/current.json`, { headers: { 'x-redmine-api-key': apiKey } }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isServing) return;
    await delay(100);
  }
  throw new Error(`Redmine did not serve within ${startTimeout / 1_000} s.`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolveEnd) => server.once('exit', resolveEnd));
  const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
  server.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
