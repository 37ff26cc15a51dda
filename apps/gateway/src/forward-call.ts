import { BusError, decodeCallReply, encodeCallRequest, unifiedSubject, type Bus, type BusBody } from '@tributary/messaging';
import { UnifiedError, deserializeError, type QueryObject } from '@tributary/unified-core';
import type { CallBody } from './call-body';
import type { Route } from './catalogue-lookup';

export interface ForwardedCall {
  route: Route;
  id: string | undefined;
  accountId: string;
  environmentId: string;
  query: QueryObject;
  body: CallBody;
  requestId: string;
  traceparent: string;
  idempotencyKey: string | undefined;
  /** This gateway changed an account a moment ago. */
  isFresh: boolean;
  deadline: number;
  signal: AbortSignal;
}

/** What the service answered, as the client gets it. */
export interface ForwardedAnswer {
  status: number;
  headers: Record<string, string>;
  body: BusBody;
}

/** One request over the bus: the answer of the service that owns the model, or the error it gave as a value. */
export async function forwardCall(bus: Bus, call: ForwardedCall): Promise<ForwardedAnswer> {
  const { route } = call;
  const message = encodeCallRequest(
    {
      accountId: call.accountId,
      query: call.query,
      ...(call.id !== undefined && { id: call.id }),
      ...(call.body.json !== undefined && { body: call.body.json }),
      ...(call.body.raw !== undefined && { rawBody: call.body.raw }),
    },
    { environmentId: call.environmentId, requestId: call.requestId, traceparent: call.traceparent, isFresh: call.isFresh, ...(call.idempotencyKey !== undefined && { idempotencyKey: call.idempotencyKey }) },
  );
  try {
    const reply = await decodeCallReply(await bus.request(unifiedSubject(route.model, route.resource, route.method), message, { deadline: call.deadline, signal: call.signal }));
    if (reply.outcome === 'error') throw deserializeError(reply.error);
    return reply;
  } catch (error) {
    throw error instanceof BusError ? busFailure(error, route) : error;
  }
}

function busFailure(error: BusError, { model }: Route): UnifiedError {
  switch (error.code) {
    case 'no_responders':
      return new UnifiedError('service_unavailable', `Nothing serves ${model} at the moment; try again shortly.`, { headers: { 'retry-after': '1' }, cause: error });
    case 'disconnected':
      return new UnifiedError('service_unavailable', 'The message bus is unreachable at the moment; try again shortly.', { headers: { 'retry-after': '1' }, cause: error });
    case 'deadline_exceeded':
      return new UnifiedError('deadline_exceeded', 'The call did not finish before its deadline.', { cause: error });
    default:
      return new UnifiedError('internal', 'Something failed on our side. The request id helps us find it.', { cause: error });
  }
}
