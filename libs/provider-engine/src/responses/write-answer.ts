/** The finished answer: drift, format, envelope, exclusions, and one serialisation. */
import {
  compileExclusion,
  customEnvelope,
  findDrift,
  listEnvelope,
  normalizedEnvelope,
  normalizeRecords,
  UnifiedError,
  type CallParameters,
  type Drift,
  type Exclusion,
  type JsonObject,
  type JsonValue,
  type ListPage,
} from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import type { OperationAnswer } from '../operations/perform-operation';
import { isPlainObject } from '../templates/deep-merge';
import { debugAnswer } from './debug-answer';
import type { ListedRecord } from './listed-record';
import type { MappedRecord } from './map-records';
import { referenceFields } from './reference-fields';
import { writeJson } from './write-json';
import { writeList, writeOne, type RecordSource } from './write-records';

export type AnswerContent = ({ kind: 'list'; records: readonly unknown[] } & ListPage) | { kind: 'record' | 'deleted'; record: unknown } | { kind: 'custom'; value: unknown };
export interface AnswerReply {
  status: number;
  headers: Record<string, string>;
  /** What the provider was asked and said; undefined when it was not asked. */
  trace: AnswerTrace | undefined;
}
export interface AnswerTrace {
  answer: OperationAnswer;
  isLooping: boolean;
}
/** A record of the answer that departs from its declaration. */
export type RecordDrift = Drift & { record: number };

export function writeAnswer(content: AnswerContent, reply: AnswerReply, session: Session): CallOutcome {
  const { call, stats } = session;
  const drift = driftOf(content, call.model, call.resource);
  stats.drift += drift.length;
  if (content.kind === 'list') stats.resultCount = content.records.length;
  const { responseFormat } = call.parameters;
  const result = responseFormat === 'normalized' ? normalizedResult(content, session) : unifiedResult(content, session);
  const answer = responseFormat === 'debug' ? debugAnswer(result, content, { trace: reply.trace, drift }, session) : result;
  return jsonOutcome(serialize(answer), reply, session);
}

/** A unified list. As a rule it is written from what the mapping gave; where the caller wants another form, its records are finished first. */
export function writeListAnswer(records: readonly ListedRecord[], source: RecordSource | undefined, position: ListPage, reply: AnswerReply, session: Session): CallOutcome {
  const { model, resource, parameters } = session.call;
  const remote = parameters.ignoreRemoteData ? undefined : { source };
  const written = isUnchanged(parameters) ? writeList({ model, resource, records, remote }, position) : undefined;
  if (written === undefined) return writeAnswer({ kind: 'list', records: records.map(({ record }) => record), ...position }, reply, session);
  session.stats.drift += written.drift;
  session.stats.resultCount = records.length;
  return jsonOutcome(written.body, reply, session);
}

/** One unified record, in the same way. */
export function writeRecordAnswer(mapped: MappedRecord, source: RecordSource | undefined, reply: AnswerReply, session: Session): CallOutcome {
  const { model, resource, parameters } = session.call;
  const remote = parameters.ignoreRemoteData ? undefined : { source };
  const body = isUnchanged(parameters) ? writeOne(mapped, { model, resource, remote }) : undefined;
  if (body === undefined) return writeAnswer({ kind: 'record', record: mapped.record }, reply, session);
  session.stats.drift += findDrift(model, resource, mapped.record).length;
  return jsonOutcome(body, reply, session);
}

/** Records go out as they are: unified, in a list, with all of their fields. */
function isUnchanged({ responseFormat, keyBy, excludeFields }: CallParameters): boolean {
  return responseFormat === 'unified' && keyBy === undefined && excludeFields.length === 0;
}

function jsonOutcome(body: Uint8Array, { status, headers }: AnswerReply, { stats }: Session): CallOutcome {
  return { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body, stats };
}

function serialize(answer: JsonValue): Uint8Array {
  try {
    return writeJson(answer);
  } catch (cause) {
    // Parsed JSON has no cycles: only its depth can be the reason.
    throw new UnifiedError('remote_invalid_response', 'The provider answered with values nested too deeply to be written.', { cause });
  }
}

function unifiedResult(content: AnswerContent, { call }: Session): JsonValue {
  const { excludeFields, keyBy } = call.parameters;
  const exclude = compileExclusion(excludeFields);
  if (content.kind === 'list') {
    const envelope = listEnvelope(content.records as JsonObject[], content, keyBy);
    // Keyed first: the field that keys the table may be one that is left out.
    return excludeFields.length === 0 ? envelope : { ...envelope, result: excludeFromEach(envelope.result, exclude) };
  }
  if (content.kind === 'custom') return customEnvelope(excludeFrom((content.value ?? null) as JsonValue, exclude));
  return content.kind === 'deleted' ? (content.record as JsonObject) : excludeFrom(content.record as JsonObject, exclude);
}

function normalizedResult(content: AnswerContent, session: Session): JsonValue {
  const { model, resource, parameters } = session.call;
  if (content.kind === 'deleted' || content.kind === 'custom') return unifiedResult(content, session);
  const records = (content.kind === 'list' ? content.records : [content.record]) as JsonObject[];
  // Nested fields are left out before they move to tables of their own, the others after, since `id` and references are needed until then.
  const excludeNested = compileExclusion(parameters.excludeFields.filter((path) => path.includes('.')));
  const exclude = compileExclusion(parameters.excludeFields.filter((path) => !path.includes('.')));
  const tables = normalizeRecords(model, resource, records.map(excludeNested), referenceFields(model, resource));
  const own = `${model}/${resource}`;
  const result = { ...tables, [own]: (tables[own] ?? []).map(exclude) };
  return content.kind === 'list' ? normalizedEnvelope(result, records.length, content) : result;
}

function excludeFromEach(result: JsonValue, exclude: Exclusion): JsonValue {
  if (Array.isArray(result)) return result.map((record) => excludeFrom(record, exclude));
  return isPlainObject(result) ? Object.fromEntries(Object.entries(result as JsonObject).map(([key, record]) => [key, excludeFrom(record, exclude)])) : result;
}

function excludeFrom(value: JsonValue, exclude: Exclusion): JsonValue {
  return isPlainObject(value) ? exclude(value as JsonObject) : value;
}

function driftOf(content: AnswerContent, model: string, resource: string): readonly RecordDrift[] {
  if (content.kind !== 'list' && content.kind !== 'record') return [];
  const records = content.kind === 'list' ? content.records : [content.record];
  return records.flatMap((record, index) => findDrift(model, resource, record).map((drift) => ({ ...drift, record: index })));
}
