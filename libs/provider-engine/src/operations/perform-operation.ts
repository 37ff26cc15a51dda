/** One operation from input to answer: build, send, read, classify, and retry where the caller asked for it. */
import { UnifiedError } from '@tributary/unified-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { OperationPlan } from '../plan/operation-plan';
import { buildRequest, type RequestInput } from '../requests/build-request';
import type { ProviderRequest } from '../requests/provider-request';
import { classifyAnswer, type FailureContext } from '../responses/classify-answer';
import { readBody } from '../sending/read-body';
import { sendRequest, type ProviderAnswer } from '../sending/send-request';
import { parseAnswer } from '../strategies/response-formats';
import type { RateLimitReading } from '../strategies/rate-limits';
import { takeTurn } from './take-turn';

export interface OperationAnswer {
  request: ProviderRequest;
  status: number;
  headers: Record<string, string>;
  /** Normalised `ratelimit-*`. */
  limits: Record<string, string>;
  /** Parsed body; undefined when it is empty, or when only bytes were asked for. */
  data: unknown;
  bytes: Uint8Array;
}
export interface StreamingAnswer {
  request: ProviderRequest;
  limits: RateLimitReading;
  answer: ProviderAnswer;
}
/** `bytes`: parsed only where an error expression needs it. */
export type ReadMode = 'parsed' | 'bytes';

/** Throws `UnifiedError` for every failure of the provider. */
export async function performOperation(plan: OperationPlan, input: RequestInput, session: Session, extras: { mode: ReadMode; failure?: FailureContext }): Promise<OperationAnswer> {
  const request = await buildRequest(plan, input, session.definition.integration.label);
  return withRetry(request, session, async () => {
    const answer = await sendRequest(request, session);
    const limits = await readLimits(plan, answer, session);
    return receive(plan, { request, answer, limits }, session, extras);
  });
}

/** As `performOperation`, with the body of a success left unread. */
export async function openStream(plan: OperationPlan, input: RequestInput, session: Session, failure: FailureContext): Promise<StreamingAnswer> {
  const request = await buildRequest(plan, input, session.definition.integration.label);
  return withRetry(request, session, async () => {
    const answer = await sendRequest(request, session);
    const limits = await readLimits(plan, answer, session);
    // A failure is small and has to be read to be told; it throws.
    if (answer.status >= 300 || limits.isLimited) await receive(plan, { request, answer, limits }, session, { mode: 'parsed', failure });
    return { request, limits, answer };
  });
}

/** Reads an opened answer after all, because it turned out to be one to map. */
export function readOpened(plan: OperationPlan, opened: StreamingAnswer, session: Session, failure: FailureContext): Promise<OperationAnswer> {
  return receive(plan, opened, session, { mode: 'parsed', failure });
}

function readLimits(plan: OperationPlan, answer: ProviderAnswer, session: Session): Promise<RateLimitReading> {
  return guardMapping(`${plan.label} (rate_limit)`, () => plan.readRateLimit({ headers: answer.headers, status: answer.status }, session.options.now()));
}

async function receive(
  plan: OperationPlan,
  received: { request: ProviderRequest; answer: ProviderAnswer; limits: RateLimitReading },
  session: Session,
  extras: { mode: ReadMode; failure?: FailureContext },
): Promise<OperationAnswer> {
  const { request, answer, limits } = received;
  const bytes = await readBody(answer, session);
  const turn = extras.mode === 'parsed' ? takeTurn() : undefined;
  if (turn !== undefined) await turn;
  const isSuspect = answer.status >= 300 || limits.isLimited;
  const isParsed = extras.mode === 'parsed' || isSuspect || plan.errorExpression !== undefined;
  const parsed = isParsed ? parseAnswer(isSuspect && plan.responseFormat === 'binary' ? 'json' : plan.responseFormat, bytes) : { value: undefined, isFaulty: false };
  const data = parsed.value;
  const failure = await classifyAnswer(plan, { status: answer.status, headers: answer.headers, data }, limits, { context: session.account.context, failure: extras.failure });
  if (failure !== undefined) throw failure;
  if (parsed.isFaulty && (plan.spec.throw_error_on_parse_error ?? (extras.mode === 'parsed' && promisesFormat(answer.headers['content-type'])))) {
    throw new UnifiedError('remote_invalid_response', `${plan.label} of ${session.definition.integration.label} did not answer with valid ${plan.responseFormat}.`);
  }
  return { request, status: answer.status, headers: answer.headers, limits: limits.headers, data, bytes };
}

/** An answer that calls itself JSON or XML and is not one was cut or mangled; text without such a claim may be meant. */
const promisesFormat = (contentType = ''): boolean => /[/+](json|xml)\s*(;|$)/i.test(contentType);

/** `truto_retry=true`: a 429 was not executed, so it is sent again as long as the deadline allows; nothing else is. */
async function withRetry<Result>(request: ProviderRequest, session: Session, attempt: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const wait = retryDelay(error, request, session);
      if (wait === undefined) throw error;
      await sleep(wait, undefined, { signal: session.context.signal }).catch(() => {
        throw error;
      });
    }
  }
}

const defaultWaitSeconds = 1;

function retryDelay(error: unknown, request: ProviderRequest, { call, context, options }: Session): number | undefined {
  if (!call.parameters.retry || !(error instanceof UnifiedError) || error.code !== 'remote_error' || error.status !== 429) return undefined;
  const bytes = request.body?.bytes;
  const isReplayable = bytes === undefined || typeof bytes === 'string' || bytes instanceof Uint8Array;
  const wait = Math.max(Number(error.headers['retry-after'] ?? defaultWaitSeconds), 0.05) * 1000;
  return isReplayable && options.now() + wait < context.deadline ? wait : undefined;
}
