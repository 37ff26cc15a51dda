import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { BusBody } from './bus';
import { BusError } from './bus-error';
import { decodeFrame, encodeFrame } from './frame-codec';
import { transportHeaderNames } from './header-names';
import { InFlight } from './in-flight';
import { InboxRouter, type Mailbox } from './inbox-router';
import { headerBytes, toNatsHeaders } from './nats-headers';
import type { NatsBusSettings } from './nats-options';
import { isStream } from './stream-body';
import { StreamReceiver } from './stream-receiver';
import { StreamSender } from './stream-sender';
import type { Frame } from './stream-frames';

// What a frame's headers may take of max_payload.
const frameHeaderBytes = 512;

interface OfferOptions {
  /** How long the consumer may take until it opens the stream, milliseconds. */
  openTimeout: number;
  onOver(left: boolean): void;
}

/** The streamed bodies of one connection, in both directions. */
export class NatsStreams {
  readonly router: InboxRouter;
  /** Streams that this side still reads. */
  readonly reading = new InFlight();
  private readonly breakers = new Set<(error: BusError) => void>();

  constructor(
    private readonly connection: NatsConnection,
    private readonly settings: NatsBusSettings,
  ) {
    this.router = new InboxRouter(connection, (message) => this.refuse(message));
  }

  /** Whether a body travels inside its message; otherwise it is streamed. */
  fitsInline(body: BusBody, headers: Record<string, string>): body is Uint8Array {
    if (isStream(body) || body.byteLength > this.settings.inlineLimit) return false;
    return body.byteLength + headerBytes(headers) <= this.maxPayload;
  }

  /** Announces a body: `subject` goes into the header `x-stream` of the message that stands for it. */
  offer(body: BusBody, options: OfferOptions): { subject: string; sender: StreamSender } {
    const mailbox = this.router.open((message) => {
      const frame = decodeFrame(message);
      if (frame) sender.receive(frame);
    });
    const onBreak = () => sender.stop();
    this.breakers.add(onBreak);
    const sender = new StreamSender({
      source: isStream(body) ? body : wholeBody(body),
      chunkBytes: Math.min(this.settings.chunkBytes, this.maxPayload - frameHeaderBytes),
      openTimeout: options.openTimeout,
      idleTimeout: this.settings.idleTimeout,
      send: (to, frame) => this.send(to, frame),
      onOver: (left) => {
        mailbox.close();
        this.breakers.delete(onBreak);
        options.onOver(left);
      },
    });
    return { subject: mailbox.subject, sender };
  }

  /** The body behind an announcement. */
  accept(controlSubject: string, onOver: () => void): StreamReceiver {
    const mailbox: Mailbox = this.router.open((message) => {
      const frame = decodeFrame(message);
      if (frame) receiver.receive(frame);
    });
    const onBreak = (error: BusError) => receiver.leave(error);
    this.breakers.add(onBreak);
    let markOver: () => void = () => undefined;
    this.reading.add(new Promise<void>((resolve) => (markOver = resolve)));
    const receiver = new StreamReceiver({
      windowBytes: this.settings.windowBytes,
      idleTimeout: this.settings.idleTimeout,
      stallTimeout: this.settings.stallTimeout,
      send: (frame) => this.send(controlSubject, { ...frame, replyTo: mailbox.subject }),
      onOver: () => {
        mailbox.close();
        this.breakers.delete(onBreak);
        markOver();
        onOver();
      },
    });
    return receiver;
  }

  /** Ends every stream: frames may have been lost. */
  breakAll(error: BusError): void {
    for (const onBreak of [...this.breakers]) onBreak(error);
  }

  get maxPayload(): number {
    return this.connection.info?.max_payload ?? 1024 * 1024;
  }

  private send(to: string, frame: Frame): void {
    if (this.connection.isClosed()) return;
    this.connection.publish(to, frame.payload, { headers: toNatsHeaders(encodeFrame(frame)), ...(frame.replyTo !== undefined && { reply: frame.replyTo }) });
  }

  /** Answers what comes for a call or stream that is over, so that the other side need not wait for its time-out. */
  private refuse(message: Msg): void {
    const offered = message.headers?.get(transportHeaderNames.stream);
    if (offered) return this.send(offered, { kind: 'cancel' });
    const frame = decodeFrame(message);
    if (frame?.kind === 'credit' && frame.replyTo !== undefined) this.send(frame.replyTo, { kind: 'error', sequence: 1, payload: new Uint8Array() });
  }
}

async function* wholeBody(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}
