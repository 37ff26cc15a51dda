import { randomUUID } from 'node:crypto';

/**
 * A new random UUID (version 4).
 *
 * @example $length($uuid()) => 36
 * @example $uuid() = $uuid() => false
 */
export function uuid(): string {
  return randomUUID();
}
