/** Tells success from failure: status, rate-limit rules, `error_expression`, then `error_mapping`. */
import { extractRemoteMessage, insight, joinInsight, UnifiedError, type ErrorInsight, type JsonValue } from '@tributary/unified-core';
import { guardMapping } from '../failures';
import type { OperationPlan } from '../plan/operation-plan';
import { isTruthy, type RateLimitReading } from '../strategies/rate-limits';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { valueAtPath } from '../templates/value-at-path';

export interface ReceivedAnswer {
  status: number;
  headers: Record<string, string>;
  data: unknown;
}
/** What a unified method adds to the failures of its operation. */
export interface FailureContext {
  mapError: ErrorMapper | undefined;
  /** Rules that the caller should know. */
  insight: ErrorInsight | undefined;
}
/** Evaluates the mapping's `error_mapping` on a failure; undefined when there is none. */
export type ErrorMapper = (error: { status: number; message: string; response: unknown; headers: Record<string, string> }) => Promise<unknown>;

interface Verdict {
  status: number;
  message: string;
}

/** Undefined for a success, else the error to throw. */
export async function classifyAnswer(
  plan: OperationPlan,
  answer: ReceivedAnswer,
  limits: RateLimitReading,
  extras: { context: PlainObject; failure: FailureContext | undefined },
): Promise<UnifiedError | undefined> {
  const verdict = await judge(plan, answer, limits);
  if (verdict === undefined) return undefined;
  const mapped = await extras.failure?.mapError?.({ ...verdict, response: answer.data, headers: answer.headers });
  const { status, message } = override(verdict, mapped);
  return new UnifiedError('remote_error', message, {
    status,
    remote: { status: answer.status, headers: answer.headers, body: (answer.data ?? null) as JsonValue },
    headers: limits.headers,
    insight: joinInsight(
      insight.remote(),
      extras.failure?.insight,
      status === 429 ? insight.rateLimit() : undefined,
      status === 403 ? insight.forbidden(missingScopes(plan, extras.context)) : undefined,
    ),
  });
}

async function judge(plan: OperationPlan, { status, headers, data }: ReceivedAnswer, limits: RateLimitReading): Promise<Verdict | undefined> {
  const told = await guardMapping(plan.label, async () => plan.errorExpression?.evaluate({ response: data, headers, status, data }));
  const isFailedStatus = status >= 300;
  if (!isFailedStatus && !limits.isLimited && !isTruthy(told)) return undefined;
  const base: Verdict = { status: limits.isLimited ? 429 : isFailedStatus ? (status >= 400 ? status : 502) : 502, message: extractRemoteMessage(data) };
  return typeof told === 'string' && told !== '' ? { ...base, message: told } : override(base, told);
}

function override(base: Verdict, told: unknown): Verdict {
  if (typeof told === 'string' && told !== '') return { ...base, message: told };
  if (!isPlainObject(told)) return base;
  const status = Number(told['status'] ?? told['statusCode']);
  return {
    status: Number.isInteger(status) && status >= 400 && status <= 599 ? status : base.status,
    message: typeof told['message'] === 'string' ? told['message'] : base.message,
  };
}

/** Scopes that the method needs and the account was not granted; none where the account, such as one with an API key, knows of no scopes. */
function missingScopes(plan: OperationPlan, context: PlainObject): string[] {
  const granted = valueAtPath(context, ['oauth', 'scope']);
  if (!Array.isArray(granted) && typeof granted !== 'string') return [];
  const scopes = new Set(Array.isArray(granted) ? granted.map(String) : granted.split(/[\s,]+/));
  return (plan.spec.scopes ?? []).filter((scope) => !scopes.has(scope));
}
