import { unwrapNative } from '../native/native-value';

/**
 * Base64 of a text (as UTF-8) or of bytes; with `urlSafe` true in the URL alphabet and without padding.
 *
 * @example $base64encode("héllo") => "aMOpbGxv"
 * @example $base64encode("??>", true) => "Pz8-"
 */
export function base64encode(input: unknown, urlSafe: unknown = false): string {
  return bytesOf(input).toString(urlSafe ? 'base64url' : 'base64');
}

/**
 * The text (UTF-8) that a base64 text stands for; `urlSafe` true reads the URL alphabet as well.
 *
 * @example $base64decode("aMOpbGxv") => "héllo"
 * @example $base64decode("Pz8-", true) => "??>"
 */
export function base64decode(base64: unknown, urlSafe: unknown = false): string | undefined {
  if (base64 === undefined || base64 === null) return undefined;
  return new TextDecoder().decode(decodeBase64(String(base64), Boolean(urlSafe)));
}

/** Bytes of a base64 text. @throws TypeError when it is not base64. */
export function decodeBase64(base64: string, urlSafe: boolean): Uint8Array<ArrayBuffer> {
  const text = urlSafe ? base64.replaceAll('-', '+').replaceAll('_', '/') : base64;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new TypeError('expects base64 text; what it got has other characters or is cut off');
  }
}

function bytesOf(input: unknown): Buffer {
  const value = unwrapNative(input);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return Buffer.from(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Buffer.from(value === undefined ? '' : String(value));
}
