import { createHash, createHmac, createPrivateKey, sign as signWithKey, type KeyObject } from 'node:crypto';

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/**
 * The hash of a text: SHA-256 unless MD5, SHA-1, SHA-384 or SHA-512 is named; as `hex`, `base64` or `base64-urlSafe`.
 *
 * @example $digest("abc") => "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 * @example $digest("abc", "MD5") => "900150983cd24fb0d6963f7d28e17f72"
 * @example $digest("abc", "SHA-1", "base64") => "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="
 */
export function digest(text: unknown, algorithm: unknown = 'SHA-256', format: unknown = 'hex'): string | undefined {
  const hash = createHash(hashNamed(algorithm, Object.keys(hashes)));
  return written(hash.update(asText(text)).digest(), format);
}

/**
 * The signature of a text with a secret: an HMAC with SHA-256 (or SHA-1, SHA-384, SHA-512), or with `RS256` an RSA signature
 * by a PKCS#8 private key in PEM; as `hex`, `base64` or `base64-urlSafe`.
 *
 * @example $sign("abc", "SHA-256", "key") => "9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab"
 * @example $sign("abc", "SHA-1", "key", "base64") => "T9CyFSdu8S8rPkyOysKBFJi2Vvw="
 */
export function sign(text: unknown, algorithm: unknown = 'SHA-256', secret?: unknown, format: unknown = 'hex'): string | undefined {
  const name = String(algorithm ?? '').trim().toUpperCase() || 'SHA-256';
  if (name === 'RS256') return written(signWithKey('sha256', Buffer.from(asText(text)), rsaKey(secret)), format);
  const hash = hashNamed(name, Object.keys(hashes).filter((known) => known !== 'MD5'));
  if (secret === undefined || secret === null || secret === '') throw new TypeError('expects a secret that is not empty as its third argument');
  return written(createHmac(hash, asText(secret)).update(asText(text)).digest(), format);
}

function hashNamed(algorithm: unknown, allowed: string[]): string {
  const name = String(algorithm).toUpperCase();
  const hash = allowed.includes(name) ? hashes[name] : undefined;
  if (hash === undefined) throw new TypeError(`expects as algorithm one of ${allowed.join(', ')}`);
  return hash;
}

function rsaKey(secret: unknown): KeyObject {
  const pem = typeof secret === 'string' ? secret.replaceAll('\\n', '\n') : '';
  if (!pem.includes('-----BEGIN PRIVATE KEY-----')) throw new TypeError('expects for RS256 a PKCS#8 private key in PEM (BEGIN PRIVATE KEY) as its third argument');
  try {
    return createPrivateKey(pem);
  } catch {
    // The cause could quote parts of the key.
    throw new TypeError('expects for RS256 an unencrypted PKCS#8 private key in PEM; the one given cannot be read');
  }
}

function asText(value: unknown): string {
  return value === undefined ? '' : String(value);
}

function written(bytes: Buffer, format: unknown): string | undefined {
  if (format === 'hex') return bytes.toString('hex');
  if (format === 'base64') return bytes.toString('base64');
  return format === 'base64-urlSafe' ? bytes.toString('base64url') : undefined;
}
