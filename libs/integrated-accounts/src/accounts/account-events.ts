/** What happened to an account, told inside the process; webhooks subscribe here. */
import { EventEmitter } from 'node:events';

/** Names as in wire.md section 8. */
export type AccountEventName = 'created' | 'active' | 'updated' | 'reactivated' | 'authentication_error' | 'deleted';

export interface AccountEvent {
  /** On the wire: `integrated_account:<name>`. */
  name: AccountEventName;
  environmentId: string;
  accountId: string;
  /** ISO 8601. */
  occurredAt: string;
  /** `authentication_error` only: what the account's owner may read. */
  lastError?: string;
}

export interface AccountEvents {
  emit(event: AccountEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: AccountEvent) => void): () => void;
}

/** `onListenerError` hears of a listener that throws; the change that was told of stands, and other listeners still hear it. */
export function createAccountEvents(onListenerError: (error: unknown) => void = () => undefined): AccountEvents {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  return {
    emit: (event) => void emitter.emit('event', event),
    subscribe(listener) {
      const guarded = (event: AccountEvent) => {
        try {
          listener(event);
        } catch (error) {
          onListenerError(error);
        }
      };
      emitter.on('event', guarded);
      return () => emitter.off('event', guarded);
    },
  };
}
