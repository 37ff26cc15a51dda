import { randomUUID } from 'node:crypto';
import { UnifiedError, type JsonObject } from '@tributary/unified-core';
import { type CredentialFormat, credentialFormats } from '../catalogue/credential-formats';
import { findInstallation, findIntegration, type Installation, installIntegration } from '../catalogue/environment-integrations';
import { integratedAccounts } from '../database/schema';
import { omit } from '../json';
import { normalizeTokenExpiry } from '../oauth/token-expiry';
import { isObject } from '../json';
import type { Store } from '../store';
import { type AccountCreation, readCreation } from './account-body';
import { invalidBody } from './body-fields';
import { assertOverride } from './check-override';
import { completeContext } from './credential-fields';
import { renderAccount, type WireAccount } from './render-account';

/**
 * `POST /integrated-account`: stores an account with existing credentials; it is active at once. Takes the id of an
 * installed integration, or `integration`, a provider key that is installed when needed.
 */
export async function createAccount(store: Store, environmentId: string, body: unknown): Promise<WireAccount> {
  const creation = readCreation(body);
  const { installation, integration } = await chooseInstallation(store, environmentId, creation);
  const format = chooseFormat(credentialFormats(integration.credentials), creation.authentication_method ?? undefined, creation.context ?? {});
  const { unified_model_override: modelOverride, integration_override: integrationOverride } = creation;
  if (integrationOverride) assertOverride(store, { kind: 'integration_override', integration: integration.name, override: integrationOverride, field: 'integration_override' });
  if (modelOverride) assertOverride(store, { kind: 'unified_model_override', integration: integration.name, override: modelOverride, field: 'unified_model_override' });

  const id = randomUUID();
  const given = omit(creation.context ?? {}, ['environment_variables']);
  const context = normalizeTokenExpiry(format === undefined ? given : completeContext(given, format), store.now());
  const now = new Date(store.now());
  const [account] = await store.db
    .insert(integratedAccounts)
    .values({
      id,
      tenantId: creation.tenant_id,
      environmentId,
      environmentIntegrationId: installation.id,
      status: creation.status ?? 'active',
      isSandbox: creation.is_sandbox ?? false,
      authenticationMethod: format?.name ?? creation.authentication_method ?? null,
      region: creation.region ?? 'wnam',
      context: await store.vault.seal(JSON.stringify(context), { environmentId, ownerId: id, field: 'context' }),
      integrationOverride: integrationOverride
        ? await store.vault.seal(JSON.stringify(integrationOverride), { environmentId, ownerId: id, field: 'integration_override' })
        : null,
      unifiedModelOverride: modelOverride ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (account === undefined) throw new Error('The database stored no account.');

  const occurredAt = now.toISOString();
  store.events.emit({ name: 'created', environmentId, accountId: id, occurredAt });
  if (account.status === 'active') store.events.emit({ name: 'active', environmentId, accountId: id, occurredAt });
  return renderAccount(store, { account, installation, integration });
}

async function chooseInstallation(store: Store, environmentId: string, creation: AccountCreation): Promise<Installation> {
  const { environment_integration_id: id, integration: name } = creation;
  if (id !== undefined) {
    const found = await findInstallation(store, environmentId, id);
    if (found === undefined) throw invalidBody([{ field: 'environment_integration_id', message: 'names no installed integration of this environment' }]);
    return found;
  }
  if (name === undefined) throw invalidBody([{ field: 'environment_integration_id', message: 'is required (or integration, the key of a provider)' }]);
  const integration = await findIntegration(store, name);
  if (integration === undefined) throw invalidBody([{ field: 'integration', message: `names no integration of the catalogue: ${JSON.stringify(name)}` }]);
  return installIntegration(store, environmentId, integration);
}

/** The format that `authentication_method` names; without a name the only one, or the only one that the context fills. */
export function chooseFormat(formats: readonly CredentialFormat[], method: string | undefined, context: JsonObject): CredentialFormat | undefined {
  if (formats.length === 0) return undefined;
  const names = formats.map(({ name }) => name).join(', ');
  if (method === undefined) {
    if (formats.length === 1) return formats[0];
    const [filled, ...others] = formats.filter((format) => isFilled(format, context));
    if (filled !== undefined && others.length === 0) return filled;
    throw new UnifiedError('invalid_body', `authentication_method is required, since this integration has several; allowed are ${names}`);
  }
  const chosen = formats.find(({ name }) => name === method) ?? formats.find(({ format }) => format === method);
  if (chosen === undefined) throw invalidBody([{ field: 'authentication_method', message: `must be one of ${names}` }]);
  return chosen;
}

/** OAuth formats need the token that the authorization left behind, the others their required fields. */
function isFilled({ format, fields }: CredentialFormat, context: JsonObject): boolean {
  const hasToken = isObject(context['oauth']) && isObject(context['oauth']['token']);
  const isOAuth = format.startsWith('oauth');
  return isOAuth === hasToken && fields.every(({ name, required }) => required !== true || context[name] !== undefined);
}
