import { BaseRpcContext } from '@nestjs/microservices';

/** What a Nest handler gets beside its `BusRequest`: `@Ctx() context: BusContext`. */
export class BusContext extends BaseRpcContext<[subject: string, headers: Record<string, string>, signal: AbortSignal, deadline: number]> {
  /** The concrete subject, also under a wildcard pattern. */
  get subject(): string {
    return this.args[0];
  }

  get headers(): Record<string, string> {
    return this.args[1];
  }

  /** Aborts at the deadline, when the requester cancels, and when the reader of a streamed reply leaves. */
  get signal(): AbortSignal {
    return this.args[2];
  }

  /** Absolute, milliseconds since the epoch. */
  get deadline(): number {
    return this.args[3];
  }
}
