/** JSON values, as parsed from a request or an answer. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** A query as `qs` reads it: leaves are strings, brackets became objects and arrays. */
export type QueryValue = string | QueryValue[] | QueryObject;
export interface QueryObject {
  [key: string]: QueryValue;
}

export type ModelName = 'crm' | 'ticketing' | 'instant-messaging';
export type ResponseFormat = 'unified' | 'raw' | 'normalized' | 'stream' | 'debug';

/** A body that is forwarded as bytes: `truto_body_passthrough`. */
export interface RawBody {
  contentType: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A file that came beside the body in a multipart form; mappings see `body.file: { name, content_type, size }`. */
export interface UploadedFile {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** The special query parameters of one call, parsed and typed (docs/specs/wire.md). */
export interface CallParameters {
  integratedAccountId: string | undefined;
  responseFormat: ResponseFormat;
  /** Dotted paths. */
  excludeFields: readonly string[];
  keyBy: string | undefined;
  ignoreRemoteData: boolean;
  ignoreLimit: boolean;
  skipApiCall: boolean;
  bodyPassthrough: boolean;
  strict: boolean;
  retry: boolean;
  superQuery: 'apac' | 'wnam' | undefined;
  /** Merged into the provider's query untouched; wins over mapped parameters. */
  remoteQuery: QueryObject;
  limit: number | undefined;
  nextCursor: string | undefined;
  sortBy: Readonly<Record<string, 'asc' | 'desc'>>;
  /** What is left: the unified filters, with operators still nested (`created_at: { gt: '...' }`). */
  filters: QueryObject;
}

/** One unified call, after the gateway parsed it; what the engine executes. */
export interface UnifiedCall {
  model: ModelName;
  resource: string;
  /** list, get, create, update, delete or a custom method. */
  method: string;
  id: string | undefined;
  parameters: CallParameters;
  /** Filters, `sort_by` and `limit` as the caller wrote them (what mappings see as `rawQuery`). */
  query: QueryObject;
  body: JsonObject | JsonValue[] | RawBody | undefined;
  file?: UploadedFile | undefined;
  /** Parameters that have no effect on this method, as the caller wrote them; the engine adds the filters that the provider cannot serve. */
  ignored?: readonly string[];
}
