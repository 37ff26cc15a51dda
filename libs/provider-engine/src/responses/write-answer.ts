/** The finished answer: envelope, exclusions, drift, and one serialisation. */
import { findDrift, type Drift, type JsonObject } from '@tributary/unified-core';
import type { CallOutcome } from '../engine-contract';
import type { Session } from '../engine-state';
import type { OperationAnswer } from '../operations/perform-operation';

export type AnswerContent =
  | { kind: 'list'; records: readonly unknown[]; nextCursor: string | null; previousCursor: string | null; isPartial: boolean }
  | { kind: 'record'; record: unknown }
  | { kind: 'deleted'; record: unknown }
  | { kind: 'custom'; value: unknown };
export interface AnswerReply {
  status: number;
  headers: Record<string, string>;
  /** What the provider was asked and said; undefined when it was not asked. */
  trace: { answer: OperationAnswer; isLooping: boolean } | undefined;
}

export function writeAnswer(content: AnswerContent, reply: AnswerReply, session: Session): CallOutcome {
  const { call, stats } = session;
  const drift = driftOf(content, call.model, call.resource);
  stats.drift += drift.length;
  if (content.kind === 'list') stats.resultCount = content.records.length;
  const body = Buffer.from(JSON.stringify(envelope(content)));
  return { status: reply.status, headers: { ...reply.headers, 'content-type': 'application/json; charset=utf-8' }, body, stats };
}

function envelope(content: AnswerContent): JsonObject {
  if (content.kind === 'record' || content.kind === 'deleted') return content.record as JsonObject;
  if (content.kind === 'custom') return { result: content.value ?? null } as JsonObject;
  const { records, nextCursor, previousCursor, isPartial } = content;
  return { result: records, next_cursor: nextCursor, prev_cursor: previousCursor, result_count: records.length, ...(isPartial && { is_partial_response: true }) } as unknown as JsonObject;
}

function driftOf(content: AnswerContent, model: string, resource: string): readonly Drift[] {
  if (content.kind === 'record') return findDrift(model, resource, content.record);
  return content.kind === 'list' ? content.records.flatMap((record) => findDrift(model, resource, record)) : [];
}
