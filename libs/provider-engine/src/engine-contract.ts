import type { DefinitionOrigin, IntegrationDocument, MappingDocument } from '@tributary/provider-spec';
import type { JsonObject, UnifiedCall } from '@tributary/unified-core';
import type { Dispatcher } from 'undici';
import type { EffectiveCredential } from './plan/effective-credential';
import type { ExpressionSandbox } from './sandbox/expression-sandbox';

/** A connected account as the engine needs it: the context is decrypted, overrides are parsed JSON. */
export interface AccountSnapshot {
  id: string;
  environmentId: string;
  /** Provider key, e.g. `hubspot`. */
  integration: string;
  isSandbox: boolean;
  /** Name of the credential format in use when the provider offers several. */
  authenticationMethod: string | undefined;
  context: JsonObject;
  /** Changes whenever anything above or below changed: the key of the effective-definition cache. */
  version: string;
  environmentIntegrationOverride: JsonObject | undefined;
  environmentModelOverride: JsonObject | undefined;
  integrationOverride: JsonObject | undefined;
  unifiedModelOverride: JsonObject | undefined;
}

/** What the engine was given to run one call. Time, randomness and HTTP are injected. */
export interface EngineOptions {
  providers: ProviderCatalogue;
  /** Secret of at least 32 bytes from which the cursor-signing key is derived. */
  cursorSecret: Uint8Array;
  /** undici dispatcher; one pool per origin. */
  dispatcher: Dispatcher;
  /** Redirects a logical origin to another one (TRIBUTARY_UPSTREAMS); undefined leaves it alone. Asked after `allowed_hosts` passed. */
  upstream: (target: { host: string; integration: string; account: AccountSnapshot }) => string | undefined;
  now: () => number;
  /** Largest provider body that is held in memory, in bytes; default 64 MB. Streams have no limit. */
  maximumBodyBytes?: number;
  /** Where expressions of overrides and user-supplied providers run; one of its own unless given. */
  sandbox?: ExpressionSandbox;
}

/** Definitions by provider key. */
export interface ProviderCatalogue {
  get(integration: string): ProviderDefinition | undefined;
  keys(): readonly string[];
}
export interface ProviderDefinition {
  key: string;
  integration: IntegrationDocument;
  /** By model name: `crm`, `ticketing`, `instant-messaging`. */
  mappings: Partial<Record<string, MappingDocument>>;
  /** Absent: built in. Expressions of a user-supplied provider run in the sandbox, as those of overrides do. */
  origin?: DefinitionOrigin;
}

export interface CallContext {
  requestId: string;
  traceparent: string | undefined;
  /** Absolute, milliseconds since the epoch. */
  deadline: number;
  signal: AbortSignal;
}

/** The outcome of one call: a finished answer. Failures are thrown as `UnifiedError` (unified-core). */
export interface CallOutcome {
  status: number;
  /** Lower-case names; includes `content-type`, `ratelimit-*`, `truto-ignored-parameters`. */
  headers: Record<string, string>;
  /** Finished bytes (serialised once) or the provider's stream with back-pressure. */
  body: Uint8Array | AsyncIterable<Uint8Array>;
  /** For the log line and metrics, never for the caller. */
  stats: { providerRequests: number; providerMs: number; resultCount: number | undefined; drift: number; remoteStatus: number | undefined };
}

/** One field that an account accepts in a body, as its vendor describes it live. */
export interface LiveField {
  /** The vendor's name: the key inside `custom_fields`. */
  name: string;
  label: string | null;
  /** The vendor's own type. */
  type: string | null;
  required: boolean;
  description: string | null;
  /** Values that the vendor takes; empty where any is taken. */
  options: string[];
  /** The unified field that carries it; null for a member of `custom_fields`. */
  unified_field: string | null;
}

export interface Engine {
  /** The OAuth configuration with which the account's token is refreshed; undefined when it has none. Throws `host_not_allowed`. */
  credentialOf(account: AccountSnapshot): EffectiveCredential | undefined;
  /** What the account accepts in the body of `call`'s method; undefined when its definition has no `live_body_schema`. Asks the vendor. */
  liveFields(call: UnifiedCall, account: AccountSnapshot, context: CallContext): Promise<LiveField[] | undefined>;
  call(call: UnifiedCall, account: AccountSnapshot, context: CallContext): Promise<CallOutcome>;
}
