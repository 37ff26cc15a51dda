import { UnifiedError } from '@tributary/unified-core';
import type { Session } from '../engine-state';

/** The call's deadline and the caller's signal as one signal. */
export interface Deadline {
  signal: AbortSignal;
  /** Milliseconds left; at least 1. */
  remaining(): number;
  /** Stops the clock but keeps the caller's signal: a stream may take as long as its reader needs. */
  stop(): void;
  /** Nothing is waited for any more. A call may make a dozen requests, all of which follow the caller's signal. */
  end(): void;
}

/** Longest delay that a Node.js timer takes. */
const longestTimer = 2_147_483_647;

/** Throws `deadline_exceeded` when there is no time left. */
export function startDeadline({ context, options }: Session): Deadline {
  const remaining = (): number => Math.min(longestTimer, Math.max(1, context.deadline - options.now()));
  if (context.signal.aborted) throw cancelled();
  if (context.deadline <= options.now()) throw new UnifiedError('deadline_exceeded', 'The call reached its deadline before the provider could be asked.');
  const controller = new AbortController();
  const abort = (): void => controller.abort(cancelled());
  const timer = setTimeout(() => {
    controller.abort(new UnifiedError('remote_timeout', 'The provider did not answer before the deadline of the call.'));
  }, remaining());
  context.signal.addEventListener('abort', abort, { once: true });
  const stop = (): void => clearTimeout(timer);
  const end = (): void => {
    stop();
    context.signal.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, remaining, stop, end };
}

function cancelled(): UnifiedError {
  return new UnifiedError('deadline_exceeded', 'The call was cancelled before it finished.');
}
