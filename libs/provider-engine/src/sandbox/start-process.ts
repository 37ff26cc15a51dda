import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reservedCodeMb } from './reserved-code';

/** Megabytes that an idle worker's heap and data segment hold: V8, jsonata and the function library. */
const idleHeapMb = 32;
const idleDataMb = 96;

/** Node's own limits: no code from text, one thread for everything, no access to the system beyond reading files. */
const nodeFlags = (memoryMb: number): string[] => [
  `--max-old-space-size=${String(idleHeapMb + memoryMb)}`,
  '--max-semi-space-size=8',
  '--v8-pool-size=0',
  '--disallow-code-generation-from-strings',
  ...permissionFlags(),
];

function permissionFlags(): string[] {
  const flag = ['--permission', '--experimental-permission'].find((name) => process.allowedNodeEnvironmentFlags.has(name));
  return flag === undefined ? [] : [flag, '--allow-fs-read=*'];
}

const shell = '/bin/sh';
/** The data segment is what a program allocates; the heap's limit leaves out buffers and long texts. */
const limitAndRun = (memoryMb: number): string => `ulimit -c 0; ulimit -d ${String((reservedCodeMb() + idleDataMb + memoryMb) * 1_024)} 2>/dev/null; exec "$0" "$@"`;

/** Built code of this folder; tests run from the sources and find it beside them. */
export function builtFile(name: string): string {
  const built = join(__dirname, name);
  return existsSync(built) ? built : join(__dirname, '../../dist/sandbox', name);
}

/** Starts a worker's process: no environment, no output but the end of what it writes to stderr. */
export function startProcess(memoryMb: number): ChildProcess {
  const options = { serialization: 'advanced', env: { NODE_NO_WARNINGS: '1', UV_THREADPOOL_SIZE: '1' }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] } as const;
  const file = builtFile('worker-main.js');
  const flags = nodeFlags(memoryMb);
  const limited = process.platform === 'linux' && existsSync(shell);
  return limited
    ? fork(file, [], { ...options, stdio: [...options.stdio], execPath: shell, execArgv: ['-c', limitAndRun(memoryMb), process.execPath, ...flags] })
    : fork(file, [], { ...options, stdio: [...options.stdio], execArgv: flags });
}
