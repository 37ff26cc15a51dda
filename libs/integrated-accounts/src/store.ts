/** What every function of this library works with; built once by `createIntegratedAccounts`. */
import type { OverrideKind, OverrideProblem } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import { LRUCache } from 'lru-cache';
import type { AccountEvents } from './accounts/account-events';
import type { SealedPlace, Vault } from './crypto/vault';
import type { AccountWrites, Database, OpenDatabase } from './database/open-database';

export interface Store {
  db: Database;
  writes: AccountWrites;
  watchAccounts: OpenDatabase['watchAccounts'];
  vault: Vault;
  events: AccountEvents;
  /** Milliseconds since the epoch. */
  now: () => number;
  checkOverride: CheckOverride;
  /** Plaintexts by place and authentication tag: saves the decryption of an unchanged value on every call. */
  opened: LRUCache<string, string>;
}

/**
 * Check of an override document before it is saved; empty when the document is sound. Whoever knows the provider's
 * definition can check more than the form.
 */
export type CheckOverride = (document: { kind: OverrideKind; integration: string; override: JsonObject }) => readonly OverrideProblem[];

const OPENED_VALUES_HELD = 2_000;

export function createOpenedCache(): LRUCache<string, string> {
  return new LRUCache({ max: OPENED_VALUES_HELD });
}

/** Opens a sealed JSON object. Every call returns a fresh copy, so that no caller can alter another's. */
export async function openJson(store: Store, sealed: string, place: SealedPlace): Promise<JsonObject> {
  const name = `${place.environmentId}:${place.ownerId}:${place.field}:${uniquePart(sealed)}`;
  let text = store.opened.get(name);
  if (text === undefined) {
    text = await store.vault.open(sealed, place);
    store.opened.set(name, text);
  }
  return JSON.parse(text) as JsonObject;
}

export async function openOptionalJson(store: Store, sealed: string | null, place: SealedPlace): Promise<JsonObject | undefined> {
  return sealed === null ? undefined : openJson(store, sealed, place);
}

/** Initialisation vector and tag: they differ for every sealing. */
function uniquePart(sealed: string): string {
  const [, iv = '', , tag = ''] = sealed.split('.');
  return `${iv}${tag}`;
}
