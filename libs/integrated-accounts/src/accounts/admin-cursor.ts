/** Cursors of admin lists: the last row's sort key, signed and bound to the list and environment that gave it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { UnifiedError } from '@tributary/unified-core';
import type { Store } from '../store';
import { isUuid } from './account-lookup';

export interface CursorPosition {
  createdAt: Date;
  id: string;
}

const KEY_PURPOSE = 'admin-cursor';
const SIGNATURE_BYTES = 16;

/** `scope`: list name and environment id. */
export function writeCursor({ vault }: Pick<Store, 'vault'>, scope: string, { createdAt, id }: CursorPosition): string {
  const [key = new Uint8Array()] = vault.deriveKeys(KEY_PURPOSE);
  const payload = Buffer.from(`${createdAt.getTime()}:${id}`);
  return Buffer.concat([sign(key, scope, payload), payload]).toString('base64url');
}

/** Throws `invalid_cursor` for one that is altered or of another list. */
export function readCursor({ vault }: Pick<Store, 'vault'>, scope: string, cursor: string): CursorPosition {
  const bytes = Buffer.from(cursor, 'base64url');
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  const payload = bytes.subarray(SIGNATURE_BYTES);
  const genuine = signature.length === SIGNATURE_BYTES && vault.deriveKeys(KEY_PURPOSE).some((key) => timingSafeEqual(sign(key, scope, payload), signature));
  const [time, id] = payload.toString().split(':');
  if (!genuine || id === undefined || !isUuid(id)) throw new UnifiedError('invalid_cursor', 'next_cursor is not one that this list gave: start again without it.');
  return { createdAt: new Date(Number(time)), id };
}

function sign(key: Uint8Array, scope: string, payload: Buffer): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(scope)).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}
