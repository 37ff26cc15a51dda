/** Seals values at rest: AES-256-GCM as JWE (RFC 7516, flattened), bound to where the value stands (ADR 0010). */
import { hkdfSync } from 'node:crypto';
import { flattenedDecrypt, FlattenedEncrypt } from 'jose';
import { LRUCache } from 'lru-cache';
import type { MasterKey } from './master-key';

/** Where a sealed value stands. A value opened anywhere else fails: moved rows and swapped columns are noticed. */
export interface SealedPlace {
  environmentId: string;
  /** Id of the row: an account or an environment integration. */
  ownerId: string;
  field: string;
}

export interface Vault {
  /** Encrypts under the current master key; the result is one line of text. */
  seal(plaintext: string, place: SealedPlace): Promise<string>;
  /** Throws `SealBrokenError` when the value was moved, altered, or sealed under a key that is not loaded. */
  open(sealed: string, place: SealedPlace): Promise<string>;
  /** Keys for another purpose (signing), newest first: sign with the first, verify with any. */
  deriveKeys(purpose: string): readonly Uint8Array[];
}

export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

const DATA_KEYS_HELD = 1_000;

/** `previous` keys still open old values; nothing new is sealed under them. */
export function createVault(current: MasterKey, previous: readonly MasterKey[] = []): Vault {
  const masters = new Map([current, ...previous].map((master) => [master.id, master]));
  const dataKeys = new LRUCache<string, Uint8Array>({ max: DATA_KEYS_HELD });

  /** One data key an environment: what one environment's key leaks does not open another's rows. */
  function dataKey(master: MasterKey, environmentId: string): Uint8Array {
    const name = `${master.id}:${environmentId}`;
    const known = dataKeys.get(name);
    if (known !== undefined) return known;
    const derived = derive(master, environmentId, 'data-key');
    dataKeys.set(name, derived);
    return derived;
  }

  return {
    async seal(plaintext, place) {
      const jwe = await new FlattenedEncrypt(encoder.encode(plaintext))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id })
        .setAdditionalAuthenticatedData(describePlace(place))
        .encrypt(dataKey(current, place.environmentId));
      return [jwe.protected, jwe.iv, jwe.ciphertext, jwe.tag].join('.');
    },

    async open(sealed, place) {
      const [header, iv, ciphertext, tag] = sealed.split('.');
      if (header === undefined || iv === undefined || ciphertext === undefined || tag === undefined) throw broken(place);
      const aad = Buffer.from(describePlace(place)).toString('base64url');
      try {
        const { plaintext } = await flattenedDecrypt(
          { protected: header, iv, ciphertext, tag, aad },
          (sealedHeader) => {
            const master = masters.get(sealedHeader?.kid ?? '');
            if (master === undefined) throw new Error('unknown master key id');
            return dataKey(master, place.environmentId);
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        );
        return decoder.decode(plaintext);
      } catch (cause) {
        throw broken(place, cause);
      }
    },

    deriveKeys: (purpose) => [...masters.values()].map((master) => derive(master, '', purpose)),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function derive(master: MasterKey, salt: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master.bytes, salt, `tributary/${purpose}/v1`, 32));
}

/** JSON, so that no two places can read the same. */
function describePlace({ environmentId, ownerId, field }: SealedPlace): Uint8Array {
  return encoder.encode(JSON.stringify([environmentId, ownerId, field]));
}

function broken({ ownerId, field }: SealedPlace, cause?: unknown): SealBrokenError {
  return new SealBrokenError(
    `The stored ${field} of ${ownerId} cannot be opened: it was altered, moved, or sealed under a master key that is not loaded.`,
    { cause },
  );
}
