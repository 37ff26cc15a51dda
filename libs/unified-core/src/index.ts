// call: the shape of one unified call.
export type { CallParameters, JsonObject, JsonValue, ModelName, QueryObject, QueryValue, RawBody, ResponseFormat, UnifiedCall } from './call';

// models: the resources, and what derives from their declarations.
export { catalogue, findModel, findResource, methodsOf, modelNames, models, resourcesOf } from './models/catalogue';
export type { ModelDeclaration } from './models/catalogue';
export type { ArrayField, BooleanField, Field, Fields, JsonField, MapField, NumberField, ObjectField, StringField } from './models/fields';
export type { RecordOf, ResourceName, UnifiedRecord, ValueOf } from './models/record-type';
export { completeRecord, recordKeys } from './models/complete-record';
export { findDrift } from './models/drift';
export type { Drift, DriftProblem } from './models/drift';
export type { SchemaMode } from './models/json-schema';
export { normaliseBody } from './models/normalise-body';
export { bodyFieldsOf, hasBody, parametersOf, sortableFieldsOf } from './models/parameters';
export type { ResolvedParameter } from './models/parameters';
export { bodySchema, parameterSchema, querySchema, recordSchema } from './models/schemas';
export { isStandardMethod, standardMethods } from './models/resource';
export type { ConditionalParameter, MethodSpec, Operator, ParameterSpec, ParameterSpecs, RequiredBy, ResourceDeclaration, StandardMethod } from './models/resource';

// openapi: the description that is served at /openapi.json.

// query, format, errors: see their folders.
