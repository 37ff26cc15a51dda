import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Bus, BusMessage, BusRequest, BusSubscription } from './bus';
import { BusContext } from './bus-context';

export interface BusServerOptions {
  /** Stays its owner's: closing the microservice drains its subscriptions and leaves the bus open. */
  bus: Bus;
  /** Queue group: of all replicas that share it, one serves a request. */
  queue: string;
}

/**
 * Nest's transport over a `Bus`. A handler under `@MessagePattern('unified.v1.crm.>')` takes `@Payload() request: BusRequest` and
 * `@Ctx() context: BusContext` and returns a `BusMessage`; nothing is serialised on the way. `@EventPattern` is refused: the bus
 * carries requests only.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('BusServer');
  private subscriptions: BusSubscription[] = [];

  constructor(private readonly options: BusServerOptions) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      for (const [pattern, handler] of this.messageHandlers) {
        if (handler.isEventHandler) throw new Error(`@EventPattern('${pattern}') cannot be served over the bus: use @MessagePattern`);
        this.subscriptions.push(await this.options.bus.serve(pattern, this.options.queue, (request, limits) => this.handle(handler, request, limits)));
      }
      callback();
    } catch (error) {
      await this.close();
      callback(error);
    }
  }

  async close(): Promise<void> {
    const open = this.subscriptions;
    this.subscriptions = [];
    await Promise.all(open.map((subscription) => subscription.drain()));
  }

  /** The bus has no events of its own. */
  on(): never {
    throw new Error('the bus has no events to listen to');
  }

  unwrap<T>(): T {
    return this.options.bus as T;
  }

  private async handle(handler: MessageHandler, request: BusRequest, limits: { signal: AbortSignal; deadline: number }): Promise<BusMessage> {
    const context = new BusContext([request.subject, request.headers, limits.signal, limits.deadline]);
    return lastValueFrom<BusMessage>(this.transformToObservable(await handler(request, context)));
  }
}
