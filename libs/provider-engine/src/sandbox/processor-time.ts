import { readFileSync } from 'node:fs';

/**
 * Milliseconds that a process's main thread has been on a processor: the first number of Linux' /proc/<pid>/schedstat, in
 * nanoseconds. Undefined where the system does not tell.
 */
export function readProcessorTime(pid: number): number | undefined {
  try {
    const nanoseconds = Number(readFileSync(`/proc/${String(pid)}/schedstat`, 'latin1').split(' ')[0]);
    return nanoseconds > 0 ? nanoseconds / 1e6 : undefined;
  } catch {
    return undefined;
  }
}
