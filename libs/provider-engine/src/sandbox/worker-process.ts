import type { ChildProcess } from 'node:child_process';

import { readProcessorTime } from './processor-time';
import { wallFactor, type SandboxLimits } from './sandbox-limits';
import type { SandboxFault, SandboxJob, SandboxReply, WorkerReady } from './sandbox-job';
import { startProcess } from './start-process';

export interface WorkerEvents {
  onReady: () => void;
  /** The process has ended, whatever the reason; `cameUp` is false when it never was ready. */
  onExit: (cameUp: boolean, lastWords: string) => void;
}

interface RunningJob {
  id: number;
  resolve: (reply: SandboxReply) => void;
  timer: NodeJS.Timeout;
  startedAt: number;
  processorTime: number | undefined;
}

/** The shortest wait between two looks at the clock, in milliseconds. */
const shortestLook = 5;
const lastWordsLength = 2_000;

/** One worker: a process of its own, since a thread that runs out of memory can take the whole process with it (docs/adr/0041). */
export class WorkerProcess {
  /** Not up yet. */
  isStarting = true;
  private readonly child: ChildProcess;
  private job: RunningJob | undefined;
  private isStopped = false;
  private hasEnded = false;
  private lastWords = '';

  constructor(
    private readonly limits: SandboxLimits,
    private readonly events: WorkerEvents,
  ) {
    this.child = startProcess(limits.memoryMb);
    this.child.on('message', (message) => this.receive(message as SandboxReply | WorkerReady));
    this.child.once('error', () => this.end());
    this.child.once('exit', () => this.end());
    this.child.stderr?.on('data', (chunk: Buffer) => (this.lastWords = (this.lastWords + chunk.toString()).slice(-lastWordsLength)));
    (this.child.stderr as { unref?: () => void } | null)?.unref?.();
  }

  get isIdle(): boolean {
    return !this.isStarting && !this.isStopped && this.job === undefined;
  }

  /** Runs a job; never rejects. Over its limits, the process is killed and the job answered with a fault. */
  run(job: SandboxJob): Promise<SandboxReply> {
    this.hold(true);
    return new Promise((resolve) => {
      this.job = { id: job.id, resolve, startedAt: performance.now(), processorTime: this.processorTime(), timer: setTimeout(() => this.look(), this.limits.timeoutMs) };
      this.child.send(job, (error) => {
        if (error !== null && this.job?.id === job.id) this.stop({ code: 'L0004', message: 'could not be sent to a worker' });
      });
    });
  }

  stop(fault: SandboxFault = { code: 'L0004', message: 'was stopped since the engine ends' }): void {
    this.isStopped = true;
    this.isStarting = false;
    this.answer(fault);
    this.child.kill('SIGKILL');
  }

  private receive(message: SandboxReply | WorkerReady): void {
    if ('ready' in message) {
      if (!this.isStarting) return;
      this.isStarting = false;
      this.hold(false);
      this.events.onReady();
      return;
    }
    if (this.job?.id !== message.id) return;
    const { resolve, timer } = this.job;
    clearTimeout(timer);
    this.job = undefined;
    this.hold(false);
    resolve(message);
  }

  /** Processor time counts, not the clock on the wall: a job is not to fail because the machine is busy. */
  private look(): void {
    if (this.job === undefined) return;
    const { timeoutMs } = this.limits;
    const elapsed = performance.now() - this.job.startedAt;
    const now = this.processorTime();
    const used = now === undefined || this.job.processorTime === undefined ? elapsed : now - this.job.processorTime;
    if (used >= timeoutMs * 0.95 || elapsed >= timeoutMs * wallFactor) {
      this.stop({ code: 'L0001', message: `took more than ${String(timeoutMs)} ms and was stopped` });
      return;
    }
    this.job.timer = setTimeout(() => this.look(), Math.max(shortestLook, timeoutMs - used));
  }

  private end(): void {
    if (this.hasEnded) return;
    const cameUp = !this.isStarting;
    this.hasEnded = true;
    this.isStopped = true;
    this.isStarting = false;
    this.answer({ code: 'L0002', message: `took more than ${String(this.limits.memoryMb)} MB and was stopped` });
    this.events.onExit(cameUp, this.lastWords);
  }

  private answer(fault: SandboxFault): void {
    const { job } = this;
    if (job === undefined) return;
    clearTimeout(job.timer);
    this.job = undefined;
    job.resolve({ id: job.id, fault });
  }

  private processorTime(): number | undefined {
    return this.child.pid === undefined ? undefined : readProcessorTime(this.child.pid);
  }

  /** An idle worker does not keep the engine's process alive. */
  private hold(isWorking: boolean): void {
    if (isWorking) {
      this.child.ref();
      this.child.channel?.ref();
    } else {
      this.child.unref();
      this.child.channel?.unref();
    }
  }
}
