import { CallFrameError, decodeCallRequest, encodeCallReply, parseUnifiedSubject, type FrameValue, type BusMessage, type BusRequest } from '@tributary/messaging';
import { logCall, traceIdOf, type CallLine } from '@tributary/observability';
import type { CallOutcome } from '@tributary/provider-engine';
import { UnifiedError, asUnifiedError, serializeError } from '@tributary/unified-core';
import { readCall } from './read-call';
import { runCall } from './run-call';
import { runOnce } from './run-once';
import type { ServiceDependencies } from './service-dependencies';

export interface CallLimits {
  signal: AbortSignal;
  deadline: number;
}

/** One request from the bus to its reply; every failure is a value, and one line is logged at the end. */
export async function answerCall(dependencies: ServiceDependencies, request: BusRequest, limits: CallLimits): Promise<BusMessage> {
  const started = performance.now();
  const line = openLine(request);
  try {
    const { call, context } = await decodeCallRequest(request);
    line.accountId = call.accountId;
    const unified = await readCall(line, call);
    const outcome = await runOnce(dependencies, unified, { ...context, ...limits, accountId: call.accountId, subject: request.subject }, (origin) => runCall(dependencies, unified, origin, (integration) => (line.integration = integration)));
    closeLater(dependencies, line, started, outcome, undefined);
    return encodeCallReply({ outcome: 'answer', status: outcome.status, headers: outcome.headers, body: outcome.body });
  } catch (thrown) {
    const error = asUnifiedError(thrown instanceof CallFrameError ? new UnifiedError('invalid_body', thrown.message, { cause: thrown }) : thrown);
    closeLater(dependencies, line, started, undefined, error);
    return encodeCallReply({ outcome: 'error', status: error.status, headers: {}, error: serializeError(error) as unknown as FrameValue });
  }
}

const unknownSubject = { model: 'unknown', resource: 'unknown', method: 'unknown' };

function openLine(request: BusRequest): CallLine {
  const { model, resource, method } = parseUnifiedSubject(request.subject) ?? unknownSubject;
  const { headers } = request;
  return {
    requestId: headers['x-request-id'] ?? '', traceId: traceIdOf(headers['traceparent'] ?? ''), environmentId: headers['x-environment-id'] ?? '', accountId: undefined,
    model, resource, method, integration: undefined, status: 0, code: undefined, durationMs: 0,
    providerMs: undefined, providerRequests: undefined, resultCount: undefined, drift: undefined,
  };
}

/** The caller does not wait for the line that tells of its call. */
function closeLater(dependencies: ServiceDependencies, line: CallLine, started: number, outcome: CallOutcome | undefined, error: UnifiedError | undefined): void {
  const durationMs = performance.now() - started;
  setImmediate(() => close(dependencies, { ...line, durationMs }, outcome, error));
}

function close({ logger, metrics }: ServiceDependencies, line: CallLine, outcome: CallOutcome | undefined, error: UnifiedError | undefined): void {
  const { providerMs, providerRequests, resultCount, drift } = outcome?.stats ?? {};
  const closed = { ...line, status: outcome?.status ?? error?.status ?? 0, code: error?.code, providerMs, providerRequests, resultCount, drift };
  logCall(logger, error?.level ?? 'info', closed);
  metrics.observeCall(closed);
  if (error?.code === 'internal' || error?.code === 'mapping_failed') logger.log('error', 'call failed', { request_id: line.requestId, cause: causeOf(error) });
}

const causeOf = (error: UnifiedError): string => (error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message);
