import type { Bus, BusBody, BusHandler, BusMessage, BusRequest, BusSubscription, RequestOptions } from './bus';
import { BusError } from './bus-error';
import { type BusTimes, defaultBusTimes } from './bus-options';
import { assertNotOver, cancelled, watchCall } from './call-clock';
import { InFlight } from './in-flight';
import { LinkedStream } from './linked-stream';
import { checkHeaders, withDeadline } from './message-headers';
import { serveCall } from './served-call';
import { discardBody, isStream } from './stream-body';
import { assertPattern, assertSubject, matchesPattern } from './subject-pattern';

interface Member {
  pattern: string;
  queue: string;
  handler: BusHandler;
  inFlight: InFlight;
}

/** A bus within one process. Bodies pass by reference; everything else is as over NATS. */
export function createMemoryBus(options: Partial<BusTimes> = {}): Bus {
  return new MemoryBus({ ...defaultBusTimes, ...options });
}

class MemoryBus implements Bus {
  private readonly members = new Set<Member>();
  private readonly requests = new InFlight();
  private turn = 0;
  private state: 'open' | 'draining' | 'closed' = 'open';

  constructor(private readonly times: BusTimes) {}

  get isConnected(): boolean {
    return this.state !== 'closed';
  }

  async request(subject: string, message: BusMessage, options: RequestOptions): Promise<BusMessage> {
    try {
      assertSubject(subject);
      const headers = withDeadline(checkHeaders(message.headers), options.deadline);
      assertNotOver(options);
      if (this.state === 'closed') throw new BusError('disconnected', 'the bus is closed');
      const members = this.choose(subject);
      if (members.length === 0) throw new BusError('no_responders', `nobody serves "${subject}"`);
      const answer = this.call(members, { subject, headers, body: message.body }, options);
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
    if (this.state !== 'open') throw new BusError('disconnected', 'the bus is closed');
    const member: Member = { pattern: subject, queue, handler, inFlight: new InFlight() };
    this.members.add(member);
    return {
      drain: async () => {
        this.members.delete(member);
        await member.inFlight.idle(this.times.drainTimeout);
      },
    };
  }

  async close(): Promise<void> {
    if (this.state !== 'open') return;
    this.state = 'draining';
    const members = [...this.members];
    this.members.clear();
    await Promise.all([...members.map((member) => member.inFlight.idle(this.times.drainTimeout)), this.requests.idle(this.times.drainTimeout)]);
    this.state = 'closed';
  }

  /** One member of each queue group that matches, in turn. */
  private choose(subject: string): Member[] {
    const groups = new Map<string, Member[]>();
    for (const member of this.members) {
      if (matchesPattern(member.pattern, subject)) groups.set(member.queue, [...(groups.get(member.queue) ?? []), member]);
    }
    this.turn += 1;
    return [...groups.values()].flatMap((group) => group[this.turn % group.length] ?? []);
  }

  private call(members: Member[], message: BusRequest, options: RequestOptions): Promise<BusMessage> {
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const aborts: Array<(error: BusError) => void> = [];
      const stopWatching = watchCall(options, (error) => {
        isAnswered = true;
        for (const abort of aborts) abort(error);
        reject(error);
      });
      const once = (settle: () => void, discard?: () => void) => {
        if (isAnswered) return discard?.();
        isAnswered = true;
        stopWatching();
        settle();
      };
      const body = isStream(message.body) ? new LinkedStream(message.body, { stallTimeout: this.times.stallTimeout, onOver: () => undefined }) : message.body;
      for (const member of members) {
        const request: BusRequest = { subject: message.subject, headers: { ...message.headers }, body };
        const served = serveCall(member.handler, request, options.deadline);
        aborts.push(served.abort);
        const over = served.reply.then(
          (reply) =>
            new Promise<void>((done) => {
              const finish = (left: boolean) => {
                if (left) served.abort(cancelled());
                served.settle();
                releaseBody(body);
                done();
              };
              once(
                () => resolve({ headers: reply.headers, body: this.linkReply(reply.body, options, finish) }),
                () => {
                  discardBody(reply.body);
                  finish(true);
                },
              );
            }),
          (error: unknown) => {
            releaseBody(body);
            once(() => reject(error));
          },
        );
        member.inFlight.add(Promise.all([over, served.handled]));
      }
    });
  }

  private linkReply(body: BusBody, options: RequestOptions, finish: (left: boolean) => void): BusBody {
    if (!isStream(body)) {
      finish(false);
      return body;
    }
    const onAbort = () => stream.leave(cancelled());
    const stream = new LinkedStream(body, {
      stallTimeout: this.times.stallTimeout,
      onOver: (left) => {
        options.signal?.removeEventListener('abort', onAbort);
        finish(left);
      },
    });
    options.signal?.addEventListener('abort', onAbort);
    return stream;
  }
}

/** A request's stream that its handler did not read to the end has no reader any more. */
function releaseBody(body: BusBody): void {
  if (body instanceof LinkedStream) body.leave(new BusError('stream_failed', 'the call is over'));
}
