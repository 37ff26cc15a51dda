/** Unified records, written straight from what their mapping gave: no copies, and the provider's records as the bytes that they came as. */
import { findDrift, isSound, listEnvelope, recordKeys, type ListPage } from '@tributary/unified-core';
import type { PlainObject } from '../templates/deep-merge';
import { JsonWriter, NotPlainError } from './json-writer';
import { ListedRecord } from './listed-record';
import type { MappedRecord } from './map-records';
import { recordSpans } from './record-spans';

export interface WrittenList {
  body: Uint8Array;
  drift: number;
}
/** Where the provider's records stand in its JSON. */
export interface RecordSource {
  bytes: Uint8Array;
  path: readonly string[];
  count: number;
}
interface Spans {
  bytes: Uint8Array;
  /** Start and end of each record, in pairs. */
  at: readonly number[];
}
interface Page {
  model: string;
  resource: string;
  records: readonly ListedRecord[];
  /** Undefined when `remote_data` is not asked for. */
  remote: { source: RecordSource | undefined } | undefined;
}

/** What `listEnvelope` of the finished records would be as JSON. Undefined where a record holds more than JSON: it has to be finished first. */
export function writeList(page: Page, position: ListPage): WrittenList | undefined {
  const { records, remote } = page;
  const spans = remote?.source && findSpans(remote.source);
  const writer = new JsonWriter();
  try {
    writer.json('{"result":[');
    records.forEach((record, index) => {
      if (index > 0) writer.json(',');
      writeRecord(writer, record, page, spans);
    });
    writer.json(`],${JSON.stringify({ ...listEnvelope([], position), result: undefined, result_count: records.length }).slice(1)}`);
    return { body: writer.end(), drift: countDrift(page) };
  } catch (error) {
    if (error instanceof NotPlainError) return undefined;
    throw error;
  }
}

/** One finished record, with the provider's as its bytes. Undefined as above. */
export function writeOne({ record, raw }: MappedRecord, page: Omit<Page, 'records'>): Uint8Array | undefined {
  const spans = page.remote?.source && findSpans(page.remote.source);
  const writer = new JsonWriter();
  try {
    writeRecord(writer, new ListedRecord(record, raw, 0, () => record), page, spans);
    return writer.end();
  } catch (error) {
    if (error instanceof NotPlainError) return undefined;
    throw error;
  }
}

function findSpans({ bytes, path, count }: RecordSource): Spans | undefined {
  const at = recordSpans(bytes, path, count);
  return at && { bytes, at };
}

/** As `finishRecord` has it: declared keys in their order, then the mapping's own, then `remote_data`. */
function writeRecord(writer: JsonWriter, listed: ListedRecord, { model, resource, remote }: Omit<Page, 'records'>, spans: Spans | undefined): void {
  const { raw, place } = listed;
  const record: PlainObject = listed.isFinished ? listed.record : listed.mapped;
  const keys = recordKeys(model, resource);
  // What steps gave, of whatever form, is written as it is.
  if (raw === undefined || keys.length === 0) return writer.value(listed.record);
  let declared = 0;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = record[key];
    if (value !== undefined) declared++;
    writer.member(key, value, index === 0);
  }
  const given = record['remote_data'];
  const isRaw = given === undefined || given === raw;
  if (declared < Object.keys(record).length) writeOwn(writer, record, keys, remote !== undefined && !isRaw);
  if (remote !== undefined && isRaw) {
    writer.json(',"remote_data":');
    if (spans === undefined || place === undefined) writer.value(raw, 1);
    else writer.copy(spans.bytes, spans.at[place * 2] as number, spans.at[place * 2 + 1] as number);
  }
  writer.json('}');
}

function writeOwn(writer: JsonWriter, record: PlainObject, keys: readonly string[], hasRemoteData: boolean): void {
  for (const key of Object.keys(record)) {
    const isOwn = !keys.includes(key) && key !== '__proto__' && (hasRemoteData || key !== 'remote_data');
    if (isOwn && record[key] !== undefined) writer.member(key, record[key], false);
  }
}

/** The checks read what the mapping gave; only a record that fails them is finished, so as to count what is wrong with it. */
function countDrift({ model, resource, records }: Page): number {
  let drift = 0;
  for (const record of records) if (record.isFinished || !isSound(model, resource, record.mapped)) drift += findDrift(model, resource, record.record).length;
  return drift;
}
