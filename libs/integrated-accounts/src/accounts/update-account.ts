/** `PATCH /integrated-account/:id` and `PATCH /integrated-account/:id/credentials`. */
import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, UnifiedError } from '@tributary/unified-core';
import { and, eq, sql } from 'drizzle-orm';
import { credentialFormats, secretFieldNames } from '../catalogue/credential-formats';
import { integratedAccounts } from '../database/schema';
import { asObject } from '../json';
import { normalizeTokenExpiry } from '../oauth/token-expiry';
import { openJson, type Store } from '../store';
import { type AccountChange, readChange, readCredentials } from './account-body';
import { type AccountRecord, findAccount } from './account-lookup';
import { invalidBody } from './body-fields';
import { assertOverride } from './check-override';
import { chooseFormat } from './create-account';
import { completeContext } from './credential-fields';
import { mergeContext, SECRET_NAMES } from './protected-paths';
import { renderAccount, type WireAccount } from './render-account';

/** Two writers of one account rarely meet; after this many meetings something else is wrong. */
const MAX_ATTEMPTS = 5;

/** Changes what the body names. Throws `account_not_found`, `invalid_body`, `override_invalid`. */
export async function updateAccount(store: Store, { environmentId, accountId }: { environmentId: string; accountId: string }, body: unknown): Promise<WireAccount> {
  return applyChange(store, { environmentId, accountId }, readChange(body));
}

/** Replaces credentials inside the context; merging as in any update. */
export async function updateCredentials(store: Store, { environmentId, accountId }: { environmentId: string; accountId: string }, body: unknown): Promise<WireAccount> {
  return applyChange(store, { environmentId, accountId }, readCredentials(body));
}

async function applyChange(store: Store, { environmentId, accountId }: { environmentId: string; accountId: string }, change: AccountChange): Promise<WireAccount> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const record = await findAccount(store, environmentId, accountId);
    assertChange(store, record, change);
    const values = await changedValues(store, record, change);
    const [account] = await store.db
      .update(integratedAccounts)
      .set({ ...values, version: sql`${integratedAccounts.version} + 1`, updatedAt: new Date(store.now()) })
      .where(and(eq(integratedAccounts.id, accountId), eq(integratedAccounts.version, record.account.version)))
      .returning();
    if (account === undefined) continue;
    store.events.emit({ name: 'updated', environmentId, accountId, occurredAt: account.updatedAt.toISOString() });
    return renderAccount(store, { ...record, account });
  }
  throw new UnifiedError('version_conflict', `The account ${accountId} is being changed by others: send the request again.`);
}

function assertChange(store: Store, { account, integration }: AccountRecord, change: AccountChange): void {
  const { integration_override: integrationOverride, unified_model_override: modelOverride, region } = change;
  if (region !== undefined && region !== account.region) throw invalidBody([{ field: 'region', message: `cannot be changed; it is ${account.region}` }]);
  if (integrationOverride) assertOverride(store, { kind: 'integration_override', integration: integration.name, override: integrationOverride, field: 'integration_override' });
  if (modelOverride) assertOverride(store, { kind: 'unified_model_override', integration: integration.name, override: modelOverride, field: 'unified_model_override' });
}

async function changedValues(store: Store, record: AccountRecord, change: AccountChange): Promise<Partial<typeof integratedAccounts.$inferInsert>> {
  const { account } = record;
  const { integration_override: integrationOverride, unified_model_override: modelOverride } = change;
  return {
    ...(await contextValues(store, record, change)),
    ...(change.tenant_id !== undefined && { tenantId: change.tenant_id }),
    ...(change.status !== undefined && { status: change.status, ...(change.status === 'active' && { lastError: null }) }),
    ...(modelOverride !== undefined && { unifiedModelOverride: modelOverride }),
    ...(integrationOverride !== undefined && {
      integrationOverride:
        integrationOverride === null ? null : await store.vault.seal(JSON.stringify(integrationOverride), { environmentId: account.environmentId, ownerId: account.id, field: 'integration_override' }),
    }),
  };
}

/** A new credential heals an account that needed one, and fences off a refresh that is under way. */
async function contextValues(store: Store, { account, integration }: AccountRecord, { context: patch, authentication_method: method }: AccountChange): Promise<Partial<typeof integratedAccounts.$inferInsert>> {
  if (patch === undefined && method === undefined) return {};
  const place = { environmentId: account.environmentId, ownerId: account.id, field: 'context' };
  const secretFields = secretFieldNames(integration.credentials);
  const before = await openJson(store, account.context, place);
  const merged = normalizeTokenExpiry(mergeContext(before, patch ?? {}, secretFields), store.now());
  const format = chooseFormat(credentialFormats(integration.credentials), method ?? account.authenticationMethod ?? undefined, merged);
  const after = format === undefined ? merged : completeContext(merged, format);
  const replaced = !isDeepStrictEqual(credentialOf(before, secretFields), credentialOf(after, secretFields));

  return {
    context: await store.vault.seal(JSON.stringify(after), place),
    ...(method !== undefined && { authenticationMethod: format?.name ?? method }),
    // The version check of the update makes this safe: nobody else has counted meanwhile.
    ...(replaced && { credentialVersion: account.credentialVersion + 1 }),
    ...(replaced && account.status === 'needs_reauth' && { status: 'active' as const, lastError: null }),
  };
}

function credentialOf(context: JsonObject, secretFields: readonly string[]): JsonObject {
  const secrets = [...SECRET_NAMES, ...secretFields].filter((name) => name in context);
  return { ...Object.fromEntries(secrets.map((name) => [name, context[name] ?? null])), oauth_token: asObject(context['oauth'])?.['token'] ?? null };
}
