import { BusError } from './bus-error';

// Node fires a timer at once when its delay exceeds this.
const longestDelay = 2 ** 31 - 1;

export interface CallLimits {
  /** Absolute, milliseconds since the epoch. */
  deadline: number;
  signal?: AbortSignal | undefined;
}

/** Fails when a call is over before it began. */
export function assertNotOver(limits: CallLimits): void {
  if (limits.signal?.aborted) throw cancelled();
  if (Number.isNaN(limits.deadline)) throw new BusError('invalid_message', 'deadline must be milliseconds since the epoch, not NaN');
  if (limits.deadline <= Date.now()) throw deadlineExceeded();
}

/** Calls `end` once, when the deadline passes or the signal aborts. The answer stops watching. */
export function watchCall(limits: CallLimits, end: (error: BusError) => void): () => void {
  const onAbort = () => {
    stop();
    end(cancelled());
  };
  const onTime = () => {
    stop();
    end(deadlineExceeded());
  };
  const delay = limits.deadline - Date.now();
  const timer = delay > longestDelay ? undefined : setTimeout(onTime, delay);
  limits.signal?.addEventListener('abort', onAbort);
  const stop = () => {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', onAbort);
  };
  return stop;
}

export function cancelled(): BusError {
  return new BusError('cancelled', 'the call was cancelled by its requester');
}

export function deadlineExceeded(): BusError {
  return new BusError('deadline_exceeded', 'the deadline passed before a reply came');
}
