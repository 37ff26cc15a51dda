/** What one account accepts beyond the definition: the vendor's own description of its fields, laid over the body schema of a method. */
import type { AccountSnapshot } from '@tributary/integrated-accounts';
import type { MetaQuestion } from '@tributary/messaging';
import type { LiveField } from '@tributary/provider-engine';
import { UnifiedError, parseCallParameters, type JsonObject, type JsonValue, type ModelName, type QueryObject } from '@tributary/unified-core';
import { refreshCredential } from './refresh-credential';
import { refuseBlocked } from './refuse-blocked';
import type { ServiceDependencies } from './service-dependencies';

/** How long the vendor may take. The rest of the answer needs no vendor, so a slow one leaves only its fields out. */
const liveTimeout = 10_000;

export interface LiveSubject {
  model: ModelName;
  account: AccountSnapshot;
  described: JsonValue;
  question: MetaQuestion;
}

/**
 * Adds `account_fields` (a list; null with `account_fields_error` when the vendor refused) and lays them over `request_body_schema`:
 * custom fields below `custom_fields`, what is required into `required`. Methods without a live description stay as they are.
 */
export async function describeLiveFields(dependencies: ServiceDependencies, { model, account, described, question }: LiveSubject): Promise<JsonValue> {
  if (!isObject(described)) return described;
  try {
    const fields = await askVendor(dependencies, { model, account, question });
    return fields === undefined ? described : { ...described, account_fields: fields as unknown as JsonValue, request_body_schema: layOver(described['request_body_schema'], fields) };
  } catch (error) {
    if (!(error instanceof UnifiedError)) throw error;
    return { ...described, account_fields: null, account_fields_error: error.message };
  }
}

async function askVendor(dependencies: ServiceDependencies, { model, account, question }: Omit<LiveSubject, 'described'>): Promise<LiveField[] | undefined> {
  refuseBlocked(account);
  const { resource = '', method = '', query = {} } = question;
  const { parameters } = parseCallParameters(query as QueryObject, method);
  const fresh = await refreshCredential(dependencies, account);
  const call = { model, resource, method, id: undefined, parameters, query: query as QueryObject, body: undefined };
  const deadline = Date.now() + liveTimeout;
  return dependencies.engine.liveFields(call, fresh, { requestId: 'meta', traceparent: undefined, deadline, signal: AbortSignal.timeout(liveTimeout) });
}

function layOver(schema: JsonValue | undefined, fields: readonly LiveField[]): JsonObject {
  const body = isObject(schema) ? schema : { type: 'object' };
  const properties = isObject(body['properties']) ? body['properties'] : {};
  const own = fields.filter(({ unified_field: field }) => field === null);
  const carried = fields.flatMap(({ unified_field: field, ...rest }) => (field === null || !Object.hasOwn(properties, field) ? [] : [{ ...rest, field }]));
  const required = new Set([...namesOf(body['required']), ...carried.filter((one) => one.required).map(({ field }) => field), ...(own.some((one) => one.required) ? ['custom_fields'] : [])]);
  const custom = isObject(properties['custom_fields']) ? properties['custom_fields'] : { type: 'object' };
  const requiredCustom = own.filter((one) => one.required).map(({ name }) => name);
  return {
    ...body,
    properties: { ...properties, ...(own.length > 0 && { custom_fields: { ...custom, properties: Object.fromEntries(own.map((one) => [one.name, schemaOf(one)])), ...(requiredCustom.length > 0 && { required: requiredCustom }) } }) },
    ...(required.size > 0 && { required: [...required] }),
  };
}

/** The vendor's type is told as it is: JSON types of custom values differ from vendor to vendor. */
function schemaOf({ label, type, description, options }: LiveField): JsonObject {
  return { ...(label !== null && { title: label }), ...(description !== null && { description }), ...(type !== null && { 'x-type': type }), ...(options.length > 0 && { enum: options }) };
}

const isObject = (value: JsonValue | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);
const namesOf = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);
