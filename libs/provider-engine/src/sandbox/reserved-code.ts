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

/** Megabytes that a process's maps (proc(5): `from-to perms ...` a line) name as private, writable and executable. */
export function writableCode(maps: string): number {
  const bytes = [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rwxp /gm)].reduce((sum, [, from = '', to = '']) => sum + Number.parseInt(to, 16) - Number.parseInt(from, 16), 0);
  return Math.ceil(bytes / 2 ** 20);
}
