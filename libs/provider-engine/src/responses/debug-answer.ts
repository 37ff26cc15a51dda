/** The `debug` format: the unified answer beside what was asked of the provider and what it said, credentials masked. */
import { debugEnvelope, mask, type DebugExchange, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import { secretValues } from './secret-values';
import type { AnswerContent, AnswerTrace, RecordDrift } from './write-answer';

export function debugAnswer(result: JsonValue, content: AnswerContent, { trace, drift }: { trace: AnswerTrace | undefined; drift: readonly RecordDrift[] }, session: Session): JsonValue {
  const secrets = secretValues(session.definition.integration, session.account.context);
  return debugEnvelope(result, trace === undefined ? null : exchangeOf(content, trace, drift), secrets);
}

function exchangeOf(content: AnswerContent, { answer, isLooping }: AnswerTrace, drift: readonly RecordDrift[]): DebugExchange {
  const { request } = answer;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, request.credentialHeaders.includes(name) ? mask : value]));
  return {
    requestUrl: request.url.href,
    requestOptions: asJson({ method: request.method, headers, body: request.plainBody ?? null }) as JsonObject,
    data: asJson(answer.data),
    responseHeaders: answer.headers,
    ...(content.kind === 'list' && { list: { nextCursor: content.nextCursor, isLooping, isEmptyResult: content.records.length === 0, resultCount: content.records.length } }),
    drift: asJson(drift),
  };
}

/** Bodies may hold files, which JSON does not show. */
function asJson(value: unknown): JsonValue {
  return (JSON.parse(JSON.stringify(value ?? null)) ?? null) as JsonValue;
}
