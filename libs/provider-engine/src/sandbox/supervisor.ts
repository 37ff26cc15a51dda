import { type ChildProcess, fork } from 'node:child_process';

import type { SandboxLimits } from './sandbox-limits';
import type { SandboxJob, SandboxReply } from './sandbox-job';
import { builtFile } from './start-process';

export interface SupervisedJob {
  tenant: string;
  job: SandboxJob;
}

/**
 * The engine's side of the process that keeps the workers. Between the two because starting a process blocks the one that starts it
 * for as long as it takes to copy its page tables, 50 ms and more for a service of some hundred megabytes; and because a worker has to be
 * stopped in time even when the engine is busy.
 */
export class Supervisor {
  private child: ChildProcess | undefined;
  private readonly waiting = new Map<number, (reply: SandboxReply) => void>();
  private isClosed = false;

  constructor(private readonly limits: SandboxLimits) {}

  /** Starts the process, if it does not run; workers start with the first job. */
  start(): ChildProcess {
    if (this.child !== undefined) return this.child;
    const child = fork(builtFile('supervisor-main.js'), [JSON.stringify(this.limits)], { serialization: 'advanced', env: {}, execArgv: ['--max-old-space-size=256'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.on('message', (reply) => this.receive(reply as SandboxReply));
    child.once('error', () => this.end(child));
    child.once('exit', () => this.end(child));
    this.child = child;
    this.hold();
    return child;
  }

  /** Runs a job for a tenant; never rejects. */
  run(tenant: string, job: SandboxJob): Promise<SandboxReply> {
    return new Promise((resolve) => {
      if (this.isClosed) {
        resolve({ id: job.id, fault: { code: 'L0004', message: 'came after the engine ended' } });
        return;
      }
      this.waiting.set(job.id, resolve);
      const child = this.start();
      this.hold();
      child.send({ tenant, job } satisfies SupervisedJob, (error) => {
        if (error !== null) this.receive({ id: job.id, fault: { code: 'L0004', message: 'could not be sent to the sandbox' } });
      });
    });
  }

  close(): void {
    this.isClosed = true;
    this.failWaiting('was stopped since the engine ends');
    if (this.child?.connected === true) this.child.disconnect();
  }

  private receive(reply: SandboxReply): void {
    this.waiting.get(reply.id)?.(reply);
    this.waiting.delete(reply.id);
    this.hold();
  }

  /** The next job starts another. */
  private end(child: ChildProcess): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.failWaiting('was stopped since the sandbox ended; try again');
  }

  private failWaiting(message: string): void {
    for (const [id, resolve] of this.waiting) resolve({ id, fault: { code: 'L0004', message } });
    this.waiting.clear();
    this.hold();
  }

  /** Only waiting jobs keep the engine's process alive. */
  private hold(): void {
    if (this.waiting.size > 0) {
      this.child?.ref();
      this.child?.channel?.ref();
    } else {
      this.child?.unref();
      this.child?.channel?.unref();
    }
  }
}
