import { readFileSync } from 'node:fs';

let known: number | undefined;

/**
 * Megabytes of address space that V8 reserves for code in every process, rounded up. Since V8 13 (Node.js 24) the range is mapped writable from
 * the start, so that all of it counts as data against a process's limit (getrlimit(2), RLIMIT_DATA) though next to none is used. 0 where it does not count.
 */
export function reservedCodeMb(): number {
  return (known ??= writableCode(readMaps()));
}

function readMaps(): string {
  try {
    return readFileSync('/proc/self/maps', 'utf8');
  } catch {
    return '';
  }
}

/** Code in use, this process's WebAssembly for instance, is mapped in smaller pieces. */
const leastReserved = 128 * 2 ** 20;

/** Megabytes of reserved code in a process's maps (proc(5), `from-to perms ...` a line): what is private, writable and executable in one large piece. */
export function writableCode(maps: string): number {
  const sizes = [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rwxp /gm)].map(([, from = '', to = '']) => Number.parseInt(to, 16) - Number.parseInt(from, 16));
  return Math.ceil(sizes.filter((size) => size >= leastReserved).reduce((sum, size) => sum + size, 0) / 2 ** 20);
}
