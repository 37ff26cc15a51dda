import type { BusHandler, BusMessage, BusRequest } from './bus';
import { BusError } from './bus-error';
import { watchCall } from './call-clock';
import { checkHeaders } from './message-headers';

/** One request in a handler's hands: its signal, and the end of its deadline. Shared by both buses. */
export interface ServedCall {
  /** A checked reply, or the failure as a `BusError`; never rejects with anything else. */
  reply: Promise<BusMessage>;
  /** Aborts the handler's signal; does nothing once `settle` was called. */
  abort(reason: BusError): void;
  /** Says that the call is over, its streams included. */
  settle(): void;
  /** Resolves when the handler returned or threw, which can be after the deadline. */
  handled: Promise<void>;
}

/**
 * Runs a handler. When the deadline passes first, `reply` fails with `deadline_exceeded` and the handler's signal aborts. The
 * deadline covers the time until the reply begins; a streamed reply lives on, and the signal then aborts when its consumer leaves.
 */
export function serveCall(handler: BusHandler, request: BusRequest, deadline: number): ServedCall {
  const controller = new AbortController();
  let isSettled = false;
  const abort = (reason: BusError) => {
    if (!isSettled) controller.abort(reason);
  };
  const answer = runHandler(handler, request, { signal: controller.signal, deadline });
  const reply = new Promise<BusMessage>((resolve, reject) => {
    const stop = watchCall({ deadline, signal: controller.signal }, (error) => {
      abort(error);
      reject(error);
    });
    answer.then(resolve, reject).finally(stop);
  });
  return {
    reply,
    abort,
    settle: () => {
      isSettled = true;
    },
    handled: answer.then(ignore, ignore),
  };
}

async function runHandler(handler: BusHandler, request: BusRequest, context: Parameters<BusHandler>[1]): Promise<BusMessage> {
  try {
    const reply = await handler(request, context);
    return { headers: checkHeaders(reply.headers), body: reply.body };
  } catch (cause) {
    throw new BusError('handler_failed', 'the handler failed', { cause });
  }
}

function ignore(): void {
  // Failures travel by `reply`.
}
