// Starts the processes of the benchmark and ends them by pid. Their output goes to files, so that reading it costs the load generator nothing.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = new URL('../../..', import.meta.url).pathname;
const running = [];
export const outputs = mkdtempSync(join(tmpdir(), 'tributary-bench-output-'));
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(outputs, { recursive: true, force: true });
});

const startTimeout = 60_000;
let started = 0;

/** Resolves once the process printed a line that matches; `match` is the RegExp result, `output` reads all that it printed. */
export async function startProcess(command, args, env, ready) {
  const path = join(outputs, String((started += 1)));
  const file = openSync(path, 'a');
  const child = spawn(command, args, { cwd: root, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', file, file] });
  closeSync(file);
  running.push(child);
  const output = () => readFileSync(path, 'utf8');
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(`ended with code ${code}`));
  });
  let end;
  void ended.then((reason) => (end = reason));
  for (const giveUp = Date.now() + startTimeout; Date.now() < giveUp; ) {
    const over = end;
    const match = ready.exec(output());
    if (match) return { child, match, output };
    if (over !== undefined) throw new Error(`${args.join(' ')} ${over}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${args.join(' ')} was not ready within ${startTimeout / 1000} s:\n${output()}`);
}

export async function stopProcesses() {
  await Promise.all(running.splice(0).reverse().map(end));
}

export async function stopProcess({ child }) {
  running.splice(running.indexOf(child), 1);
  await end(child);
}

function end(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  });
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
