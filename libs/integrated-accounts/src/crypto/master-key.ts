/** Finds the master key and refuses one that protects nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The key from which every other key of the installation is derived. */
export interface MasterKey {
  /** Public name of the key, derived from it; stands in every sealed value. */
  id: string;
  bytes: Uint8Array;
}

export interface MasterKeySource {
  /** Value of TRIBUTARY_MASTER_KEY: base64 of 32 bytes. Wins over the file. */
  value?: string | undefined;
  /** A file that holds the same text, readable by its owner only. */
  file?: string | undefined;
  /** Write a fresh key to `file` when there is none (standalone process, first run). */
  createFile?: boolean;
}

/** The key is missing or unfit; the message says what to do and never shows the key. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

export const MASTER_KEY_BYTES = 32;
const MAKE_ONE = 'Make one with: openssl rand -base64 32';

/** Throws `MasterKeyError` unless there is a key of 32 random bytes. */
export function loadMasterKey(source: MasterKeySource): MasterKey {
  if (source.value !== undefined && source.value !== '') return parseMasterKey(source.value, 'TRIBUTARY_MASTER_KEY');
  if (source.file === undefined) {
    throw new MasterKeyError(`TRIBUTARY_MASTER_KEY is not set: it must hold 32 random bytes as base64. ${MAKE_ONE}`);
  }
  if (!existsSync(source.file)) {
    if (source.createFile !== true) throw new MasterKeyError(`The master key file ${source.file} does not exist. ${MAKE_ONE}`);
    createKeyFile(source.file);
  }
  assertOwnerOnly(source.file);
  return parseMasterKey(readFileSync(source.file, 'utf8').trim(), source.file);
}

function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // `wx`: never replace a key that another process has just written; everything sealed under it would be lost.
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function assertOwnerOnly(file: string): void {
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw new MasterKeyError(`The master key file ${file} is open to others (mode ${mode.toString(8)}): run chmod 600 on it.`);
  }
}

function parseMasterKey(text: string, origin: string): MasterKey {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw new MasterKeyError(`${origin} is not base64. ${MAKE_ONE}`);
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (bytes.length !== MASTER_KEY_BYTES) {
    throw new MasterKeyError(`${origin} holds ${bytes.length} bytes where exactly ${MASTER_KEY_BYTES} are needed. ${MAKE_ONE}`);
  }
  const weakness = findWeakness(bytes);
  if (weakness !== undefined) throw new MasterKeyError(`${origin} ${weakness}. ${MAKE_ONE}`);
  return { id: createHash('sha256').update('tributary master key id').update(bytes).digest('hex').slice(0, 16), bytes };
}

/** Random bytes fail one of these with a chance below 1 in 10^9. */
function findWeakness(bytes: Uint8Array): string | undefined {
  if (isSample(bytes)) return 'is a published sample key';
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'is readable text, not random bytes';
  if (new Set(bytes).size < MASTER_KEY_BYTES / 2) return 'repeats itself, it is not random bytes';
  if (new Set(bytes.map((byte, at) => byte - (bytes[at - 1] ?? 0))).size < MASTER_KEY_BYTES / 2) return 'is a sequence, not random bytes';
  return undefined;
}

/** Keys from standards' examples; a sequence or a repetition needs no entry here. */
const SAMPLE_KEYS = new Set([
  // NIST SP 800-38A, F.5.5 (AES-256).
  '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
  // NIST SP 800-38D example set, AES-256-GCM.
  'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
  // RFC 7516, A.1.2: content encryption key.
  'b1a1f480548fe1733fb403ff6b9ad4f68a076e5b702e22692f82cb2e7aea40fc',
  // RFC 7748, 6.1: a private key.
  '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
]);
/** Words whose SHA-256 people use as a key. */
const SAMPLE_WORDS = ['', 'password', 'secret', 'changeme', 'change-me', 'test', 'key', 'master', 'masterkey', 'master-key', 'tributary', 'default', 'admin', 'example'];

function isSample(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes).toString('hex');
  return SAMPLE_KEYS.has(hex) || SAMPLE_WORDS.some((word) => createHash('sha256').update(word).digest('hex') === hex);
}
