// call: the shape of one unified call.
export type { CallParameters, JsonObject, JsonValue, ModelName, QueryObject, QueryValue, RawBody, ResponseFormat, UnifiedCall, UploadedFile } from './call';

// models: the resources, and what derives from their declarations.
export { catalogue, findModel, findResource, methodsOf, modelNames, models, resourcesOf } from './models/catalogue';
export type { ModelDeclaration } from './models/catalogue';
export type { ArrayField, BooleanField, Field, Fields, JsonField, MapField, NumberField, ObjectField, StringField } from './models/fields';
export type { RecordOf, ResourceName, UnifiedRecord, ValueOf } from './models/record-type';
export { checkBody } from './models/check-body';
export { completeRecord, recordKeys } from './models/complete-record';
export { findDrift, isSound, prepareDrift } from './models/drift';
export type { Drift, DriftProblem } from './models/drift';
export type { SchemaMode } from './models/json-schema';
export { normaliseBody } from './models/normalise-body';
export { bodyFieldsOf, hasBody, parametersOf, sortableFieldsOf } from './models/parameters';
export type { ResolvedParameter } from './models/parameters';
export { bodySchema, parameterSchema, querySchema, recordSchema } from './models/schemas';
export { isStandardMethod, standardMethods } from './models/resource';
export type { ConditionalParameter, MethodSpec, Operator, ParameterSpec, ParameterSpecs, RequiredBy, ResourceDeclaration, StandardMethod } from './models/resource';

// openapi: the description that is served at /openapi.json.
export { buildOpenApi } from './openapi/build-openapi';
export type { OpenApiOptions } from './openapi/build-openapi';

// errors: the one table, and how an error looks on the wire and on the bus.
export { errorRow, errorTable, isErrorCode } from './errors/error-table';
export type { ErrorActor, ErrorCode, ErrorLogLevel, ErrorRow } from './errors/error-table';
export { errorHeaders, statusTitle, toWire } from './errors/error-wire';
export type { WireError } from './errors/error-wire';
export { forwardRemoteHeaders, forwardStreamHeaders } from './errors/forward-headers';
export type { HeaderBag } from './errors/forward-headers';
export { insight, joinInsight } from './errors/insight';
export type { ErrorInsight, InsightEntry } from './errors/insight';
export { extractRemoteMessage } from './errors/remote-message';
export { deserializeError, serializeError } from './errors/serialize-error';
export type { SerializedError } from './errors/serialize-error';
export { asUnifiedError, UnifiedError } from './errors/unified-error';
export type { RemoteAnswer, UnifiedErrorOptions } from './errors/unified-error';

// query: the grammar of query strings and the parameters that steer a call.
export { callParameterTable, isCallParameter, responseFormats, superQueryRegions } from './query/call-parameter-table';
export type { CallParameterName, CallParameterRow, ParameterReach } from './query/call-parameter-table';
export { parseCallParameters } from './query/parse-call-parameters';
export type { ParsedParameters } from './query/parse-call-parameters';
export { parseQueryString } from './query/parse-query-string';
export { queryLimits } from './query/query-tokens';
export { filterOperators, isFilterOperator, readFilterList, splitFilter } from './query/split-filter';
export type { FilterOperator, SplitFilter } from './query/split-filter';
export { stringifyQuery } from './query/stringify-query';
export { describeSupportedFilters, unsupportedFilters, unsupportedParametersError, withoutUnservedComparisons } from './query/unsupported-filters';
export type { SupportedFilter, SupportedFilters } from './query/unsupported-filters';

// format: shapes of answers, and what happens to records on the way out.
export { debugEnvelope } from './format/debug-envelope';
export type { DebugExchange } from './format/debug-envelope';
export { customEnvelope, deleteEnvelope, listEnvelope, normalizedEnvelope } from './format/envelopes';
export type { ListEnvelope, ListPage } from './format/envelopes';
export { compileExclusion, excludeFields } from './format/exclude-fields';
export type { Exclusion } from './format/exclude-fields';
export { keyRecordsBy } from './format/key-records';
export { mask, maskSecrets, sensitiveHeaderNames } from './format/mask-secrets';
export { normalizeRecords } from './format/normalize-records';
export type { NormalizedRecords, ReferenceFields } from './format/normalize-records';
export { responseFormatTraits } from './format/response-formats';
export type { ResponseFormatTraits } from './format/response-formats';
