/** What the expressions of one call see: wire.md section 11. Each kind gets exactly the names of its row. */
import type { UnifiedCall } from '@tributary/unified-core';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import type { AccountSnapshot } from '../engine-contract';

export interface CallScope {
  id: string | undefined;
  /** The caller's parameters: filters (`[eq]` as a plain value), `sort_by`, `limit`. */
  rawQuery: PlainObject;
  /** The caller's body without `remote_data`; undefined when there is none or when it is passed through as bytes. */
  body: unknown;
  context: PlainObject;
  /** Results of the before steps by name. */
  before: PlainObject;
}

export function callScope(call: UnifiedCall, account: AccountSnapshot): CallScope {
  const { parameters, body } = call;
  const limit = parameters.ignoreLimit ? undefined : parameters.limit;
  return {
    id: call.id,
    rawQuery: {
      ...call.query,
      ...(writeEquality(parameters.filters) as PlainObject),
      ...(Object.keys(parameters.sortBy).length > 0 && { sort_by: parameters.sortBy }),
      ...(limit !== undefined && { limit }),
    },
    body: isRawBody(body) ? undefined : withoutRemoteData(body),
    context: account.context,
    before: {},
  };
}

/** `status[eq]=open` says the same as `status=open`: mappings meet the short form only. */
function writeEquality(filter: unknown): unknown {
  if (!isPlainObject(filter)) return filter;
  const entries = Object.entries(filter);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'eq' && typeof first[1] === 'string') return first[1];
  return Object.fromEntries(entries.map(([name, value]) => [name, writeEquality(value)]));
}

export function isRawBody(body: UnifiedCall['body']): body is Extract<UnifiedCall['body'], { bytes: unknown }> {
  if (body === undefined || Array.isArray(body)) return false;
  const { bytes } = body;
  return bytes instanceof Uint8Array || (bytes !== null && typeof bytes === 'object' && Symbol.asyncIterator in bytes);
}

export function remoteDataOf(body: UnifiedCall['body']): PlainObject | undefined {
  if (body === undefined || Array.isArray(body) || isRawBody(body)) return undefined;
  const remote: unknown = body['remote_data'];
  return isPlainObject(remote) ? remote : undefined;
}

function withoutRemoteData(body: unknown): unknown {
  if (!isPlainObject(body) || !Object.hasOwn(body, 'remote_data')) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'remote_data'));
}
