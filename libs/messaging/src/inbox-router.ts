import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';

type Listener = (message: Msg) => void;

export interface Mailbox {
  /** The subject on which its messages arrive. */
  subject: string;
  close(): void;
}

/** All reply and frame subjects of one connection behind a single wildcard subscription. */
export class InboxRouter {
  private readonly listeners = new Map<string, Listener>();
  private readonly prefix = `${createInbox()}.`;
  private last = 0;

  /** `onStray` gets what arrives for a mailbox that is closed. */
  constructor(connection: NatsConnection, onStray: Listener) {
    connection.subscribe(`${this.prefix}*`, {
      callback: (error, message) => {
        if (error) return;
        const listener = this.listeners.get(message.subject.slice(this.prefix.length)) ?? onStray;
        listener(message);
      },
    });
  }

  open(listener: Listener): Mailbox {
    this.last += 1;
    const token = this.last.toString(36);
    this.listeners.set(token, listener);
    return { subject: this.prefix + token, close: () => void this.listeners.delete(token) };
  }
}
