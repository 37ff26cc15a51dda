import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { BusBody, BusHandler, BusMessage, BusSubscription } from './bus';
import { BusError } from './bus-error';
import { cancelled, deadlineExceeded } from './call-clock';
import { transportHeaderNames } from './header-names';
import { delay, InFlight } from './in-flight';
import { readDeadline } from './message-headers';
import { fromNatsHeaders, headerBytes, toNatsHeaders } from './nats-headers';
import type { NatsBusSettings } from './nats-options';
import { cancelSubject } from './nats-requester';
import type { NatsStreams } from './nats-streams';
import { serveCall, type ServedCall } from './served-call';
import { discardBody } from './stream-body';
import { StreamReceiver } from './stream-receiver';

// The server confirms an unsubscription within milliseconds; when it is gone it never does.
const unsubscribeLimit = 1000;

/** The serving side over NATS. */
export class NatsResponder {
  private readonly calls = new Map<string, ServedCall>();
  private readonly subscriptions = new Set<BusSubscription>();
  private isListening = false;

  constructor(
    private readonly connection: NatsConnection,
    private readonly streams: NatsStreams,
    private readonly settings: NatsBusSettings,
    private readonly isConnected: () => boolean,
  ) {}

  /** Resolves when the server knows the subscription. */
  async serve(pattern: string, queue: string, handler: BusHandler): Promise<BusSubscription> {
    this.listenForCancels();
    const inFlight = new InFlight();
    const subscription = this.connection.subscribe(pattern, {
      queue,
      callback: (error, message) => {
        if (error || !message.reply) return;
        const work = this.answer(message, message.reply, handler);
        if (work) inFlight.add(work);
      },
    });
    await this.connection.flush();
    const served: BusSubscription = {
      drain: async () => {
        this.subscriptions.delete(served);
        if (this.isConnected()) await Promise.race([subscription.drain(), delay(unsubscribeLimit)]).catch(() => undefined);
        else if (!this.connection.isClosed()) subscription.unsubscribe();
        await inFlight.idle(this.settings.drainTimeout);
      },
    };
    this.subscriptions.add(served);
    return served;
  }

  async drain(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.drain()));
  }

  private answer(message: Msg, replyTo: string, handler: BusHandler): Promise<unknown> | undefined {
    const { [transportHeaderNames.stream]: stream, ...headers } = fromNatsHeaders(message);
    let deadline: number;
    try {
      deadline = readDeadline(headers) ?? Date.now() + this.settings.defaultDeadline;
      if (deadline <= Date.now()) throw deadlineExceeded();
    } catch (error) {
      this.replyFailure(replyTo, error);
      return undefined;
    }
    const body: BusBody = stream === undefined ? message.data : this.streams.accept(stream, () => undefined);
    const call = serveCall(handler, { subject: message.subject, headers, body }, deadline);
    this.calls.set(replyTo, call);
    const over = call.reply
      .then(
        (reply) => this.reply(replyTo, reply, call),
        (error: unknown) => this.replyFailure(replyTo, error),
      )
      .then(() => {
        call.settle();
        this.calls.delete(replyTo);
        if (body instanceof StreamReceiver) body.leave(new BusError('stream_failed', 'the call is over'));
      });
    return Promise.all([over, call.handled]);
  }

  /** Resolves when the reply, its stream included, is on its way. */
  private async reply(replyTo: string, reply: BusMessage, call: ServedCall): Promise<void> {
    if (this.connection.isClosed()) return discardBody(reply.body);
    if (headerBytes(reply.headers) + 512 > this.streams.maxPayload) {
      discardBody(reply.body);
      return this.replyFailure(replyTo, new BusError('handler_failed', 'the headers of the reply are larger than a message may be'));
    }
    if (this.streams.fitsInline(reply.body, reply.headers)) {
      return this.connection.publish(replyTo, reply.body, { headers: toNatsHeaders(reply.headers) });
    }
    await new Promise<void>((resolve) => {
      const onOver = (left: boolean) => {
        if (left) call.abort(cancelled());
        resolve();
      };
      const { subject } = this.streams.offer(reply.body, { openTimeout: this.settings.stallTimeout, onOver });
      this.connection.publish(replyTo, undefined, { headers: toNatsHeaders({ ...reply.headers, [transportHeaderNames.stream]: subject }) });
    });
  }

  private replyFailure(replyTo: string, error: unknown): void {
    if (this.connection.isClosed()) return;
    const code = error instanceof BusError ? error.code : 'handler_failed';
    this.connection.publish(replyTo, undefined, { headers: toNatsHeaders({ [transportHeaderNames.busError]: code }) });
  }

  private listenForCancels(): void {
    if (this.isListening) return;
    this.isListening = true;
    this.connection.subscribe(cancelSubject, {
      callback: (error, message) => {
        if (!error) this.calls.get(message.string())?.abort(cancelled());
      },
    });
  }
}
