import type { JsonObject } from '@tributary/unified-core';

export const ACCOUNT_STATUSES = ['connecting', 'active', 'needs_reauth', 'validation_error', 'post_install_error'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const REGIONS = ['wnam', 'enam', 'apac', 'eu'] as const;
export type Region = (typeof REGIONS)[number];

/** The provider's last 403: cleared by the next success (wire.md 1.6). */
export interface ForbiddenError {
  resource: string;
  method: string;
  missing_scopes: string[];
  /** ISO 8601. */
  occurred_at: string;
}

/**
 * A connected account as a service needs it for one call: the context is decrypted, overrides are parsed JSON.
 * A superset of the engine's own `AccountSnapshot`, which this library may not import.
 */
export interface AccountSnapshot {
  id: string;
  environmentId: string;
  /** Provider key, e.g. `hubspot`. */
  integration: string;
  isSandbox: boolean;
  /** Name of the credential format in use when the provider offers several. */
  authenticationMethod: string | undefined;
  /** Includes the virtual `environment_variables` when the environment has some. */
  context: JsonObject;
  /** Changes whenever the account's context or any override layer changes. */
  version: string;
  environmentIntegrationOverride: JsonObject | undefined;
  /** model -> resource -> method -> mapping, for this account's integration. */
  environmentModelOverride: JsonObject | undefined;
  integrationOverride: JsonObject | undefined;
  unifiedModelOverride: JsonObject | undefined;
  tenantId: string;
  status: AccountStatus;
  /** A call on a blocked account, or on one whose integration is switched off, answers 503. */
  isBlocked: boolean;
  /** Whether a 403 is on record, which the next success clears. */
  hasForbiddenError: boolean;
  /** Changes with the credential only. */
  credentialVersion: number;
}
