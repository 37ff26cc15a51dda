/** At most one execution of a write for one idempotency key: the first request claims the key, the others get its answer (ADR 0014). */
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UnifiedError } from '@tributary/unified-core';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { keptAnswers } from '../database/schema';
import type { Store } from '../store';

/** One write under a key. */
export interface KeyedRequest {
  environmentId: string;
  accountId: string;
  /** Subject and id: the same key on another route is another request. */
  route: string;
  key: string;
  /** What must be the same again: query and body. */
  request: string;
  /** Absolute, milliseconds since the epoch: how long to wait for the first request. */
  deadline: number;
}

/** A finished answer: an outcome, or an error as a value. */
export interface KeptAnswer {
  outcome: 'answer' | 'error';
  status: number;
  headers: Record<string, string>;
  /** Base64 of the bytes; for an error, its JSON. */
  body: string;
}

export type Claim =
  /** This request runs; it must `keep` its answer or `release` the key. */
  | { kind: 'first'; keep(answer: KeptAnswer): Promise<void>; release(): Promise<void> }
  | { kind: 'repeated'; answer: KeptAnswer };

const keptFor = 24 * 60 * 60 * 1000;
const pollInterval = 50;

/** Throws `idempotency_conflict` for the same key with another request, or when the first request has not finished by the deadline. */
export async function claimAnswer(store: Store, keyed: KeyedRequest): Promise<Claim> {
  const id = hash(`${keyed.environmentId}\n${keyed.accountId}\n${keyed.route}\n${keyed.key}`);
  const requestHash = hash(keyed.request);
  const now = new Date(store.now());
  await store.db.delete(keptAnswers).where(and(eq(keptAnswers.id, id), lt(keptAnswers.expiresAt, now)));
  const claimed = await store.db.insert(keptAnswers).values({ id, accountId: keyed.accountId, requestHash, expiresAt: new Date(now.getTime() + keptFor) }).onConflictDoNothing().returning({ id: keptAnswers.id });
  if (claimed.length > 0) return first(store, id, keyed);
  return { kind: 'repeated', answer: await waitForAnswer(store, id, requestHash, keyed) };
}

function first(store: Store, id: string, { environmentId }: KeyedRequest): Claim {
  return {
    kind: 'first',
    async keep(answer) {
      const sealed = await store.vault.seal(JSON.stringify(answer), { environmentId, ownerId: id, field: 'answer' });
      await store.db.update(keptAnswers).set({ answer: sealed }).where(eq(keptAnswers.id, id));
    },
    release: async () => void (await store.db.delete(keptAnswers).where(and(eq(keptAnswers.id, id), isNull(keptAnswers.answer)))),
  };
}

async function waitForAnswer(store: Store, id: string, requestHash: string, { environmentId, deadline }: KeyedRequest): Promise<KeptAnswer> {
  for (;;) {
    const [row] = await store.db.select().from(keptAnswers).where(eq(keptAnswers.id, id));
    if (row === undefined) throw new UnifiedError('idempotency_conflict', 'The first request with this Idempotency-Key failed before it reached the provider; send it again.');
    if (row.requestHash !== requestHash) throw new UnifiedError('idempotency_conflict', 'This Idempotency-Key was used with another query or body; use a new key for a new request.');
    if (row.answer !== null) return JSON.parse(await store.vault.open(row.answer, { environmentId, ownerId: id, field: 'answer' })) as KeptAnswer;
    if (Date.now() + pollInterval >= deadline) {
      throw new UnifiedError('idempotency_conflict', 'The first request with this Idempotency-Key has not finished, or its process ended meanwhile: whether it was executed is unknown. Look it up before you try with a new key.');
    }
    await delay(pollInterval);
  }
}

/** Deletes what has expired. */
export async function forgetExpiredAnswers(store: Store): Promise<void> {
  await store.db.delete(keptAnswers).where(lt(keptAnswers.expiresAt, new Date(store.now())));
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
