import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { BusMessage, RequestOptions } from './bus';
import { BusError, type BusErrorCode, isBusErrorCode } from './bus-error';
import { cancelled, watchCall } from './call-clock';
import { transportHeaderNames } from './header-names';
import { fromNatsHeaders, headerBytes, toNatsHeaders } from './nats-headers';
import type { NatsStreams } from './nats-streams';
import type { StreamSender } from './stream-sender';

/** Every serving connection listens here; the payload is the reply subject of the request that is cancelled. */
export const cancelSubject = 'tributary.bus.v1.cancel';

/** The asking side over NATS. */
export class NatsRequester {
  private readonly waiting = new Set<(error: BusError) => void>();

  constructor(
    private readonly connection: NatsConnection,
    private readonly streams: NatsStreams,
  ) {}

  /** Sends a checked message and resolves with the first reply. */
  request(subject: string, message: BusMessage, options: RequestOptions): Promise<BusMessage> {
    return new Promise((resolve, reject) => {
      let sender: StreamSender | undefined;
      const finish = () => {
        stopWatching();
        this.waiting.delete(fail);
        mailbox.close();
      };
      const fail = (error: BusError) => {
        finish();
        sender?.stop();
        reject(error);
      };
      const mailbox = this.streams.router.open((reply) => {
        finish();
        try {
          resolve(this.readReply(reply, subject, options));
        } catch (error) {
          sender?.stop();
          reject(error);
        }
      });
      const stopWatching = watchCall(options, (error) => {
        this.tellCancelled(mailbox.subject);
        fail(error);
      });
      this.waiting.add(fail);
      try {
        sender = this.publish(subject, message, mailbox.subject, options);
      } catch (cause) {
        fail(cause instanceof BusError ? cause : new BusError('disconnected', 'the request could not be sent', { cause }));
      }
    });
  }

  /** Fails what waits for a reply. */
  failAll(error: BusError): void {
    for (const fail of [...this.waiting]) fail(error);
  }

  private publish(subject: string, message: BusMessage, replyTo: string, options: RequestOptions): StreamSender | undefined {
    if (headerBytes(message.headers) + 512 > this.streams.maxPayload) {
      throw new BusError('invalid_message', `the headers take more than the server's max_payload of ${this.streams.maxPayload} bytes`);
    }
    if (this.streams.fitsInline(message.body, message.headers)) {
      this.connection.publish(subject, message.body, { reply: replyTo, headers: toNatsHeaders(message.headers) });
      return undefined;
    }
    const openTimeout = Math.min(options.deadline - Date.now(), 2 ** 31 - 1);
    const { subject: control, sender } = this.streams.offer(message.body, { openTimeout, onOver: () => undefined });
    const headers = toNatsHeaders({ ...message.headers, [transportHeaderNames.stream]: control });
    this.connection.publish(subject, undefined, { reply: replyTo, headers });
    return sender;
  }

  private readReply(reply: Msg, subject: string, options: RequestOptions): BusMessage {
    if (reply.headers?.code === 503) throw new BusError('no_responders', `nobody serves "${subject}"`);
    const { [transportHeaderNames.stream]: stream, [transportHeaderNames.busError]: code, ...headers } = fromNatsHeaders(reply);
    if (code !== undefined) throw new BusError(isBusErrorCode(code) ? code : 'handler_failed', failureTexts[code as BusErrorCode] ?? 'the handler failed');
    if (stream === undefined) return { headers, body: reply.data };
    const onAbort = () => body.leave(cancelled());
    const body = this.streams.accept(stream, () => options.signal?.removeEventListener('abort', onAbort));
    options.signal?.addEventListener('abort', onAbort);
    return { headers, body };
  }

  private tellCancelled(replyTo: string): void {
    if (!this.connection.isClosed()) this.connection.publish(cancelSubject, replyTo);
  }
}

const failureTexts: Partial<Record<BusErrorCode, string>> = {
  deadline_exceeded: 'the deadline passed before a reply came',
  handler_failed: 'the handler failed',
  invalid_message: 'the message was not understood by the side that serves',
};
