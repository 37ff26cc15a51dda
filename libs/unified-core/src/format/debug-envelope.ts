import type { JsonObject, JsonValue } from '../call';
import { maskSecrets } from './mask-secrets';

/** The exchange with the provider, as the engine saw it. */
export interface DebugExchange {
  requestUrl: string;
  /** Method, headers, body. */
  requestOptions: JsonObject;
  /** The provider's body. */
  data: JsonValue;
  responseHeaders: Record<string, string>;
  /** Lists only. */
  list?: { nextCursor: string | null; isLooping: boolean; isEmptyResult: boolean; resultCount: number };
  /** Where records left the declared shape (ours). */
  drift?: JsonValue;
}

/**
 * The `debug` format: what `unified` would answer, and the exchange behind it with credentials masked.
 * `debug` is null when the provider was not called: static answers, `truto_skip_api_call`.
 */
export function debugEnvelope(result: JsonValue, exchange: DebugExchange | null, secretValues: readonly string[]): { result: JsonValue; debug: JsonValue } {
  if (exchange === null) return { result, debug: null };
  const { requestUrl, requestOptions, data, responseHeaders, list, drift } = exchange;
  const debug: JsonObject = { requestUrl, requestOptions, data, responseHeaders, ...list, ...(drift !== undefined && { drift }) };
  return { result, debug: maskSecrets(debug, secretValues) };
}
