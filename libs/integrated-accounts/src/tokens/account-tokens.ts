/** Integrated-account tokens: signed, short-lived, for one account (wire.md 1.1). Nothing is stored. */
import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Store } from '../store';

export interface AccountTokenPrincipal {
  kind: 'account_token';
  environmentId: string;
  accountId: string;
}

const ALGORITHM = 'HS256';
const ISSUER = 'tributary';
const AUDIENCE = 'integrated-account';
const KEY_PURPOSE = 'account-token';
export const ACCOUNT_TOKEN_SECONDS = 15 * 60;

/** The caller has made sure that the account belongs to the environment. */
export async function signAccountToken({ vault, now }: Pick<Store, 'vault' | 'now'>, account: { id: string; environmentId: string }): Promise<string> {
  const [key] = vault.deriveKeys(KEY_PURPOSE);
  if (key === undefined) throw new Error('The vault has no key.');
  const issuedAt = Math.floor(now() / 1_000);
  return new SignJWT({ environment_id: account.environmentId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(account.id)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCOUNT_TOKEN_SECONDS)
    .sign(key);
}

/** Undefined for a token that is not ours, was altered, or has expired. */
export async function verifyAccountToken({ vault, now }: Pick<Store, 'vault' | 'now'>, token: string): Promise<AccountTokenPrincipal | undefined> {
  for (const key of vault.deriveKeys(KEY_PURPOSE)) {
    const principal = await verifyWith(key, token, new Date(now()));
    if (principal !== undefined) return principal;
  }
  return undefined;
}

async function verifyWith(key: Uint8Array, token: string, currentDate: Date): Promise<AccountTokenPrincipal | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate, requiredClaims: ['sub', 'exp'] });
    const environmentId = payload['environment_id'];
    if (typeof environmentId !== 'string' || payload.sub === undefined) return undefined;
    return { kind: 'account_token', environmentId, accountId: payload.sub };
  } catch {
    return undefined;
  }
}
