/** Tables of the control plane. Secrets stand only in `sealed` columns (compact JWE-like text, see crypto/vault.ts). */
import type { JsonObject } from '@tributary/unified-core';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ForbiddenError } from '../accounts/account';

/** Millisecond precision, so that a value survives the way through a JavaScript date and back. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
const createdAt = () => instant('created_at').notNull().defaultNow();
const updatedAt = () => instant('updated_at').notNull().defaultNow();

/** One customer-visible tenant of the installation: everything below belongs to exactly one. */
export const environments = pgTable(
  'environments',
  { id: uuid('id').primaryKey().defaultRandom(), name: text('name').notNull(), createdAt: createdAt(), updatedAt: updatedAt() },
  (table) => [uniqueIndex('environments_name').on(table.name)],
);

/** Bearer tokens of an environment; the token itself is never stored. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    environmentId: uuid('environment_id')
      .notNull()
      .references(() => environments.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Hex SHA-256 of the whole token; 256 random bits need no salt nor a slow hash (ADR 0011). */
    tokenHash: text('token_hash').notNull(),
    /** First characters, to recognise a token in a list. */
    prefix: text('prefix').notNull(),
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('api_tokens_hash').on(table.tokenHash), index('api_tokens_environment').on(table.environmentId)],
);

/** Catalogue row of a provider, upserted by the services at start from the provider folders. */
export const integrations = pgTable(
  'integrations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    label: text('label').notNull(),
    category: text('category').notNull(),
    status: text('status').notNull(),
    /** Credential formats with their fields; client secrets removed. */
    credentials: jsonb('credentials').$type<JsonObject>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('integrations_name').on(table.name)],
);

/** An integration installed in an environment. */
export const environmentIntegrations = pgTable(
  'environment_integrations',
  {
    id: uuid('id').primaryKey(),
    environmentId: uuid('environment_id')
      .notNull()
      .references(() => environments.id, { onDelete: 'cascade' }),
    integrationId: uuid('integration_id')
      .notNull()
      .references(() => integrations.id, { onDelete: 'cascade' }),
    isEnabled: boolean('is_enabled').notNull().default(true),
    showInCatalog: boolean('show_in_catalog').notNull().default(true),
    /** Sealed: an override may hold the customer's own OAuth client secret. */
    override: text('override'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('environment_integrations_pair').on(table.environmentId, table.integrationId)],
);

/** Unified mapping override of an environment for one integration and model: resource -> method -> mapping. */
export const environmentModelOverrides = pgTable(
  'environment_model_overrides',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    environmentId: uuid('environment_id')
      .notNull()
      .references(() => environments.id, { onDelete: 'cascade' }),
    integrationId: uuid('integration_id')
      .notNull()
      .references(() => integrations.id, { onDelete: 'cascade' }),
    model: text('model').notNull(),
    override: jsonb('override').$type<JsonObject>().notNull(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('environment_model_overrides_key').on(table.environmentId, table.integrationId, table.model)],
);

/** A connected account of a customer's customer. */
export const integratedAccounts = pgTable(
  'integrated_accounts',
  {
    id: uuid('id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    environmentId: uuid('environment_id')
      .notNull()
      .references(() => environments.id, { onDelete: 'cascade' }),
    environmentIntegrationId: uuid('environment_integration_id')
      .notNull()
      .references(() => environmentIntegrations.id, { onDelete: 'cascade' }),
    status: text('status', { enum: ['connecting', 'active', 'needs_reauth', 'validation_error', 'post_install_error'] }).notNull(),
    isSandbox: boolean('is_sandbox').notNull().default(false),
    isBlocked: boolean('is_blocked').notNull().default(false),
    authenticationMethod: text('authentication_method'),
    region: text('region', { enum: ['wnam', 'enam', 'apac', 'eu'] }).notNull().default('wnam'),
    /** Sealed JSON object. */
    context: text('context').notNull(),
    /** Sealed JSON object: may hold literal credentials, e.g. in `headers`. */
    integrationOverride: text('integration_override'),
    unifiedModelOverride: jsonb('unified_model_override').$type<JsonObject>(),
    lastError: text('last_error'),
    lastForbiddenError: jsonb('last_forbidden_error').$type<ForbiddenError>(),
    /** Counts every change of context, overrides, tenant or method; the optimistic lock of updates. */
    version: integer('version').notNull().default(1),
    /** Counts every change of the credential; the fence of a token refresh (ADR 0012). */
    credentialVersion: integer('credential_version').notNull().default(1),
    /** Who may exchange the refresh token now, and until when. */
    refreshLeaseHolder: uuid('refresh_lease_holder'),
    refreshLeaseUntil: instant('refresh_lease_until'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('integrated_accounts_page').on(table.environmentId, table.createdAt, table.id),
    index('integrated_accounts_tenant').on(table.environmentId, table.tenantId),
    index('integrated_accounts_installation').on(table.environmentIntegrationId),
    check(
      'integrated_accounts_status',
      sql`${table.status} in ('connecting', 'active', 'needs_reauth', 'validation_error', 'post_install_error')`,
    ),
  ],
);

/** Answers of writes that carried an idempotency key, kept for a day (ADR 0014). */
export const keptAnswers = pgTable(
  'kept_answers',
  {
    /** Hex SHA-256 of account, route and key. */
    id: text('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => integratedAccounts.id, { onDelete: 'cascade' }),
    /** Hex SHA-256 of query and body: the same key with another request is refused. */
    requestHash: text('request_hash').notNull(),
    /** Sealed JSON of the answer; null while the first request runs. */
    answer: text('answer'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('kept_answers_expiry').on(table.expiresAt), index('kept_answers_account').on(table.accountId)],
);

export const schema = { environments, apiTokens, integrations, environmentIntegrations, environmentModelOverrides, integratedAccounts, keptAnswers };
