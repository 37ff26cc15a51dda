/** The shapes of finished answers: docs/specs/wire.md, envelopes. */
import type { JsonObject, JsonValue } from '../call';
import { keyRecordsBy } from './key-records';

export interface ListEnvelope<Result extends JsonValue = JsonValue> extends JsonObject {
  result: Result;
  next_cursor: string | null;
  prev_cursor: string | null;
  /** Length of `result`; of a normalized answer, how many records of the resource itself. */
  result_count: number;
}

export interface ListPage {
  nextCursor: string | null;
  prevCursor: string | null;
  /** Answered only where it is known. */
  isPartial?: boolean | undefined;
}

/** A list of records; with `keyBy` an object of them. */
export function listEnvelope(records: JsonObject[], page: ListPage, keyBy?: string): ListEnvelope {
  if (keyBy === undefined) return envelope(records, records.length, page);
  const keyed = keyRecordsBy(records, keyBy);
  return envelope(keyed, Object.keys(keyed).length, page);
}

/** The relational form of a list; `resultCount` counts the records of the resource itself. */
export function normalizedEnvelope(result: Record<string, JsonObject[]>, resultCount: number, page: ListPage): ListEnvelope {
  return envelope(result, resultCount, page);
}

export function deleteEnvelope(id: string): { id: string } {
  return { id };
}

/** Answers of custom methods are wrapped. */
export function customEnvelope(result: JsonValue): { result: JsonValue } {
  return { result };
}

function envelope(result: JsonValue, resultCount: number, page: ListPage): ListEnvelope {
  return {
    result,
    next_cursor: page.nextCursor,
    prev_cursor: page.prevCursor,
    result_count: resultCount,
    ...(page.isPartial !== undefined && { is_partial_response: page.isPartial }),
  };
}
