/** A program of ours as a user starts it: `node <script>`, with its output kept and stopped by its process id. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const workspaceRoot = resolve(__dirname, '../../../..');
const stopTimeout = 20_000;

export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface NodeProcess {
  name: string;
  pid: number;
  /** Everything written to stdout and stderr so far. */
  output(): string;
  isRunning(): boolean;
  /** Resolves with the match; rejects when the process ends or the time passes first. */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  ended: Promise<ProcessEnd>;
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL when that does not end it in 20 s. */
  stop(): Promise<ProcessEnd>;
  memory(): ProcessMemory;
}

/** Bytes: resident now, and the most it ever was (known on Linux; elsewhere what it is now). */
export interface ProcessMemory {
  resident: number;
  peak: number;
}

/** The environment of the test run is not passed on, so that no setting of the developer leaks into a test. */
export function startNodeProcess(name: string, script: string, environment: Record<string, string>, nodeOptions: string[] = []): NodeProcess {
  const child = spawn(process.execPath, [...nodeOptions, join(workspaceRoot, script)], {
    cwd: workspaceRoot,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const collect = (chunk: Buffer) => {
    text += chunk.toString('utf8');
    changed();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const ended = new Promise<ProcessEnd>((resolveEnd) =>
    child.once('close', (code, signal) => {
      process.off('exit', killAtExit);
      resolveEnd({ code, signal });
      changed();
    }),
  );
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const pid = child.pid ?? 0;

  return {
    name,
    pid,
    output: () => text,
    isRunning,
    ended,
    kill: (signal) => void child.kill(signal),
    waitForOutput: (pattern, timeoutMs = 60_000) =>
      new Promise((resolveMatch, reject) => {
        const finish = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = () => {
          const match = pattern.exec(text);
          if (match !== null) {
            finish();
            resolveMatch(match);
          } else if (!isRunning()) {
            finish();
            reject(new Error(`${name} ended with code ${child.exitCode} before it wrote ${pattern}:\n${text.slice(-4000)}`));
          }
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`${name} did not write ${pattern} within ${timeoutMs} ms:\n${text.slice(-4000)}`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    async stop() {
      if (!isRunning()) return ended;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
      const end = await ended;
      clearTimeout(timer);
      return end;
    },
    memory: () => readMemory(pid),
  };
}

function readMemory(pid: number): ProcessMemory {
  if (!existsSync('/proc/self/status')) {
    const resident = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
    return { resident, peak: resident };
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytesOf = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { resident: bytesOf('VmRSS'), peak: bytesOf('VmHWM') };
}
