import type { NatsConnection } from '@nats-io/transport-node';
import type { Bus, BusHandler, BusMessage, BusSubscription, RequestOptions } from './bus';
import { BusError } from './bus-error';
import { assertNotOver } from './call-clock';
import { delay, InFlight } from './in-flight';
import { checkHeaders, withDeadline } from './message-headers';
import { connectNats } from './nats-connect';
import { completeOptions, type NatsBusOptions, type NatsBusSettings } from './nats-options';
import { NatsRequester } from './nats-requester';
import { NatsResponder } from './nats-responder';
import { NatsStreams } from './nats-streams';
import { discardBody } from './stream-body';
import { assertPattern, assertSubject } from './subject-pattern';

// The last replies leave within milliseconds unless the server is gone.
const flushLimit = 1000;

/** Connects to NATS. Fails with `disconnected` when no server answers within `connectTimeout`; a connection that is lost later comes back by itself. */
export async function connectNatsBus(options: NatsBusOptions): Promise<Bus> {
  const settings = completeOptions(options);
  return new NatsBus(await connectNats(settings), settings);
}

class NatsBus implements Bus {
  private readonly streams: NatsStreams;
  private readonly requester: NatsRequester;
  private readonly responder: NatsResponder;
  private readonly requests = new InFlight();
  private isUp = true;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly settings: NatsBusSettings,
  ) {
    this.streams = new NatsStreams(connection, settings);
    this.requester = new NatsRequester(connection, this.streams);
    this.responder = new NatsResponder(connection, this.streams, settings, () => this.isConnected);
    void this.watchConnection();
  }

  get isConnected(): boolean {
    return this.isUp && !this.connection.isClosed();
  }

  async request(subject: string, message: BusMessage, options: RequestOptions): Promise<BusMessage> {
    try {
      assertSubject(subject);
      const headers = withDeadline(checkHeaders(message.headers), options.deadline);
      assertNotOver(options);
      if (!this.isConnected) throw new BusError('disconnected', 'the connection to NATS is down');
      const answer = this.requester.request(subject, { headers, body: message.body }, options);
      this.requests.add(answer);
      return await answer;
    } catch (error) {
      discardBody(message.body);
      throw error;
    }
  }

  async serve(subject: string, queue: string, handler: BusHandler): Promise<BusSubscription> {
    assertPattern(subject);
    assertSubject(queue);
    if (this.closing || !this.isConnected) throw new BusError('disconnected', 'the connection to NATS is down or closed');
    return this.responder.serve(subject, queue, handler);
  }

  close(): Promise<void> {
    return (this.closing ??= this.drainAndClose());
  }

  private async drainAndClose(): Promise<void> {
    const { drainTimeout } = this.settings;
    await Promise.all([this.responder.drain(), this.requests.idle(drainTimeout).then(() => this.streams.reading.idle(drainTimeout))]);
    if (this.isConnected) await Promise.race([this.connection.flush(), delay(flushLimit)]).catch(() => undefined);
    const closed = new BusError('disconnected', 'the bus is closed');
    this.requester.failAll(closed);
    this.streams.breakAll(closed);
    await this.connection.close();
  }

  private async watchConnection(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'reconnect') this.isUp = true;
      if (status.type === 'disconnect') this.lose();
    }
    this.lose();
  }

  private lose(): void {
    this.isUp = false;
    const lost = new BusError('disconnected', 'the connection to NATS was lost');
    this.requester.failAll(lost);
    this.streams.breakAll(lost);
  }
}
