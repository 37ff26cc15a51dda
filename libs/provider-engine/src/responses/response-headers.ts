/** Headers of a successful answer, and whether it is a partial one. */
import { guardMapping } from '../failures';
import type { CallFlow } from '../operations/call-flow';
import { label } from '../operations/map-request';
import type { OperationAnswer } from '../operations/perform-operation';
import { isTruthy } from '../strategies/rate-limits';
import { isPlainObject } from '../templates/deep-merge';

const ours = /^(content-(length|type|encoding)|transfer-encoding|connection|set-cookie|date|truto-.*)$/;

/** `ratelimit-*`, ignored parameters, and what `response_header_mapping` adds. */
export async function finishHeaders({ plan, scope, mapped, checked }: CallFlow, answer: Pick<OperationAnswer, 'headers' | 'limits' | 'data'>): Promise<Record<string, string>> {
  const expression = plan.expressions.response_header_mapping;
  const base = { ...answer.limits, ...checked.headers };
  if (expression === undefined) return base;
  const { body, rawQuery, context } = scope;
  const mappedHeaders = await guardMapping(`${label(plan)} (response_header_mapping)`, () =>
    expression.evaluate({ headers: answer.headers, body, query: mapped.query, rawQuery, context, response: answer.data }),
  );
  return { ...base, ...safeHeaders(mappedHeaders) };
}

/** Undefined where the provider cannot tell. */
export async function isPartial({ plan, scope, mapped }: CallFlow, answer: Pick<OperationAnswer, 'data' | 'request'>): Promise<boolean | undefined> {
  const expression = plan.expressions.is_partial_expression;
  if (expression === undefined) return undefined;
  const { rawQuery, before, id, body } = scope;
  const names = { data: answer.data, query: mapped.query, rawQuery, before, id, requestBody: answer.request.plainBody, rawBody: body };
  return isTruthy(await guardMapping(`${label(plan)} (is_partial_expression)`, () => expression.evaluate(names)));
}

/** Header names that are tokens, values in printable ASCII, and none that is ours to write. */
function safeHeaders(result: unknown): Record<string, string> {
  if (!isPlainObject(result)) return {};
  const entries = Object.entries(result).flatMap(([rawName, value]): [string, string][] => {
    const name = rawName.toLowerCase();
    if (value === null || value === undefined || ours.test(name) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) return [];
    return [[name, String(value).replace(/[^\x20-\x7e]/g, '?')]];
  });
  return Object.fromEntries(entries);
}
