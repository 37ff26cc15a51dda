import type { CallParameters, QueryObject } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { type CallParameterName, callParameterTable, isCallParameter, type ParameterReach, responseFormats, superQueryRegions } from './call-parameter-table';
import { quote } from './quote';
import { readBoolean, readChoice, readCount, readObject, readPaths, readSort, readText, readUuid } from './read-parameter';
import { checkFilters } from './split-filter';

export interface ParsedParameters {
  parameters: CallParameters;
  /** Filters, `sort_by` and `limit` as the caller wrote them: what mappings see as `rawQuery`. */
  query: QueryObject;
  /** Parameters without effect on this method, as the caller wrote them; for the header `truto-ignored-parameters`. */
  ignored: string[];
}

/**
 * Types the special parameters of a parsed query; what is left are the filters.
 * Fails with `invalid_query` naming the parameter, or, when strict, with `unsupported_parameters`.
 */
export function parseCallParameters(query: QueryObject, method: string, options: { strict?: boolean } = {}): ParsedParameters {
  const { special, filters, ignored } = sort(query, method);
  const parameters: CallParameters = {
    integratedAccountId: readUuid('integrated_account_id', special.integrated_account_id),
    responseFormat: readChoice('truto_response_format', special.truto_response_format, responseFormats) ?? 'unified',
    excludeFields: readPaths('truto_exclude_fields', special.truto_exclude_fields),
    keyBy: readText('truto_key_by', special.truto_key_by),
    ignoreRemoteData: readBoolean('truto_ignore_remote_data', special.truto_ignore_remote_data),
    ignoreLimit: readBoolean('truto_ignore_limit', special.truto_ignore_limit),
    skipApiCall: readBoolean('truto_skip_api_call', special.truto_skip_api_call),
    bodyPassthrough: readBoolean('truto_body_passthrough', special.truto_body_passthrough),
    strict: readBoolean('truto_strict', special.truto_strict) || options.strict === true,
    retry: readBoolean('truto_retry', special.truto_retry),
    superQuery: readChoice('truto_super_query', special.truto_super_query, superQueryRegions),
    remoteQuery: readObject('remote_query', special.remote_query),
    limit: readCount('limit', special.limit),
    nextCursor: readText('next_cursor', special.next_cursor),
    sortBy: readSort('sort_by', special.sort_by),
    filters,
  };
  checkFilters(filters);
  if (parameters.strict && ignored.length > 0) throw refuseIgnored(ignored, method);
  return { parameters, query: visibleQuery(parameters, special), ignored };
}

type Special = Partial<Record<CallParameterName, QueryObject[string]>>;

function sort(query: QueryObject, method: string): { special: Special; filters: QueryObject; ignored: string[] } {
  const special: Special = {};
  const filters: [string, QueryObject[string]][] = [];
  const ignored: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!isCallParameter(name)) {
      if (name.startsWith('truto_')) ignored.push(name);
      else filters.push([name, value]);
    } else if (reaches(callParameterTable[name].reach, method)) special[name] = value;
    else ignored.push(name);
  }
  return { special, filters: Object.fromEntries(filters), ignored };
}

const recordMethods: ReadonlySet<string> = new Set(['get', 'create', 'update', 'delete']);

function reaches(reach: ParameterReach, method: string): boolean {
  if (reach === 'list') return !recordMethods.has(method);
  if (reach === 'write') return method !== 'list' && method !== 'get' && method !== 'delete';
  return true;
}

function visibleQuery(parameters: CallParameters, special: Special): QueryObject {
  return {
    ...parameters.filters,
    ...(special.sort_by !== undefined && { sort_by: special.sort_by }),
    ...(special.limit !== undefined && !parameters.ignoreLimit && { limit: special.limit }),
  };
}

function refuseIgnored(ignored: string[], method: string): UnifiedError {
  const supported = Object.entries(callParameterTable).flatMap(([name, { reach }]) => (reaches(reach, method) ? [name] : []));
  return new UnifiedError('unsupported_parameters', `Without effect on ${method}: ${ignored.map(quote).join(', ')}. Supported here: ${supported.join(', ')} and the filters of the resource.`, {
    details: { unsupported: ignored, supported },
  });
}
