/** The wire form of an account: wire.md 6.1, secrets removed. */
import type { JsonObject } from '@tributary/unified-core';
import { secretFieldNames } from '../catalogue/credential-formats';
import { renderEnvironmentIntegration } from '../catalogue/render-catalogue';
import { openJson, openOptionalJson, type Store } from '../store';
import type { AccountStatus, ForbiddenError, Region } from './account';
import type { AccountRecord } from './account-lookup';
import { stripContext, stripOverride } from './protected-paths';

/** An integrated account as callers see it. Dates are ISO 8601 UTC. */
export interface WireAccount {
  id: string;
  tenant_id: string;
  environment_id: string;
  environment_integration_id: string;
  status: AccountStatus;
  is_sandbox: boolean;
  authentication_method: string | null;
  region: Region;
  context: JsonObject;
  object_store_context_fields: string[];
  integration: { id: string; name: string; category: string; config: { label: string } };
  environment_integration: JsonObject;
  integration_override: JsonObject | null;
  unified_model_override: JsonObject | null;
  last_error: string | null;
  last_forbidden_error: ForbiddenError | null;
  last_action_run_result: null;
  truto_static_gate_id: null;
  created_at: string;
  updated_at: string;
}

export async function renderAccount(store: Store, { account, installation, integration }: AccountRecord): Promise<WireAccount> {
  const { environmentId } = account;
  const context = await openJson(store, account.context, { environmentId, ownerId: account.id, field: 'context' });
  const override = await openOptionalJson(store, account.integrationOverride, { environmentId, ownerId: account.id, field: 'integration_override' });

  return {
    id: account.id,
    tenant_id: account.tenantId,
    environment_id: environmentId,
    environment_integration_id: account.environmentIntegrationId,
    status: account.status,
    is_sandbox: account.isSandbox,
    authentication_method: account.authenticationMethod,
    region: account.region,
    context: stripContext(context, secretFieldNames(integration.credentials)),
    object_store_context_fields: [],
    integration: { id: integration.id, name: integration.name, category: integration.category, config: { label: integration.label } },
    environment_integration: await renderEnvironmentIntegration(store, installation),
    integration_override: override === undefined ? null : stripOverride(override),
    unified_model_override: account.unifiedModelOverride,
    last_error: account.lastError,
    last_forbidden_error: account.lastForbiddenError,
    last_action_run_result: null,
    truto_static_gate_id: null,
    created_at: account.createdAt.toISOString(),
    updated_at: account.updatedAt.toISOString(),
  };
}
