/** API tokens: random bearer tokens of one environment, stored as a hash (ADR 0011). */
import { hash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { apiTokens } from '../database/schema';
import type { Store } from '../store';

export interface ApiTokenPrincipal {
  kind: 'api_token';
  environmentId: string;
  tokenId: string;
}

/** Tells our tokens apart from others' in logs and secret scanners. */
export const API_TOKEN_PREFIX = 'trb_';
const TOKEN_BYTES = 32;
const SHOWN_PREFIX_LENGTH = 12;

export interface NewApiToken {
  id: string;
  /** Shown this once; only its hash is kept. */
  token: string;
}

export async function createApiToken({ db }: Pick<Store, 'db'>, { environmentId, name, expiresAt }: { environmentId: string; name: string; expiresAt?: Date }): Promise<NewApiToken> {
  const token = `${API_TOKEN_PREFIX}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const [row] = await db
    .insert(apiTokens)
    .values({ environmentId, name, tokenHash: hashToken(token), prefix: token.slice(0, SHOWN_PREFIX_LENGTH), expiresAt: expiresAt ?? null })
    .returning({ id: apiTokens.id });
  if (row === undefined) throw new Error('The database stored no token.');
  return { id: row.id, token };
}

const TOKENS_HELD = 1_000;
/** A deleted token may work this much longer in a process that has just seen it. */
const TOKEN_HELD_MS = 5_000;

export type ApiTokenAuthenticator = (token: string) => Promise<ApiTokenPrincipal | undefined>;

/** Undefined for a token that is unknown, deleted or expired. */
export function createApiTokenAuthenticator(store: Pick<Store, 'db' | 'now'>): ApiTokenAuthenticator {
  const known = new LRUCache<string, { principal: ApiTokenPrincipal; expiresAt: Date | null }>({ max: TOKENS_HELD, ttl: TOKEN_HELD_MS });

  return async (token) => {
    if (!token.startsWith(API_TOKEN_PREFIX)) return undefined;
    const tokenHash = hashToken(token);
    const entry = known.get(tokenHash) ?? (await read(tokenHash));
    if (entry === undefined || (entry.expiresAt !== null && entry.expiresAt.getTime() <= store.now())) return undefined;
    return entry.principal;
  };

  async function read(tokenHash: string) {
    const [row] = await store.db.select().from(apiTokens).where(eq(apiTokens.tokenHash, tokenHash));
    if (row === undefined) return undefined;
    const entry = { principal: { kind: 'api_token', environmentId: row.environmentId, tokenId: row.id } as const, expiresAt: row.expiresAt };
    known.set(tokenHash, entry);
    return entry;
  }
}

function hashToken(token: string): string {
  return hash('sha256', token);
}
