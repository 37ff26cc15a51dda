import type { ResponseFormat } from '../call';

/** Where a parameter has an effect; elsewhere it is ignored and listed. */
export type ParameterReach = 'all' | 'list' | 'write';
export interface CallParameterRow {
  kind: 'boolean' | 'choice' | 'count' | 'uuid' | 'text' | 'paths' | 'object' | 'sort';
  reach: ParameterReach;
  allowed?: readonly string[];
  description: string;
}

export const responseFormats = ['unified', 'raw', 'normalized', 'stream', 'debug'] as const satisfies readonly ResponseFormat[];
export const superQueryRegions = ['apac', 'wnam'] as const;

/** The parameters that steer a call, beside the filters of the resource. `list` ones also reach custom methods. */
export const callParameterTable = {
  integrated_account_id: { kind: 'uuid', reach: 'all', description: 'The connected account to call. Not needed with a token that belongs to one account.' },
  truto_response_format: { kind: 'choice', reach: 'all', allowed: responseFormats, description: 'Shape of the answer: mapped records, the body of the provider, a relational form, the bytes as they come, or the mapped records with the exchange that led to them.' },
  truto_exclude_fields: { kind: 'paths', reach: 'all', description: 'Fields to leave out of every record; dots reach into nested objects.' },
  truto_key_by: { kind: 'text', reach: 'list', description: 'Answer an object keyed by this field of the records instead of an array.' },
  truto_ignore_remote_data: { kind: 'boolean', reach: 'all', description: 'Leave the record of the provider out of the answer.' },
  truto_ignore_limit: { kind: 'boolean', reach: 'list', description: 'Send no limit to the provider.' },
  truto_skip_api_call: { kind: 'boolean', reach: 'all', description: 'Do everything but call the provider.' },
  truto_body_passthrough: { kind: 'boolean', reach: 'write', description: 'Send the request body to the provider as it came.' },
  truto_super_query: { kind: 'choice', reach: 'list', allowed: superQueryRegions, description: 'Region of a synced store to read the list from. Lists are always live here, so it is checked and then named in the truto-ignored-parameters header.' },
  truto_strict: { kind: 'boolean', reach: 'all', description: 'Answer 400 instead of ignoring parameters that have no effect.' },
  truto_retry: { kind: 'boolean', reach: 'all', description: 'Wait and call again when the provider says that it is called too often, as long as the deadline allows.' },
  remote_query: { kind: 'object', reach: 'all', description: 'Query parameters for the provider, passed on untouched.' },
  limit: { kind: 'count', reach: 'list', description: 'The most records to answer at once.' },
  next_cursor: { kind: 'text', reach: 'list', description: 'Cursor of an earlier answer, to go on from there.' },
  sort_by: { kind: 'sort', reach: 'list', description: 'Order of the records, as sort_by[field]=asc or desc.' },
} as const satisfies Record<string, CallParameterRow>;

export type CallParameterName = keyof typeof callParameterTable;

export function isCallParameter(name: string): name is CallParameterName {
  return Object.hasOwn(callParameterTable, name);
}
