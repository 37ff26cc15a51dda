import { randomFillSync } from 'node:crypto';

/** W3C Trace Context (https://www.w3.org/TR/trace-context/): `00-<trace id>-<parent id>-<flags>`. */
const traceparentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const zero = /^0+$/;

/** The header for the next hop: same trace, new parent; a new trace when what came in is absent or malformed. */
export function nextTraceparent(incoming: string | undefined): string {
  const match = incoming === undefined ? null : traceparentForm.exec(incoming.trim().toLowerCase());
  const parent = randomHex(8);
  const [, traceId, parentId, flags] = match ?? [];
  if (traceId === undefined || parentId === undefined || zero.test(traceId) || zero.test(parentId)) return `00-${randomHex(16)}-${parent}-00`;
  return `00-${traceId}-${parent}-${flags ?? '00'}`;
}

export const traceIdOf = (traceparent: string): string => traceparentForm.exec(traceparent)?.[1] ?? '';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes in hex, from a pool: asking the generator for a few at a time costs more than all else here. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
