/** Opaque, self-contained cursors: JSON signed with HMAC-SHA256 and bound to one account and one method. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { PageValues } from '../pagination/paginator';

/** Where a walk through a list stands. */
export interface CursorState {
  /** The paginator's own position; undefined is the first page. */
  position: PageValues | undefined;
  /** Provider page size the walk began with. */
  size: number | undefined;
  /** Records of that provider page already delivered. */
  skip: number;
  /** Fingerprints of positions seen, newest last; bounded. */
  seen: readonly string[];
  /** Pages walked so far. */
  pages: number;
  /** Fingerprint of the records of the page before; undefined on the first. */
  content: string | undefined;
}

export interface CursorCodec {
  /** `binding` names account and method; the same text is needed to decode. */
  encode(state: CursorState, binding: string): string;
  /** Undefined when the text is no cursor of ours, was changed, or belongs to something else. */
  decode(cursor: string, binding: string): CursorState | undefined;
}

const macLength = 16;
const maximumLength = 16_384;

/** `secret`: at least 32 bytes, from which the signing key is derived (HKDF, RFC 5869). */
export function createCursorCodec(secret: Uint8Array): CursorCodec {
  if (secret.byteLength < 32) throw new RangeError('cursorSecret must have at least 32 bytes');
  const key = Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), 'tributary cursor v1', 32));
  const sign = (payload: Uint8Array, binding: string): Buffer =>
    createHmac('sha256', key).update(binding).update('\0').update(payload).digest().subarray(0, macLength);
  return {
    encode(state, binding) {
      const payload = Buffer.from(JSON.stringify([state.position ?? null, state.size ?? null, state.skip, state.seen, state.pages, state.content ?? null]));
      return Buffer.concat([sign(payload, binding), payload]).toString('base64url');
    },
    decode(cursor, binding) {
      if (cursor.length > maximumLength || !/^[\w-]+$/.test(cursor)) return undefined;
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(macLength);
      if (payload.length === 0 || !timingSafeEqual(bytes.subarray(0, macLength), sign(payload, binding))) return undefined;
      // Signed by us, so its shape is known.
      const [position, size, skip, seen, pages, content] = JSON.parse(payload.toString()) as [PageValues | null, number | null, number, string[], number, string | null];
      return { position: position ?? undefined, size: size ?? undefined, skip, seen, pages, content: content ?? undefined };
    },
  };
}
