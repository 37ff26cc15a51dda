/** Holds a call against what the provider declares: required parameters and fields, and what it cannot serve. */
import { describeSupportedFilters, insight, joinInsight, UnifiedError, unsupportedFilters, withoutUnservedComparisons, type ErrorInsight, type QueryObject, type UnifiedCall } from '@tributary/unified-core';
import type { BodyFieldSupport, FilterSupport } from '@tributary/provider-spec';
import type { Session } from '../engine-state';
import { isRawBody } from '../operations/mapping-scope';
import type { MethodPlan } from '../plan/method-plan';
import { isPlainObject } from '../templates/deep-merge';
import { spellChoices } from './check-choices';
import { checkTimes } from './check-times';

export interface CheckedCall {
  /** The call as it goes on: without what is ignored, values of an enum as the provider's definition spells them. */
  call: UnifiedCall;
  /** `truto-ignored-parameters`, when there are any. */
  headers: Record<string, string>;
}

export function checkCall(plan: MethodPlan, given: UnifiedCall, { definition }: Session): CheckedCall {
  const filters = plan.mapping.query_schema ?? {};
  const fields = plan.mapping.request_body_schema;
  const call = withServedFilters(given, filters);
  const missing = requireAll(plan, { query: missingFilters(filters, call.parameters.filters), body: missingFields(fields ?? {}, call.body) });
  if (missing !== undefined) throw missing;
  checkTimes(plan, call.parameters.filters, call.body);
  const spelt = spellChoices(plan, call);

  // Lists are always live: there is no synced store to read from.
  const stored = call.parameters.superQuery === undefined ? [] : ['truto_super_query'];
  const ignored = [...(call.ignored ?? []), ...stored, ...unsupportedFilters(given.parameters.filters, call.parameters.sortBy, filters), ...unknownFields(fields, call.body)];
  if (ignored.length === 0) return { call: spelt, headers: {} };
  if (call.parameters.strict) throw refuse(definition.integration.label, ignored, filters, fields);
  return { call: spelt, headers: { 'truto-ignored-parameters': ignored.join(',').replace(/[^\x20-\x7e]/g, '?') } };
}

function withServedFilters(call: UnifiedCall, supported: Record<string, FilterSupport>): UnifiedCall {
  const filters = withoutUnservedComparisons(call.parameters.filters, supported);
  return filters === call.parameters.filters ? call : { ...call, parameters: { ...call.parameters, filters } };
}

function requireAll(plan: MethodPlan, missing: { query: string[]; body: string[] }): UnifiedError | undefined {
  if (missing.query.length === 0 && missing.body.length === 0) return undefined;
  const sentences = [
    ...(missing.query.length > 0 ? [`query parameter ${missing.query.join(', ')}`] : []),
    ...(missing.body.length > 0 ? [`body field ${missing.body.join(', ')}`] : []),
  ];
  return new UnifiedError('missing_required_parameters', `${plan.resource}/${plan.method} needs ${sentences.join(' and ')}.`, {
    insight: joinInsight(
      missing.query.length > 0 ? insight.missingQueryParameters(missing.query) : undefined,
      missing.body.length > 0 ? insight.missingBodyFields(missing.body) : undefined,
      conditionalInsight(plan),
    ),
  });
}

/** Rules that apply under a condition: attached to every error of the method for which they exist. */
export function conditionalInsight({ mapping }: MethodPlan): ErrorInsight | undefined {
  const query = rulesOf(mapping.query_schema);
  const body = rulesOf(mapping.request_body_schema);
  return joinInsight(
    Object.keys(query).length > 0 ? insight.conditionalQueryParameters(query) : undefined,
    Object.keys(body).length > 0 ? insight.conditionalBodyFields(body) : undefined,
  );
}

function rulesOf(schema: Record<string, FilterSupport | BodyFieldSupport> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(schema ?? {}).flatMap(([name, { required_when: rule }]) => (rule === undefined ? [] : [[name, rule]])));
}

function missingFilters(schema: Record<string, FilterSupport>, filters: QueryObject): string[] {
  return Object.entries(schema).flatMap(([name, support]) => (support.required === true && !isGiven(Object.hasOwn(filters, name) ? filters[name] : undefined) ? [name] : []));
}

function missingFields(schema: Record<string, BodyFieldSupport>, body: unknown): string[] {
  if (isRawBody(body as Parameters<typeof isRawBody>[0])) return [];
  const given = isPlainObject(body) ? body : {};
  return Object.entries(schema).flatMap(([name, support]) => (support.required === true && !isGiven(Object.hasOwn(given, name) ? given[name] : undefined) ? [name] : []));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Body keys that the engine reads itself. */
const engineFields: ReadonlySet<string> = new Set(['remote_data', 'file']);

function unknownFields(schema: Record<string, BodyFieldSupport> | undefined, body: unknown): string[] {
  if (schema === undefined || !isPlainObject(body) || isRawBody(body as Parameters<typeof isRawBody>[0])) return [];
  // Name and type of an uploaded file stand in the body without the caller having written them there.
  const added = isPlainObject(body['file']) ? [body['file']['name'], body['file']['content_type']] : [];
  return Object.keys(body).filter((name) => !engineFields.has(name) && !Object.hasOwn(schema, name) && !added.includes(body[name]));
}

function refuse(integration: string, ignored: string[], filters: Record<string, FilterSupport>, fields: Record<string, BodyFieldSupport> | undefined): UnifiedError {
  const supported = [...describeSupportedFilters(filters), ...Object.keys(fields ?? {})];
  return new UnifiedError('unsupported_parameters', `${integration} cannot serve ${ignored.join(', ')}. Supported: ${supported.join(', ') || 'none'}.`, {
    details: { unsupported: ignored, supported },
  });
}
