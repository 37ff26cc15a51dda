/** Tells whether a walk through provider pages came back to a position it had already visited. */
import { hash } from 'node:crypto';

const remembered = 8;

/** Short stable hash of a position. */
export function fingerprint(position: unknown): string {
  return hash('sha256', JSON.stringify(position), 'base64url').slice(0, 8);
}

/**
 * Remembers the last positions and, so that cycles of any length are found with bounded memory, one anchor that moves on at every
 * power of two (Brent's algorithm). `seen[0]` is the anchor.
 */
export function visit(seen: readonly string[], pages: number, position: unknown): { isLooping: boolean; seen: readonly string[] } {
  const mark = fingerprint(position);
  if (seen.includes(mark)) return { isLooping: true, seen };
  const isPowerOfTwo = (pages & (pages - 1)) === 0;
  const [anchor = mark, ...recent] = seen;
  return { isLooping: false, seen: [isPowerOfTwo ? mark : anchor, ...recent.slice(-(remembered - 1)), mark] };
}
