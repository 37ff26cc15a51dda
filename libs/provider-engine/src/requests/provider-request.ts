/** One request to a provider, ready to be sent. */
import type { EncodedBody } from '../strategies/body-formats';

export interface ProviderRequest {
  /** Logical address; `upstream` may redirect its origin when it is sent. */
  url: URL;
  method: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Names among `headers` that never travel to another host. */
  credentialHeaders: readonly string[];
  body: EncodedBody | undefined;
  /** Body before it was encoded: for expressions and `debug`. */
  plainBody: unknown;
  /** Query as it was built: for expressions. */
  query: Record<string, unknown>;
  /** Query keys that hold a credential. */
  guardedQuery: ReadonlySet<string>;
  isHostAllowed(url: URL): boolean;
  ignoresCredentialsOnRedirect: boolean;
}
