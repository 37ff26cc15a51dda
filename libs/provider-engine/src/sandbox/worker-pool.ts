import { LRUCache } from 'lru-cache';

import { FairQueue } from './fair-queue';
import type { SandboxLimits } from './sandbox-limits';
import type { SandboxFault, SandboxJob, SandboxReply } from './sandbox-job';
import { WorkerProcess } from './worker-process';

interface WaitingJob {
  job: SandboxJob;
  resolve: (reply: SandboxReply) => void;
}

/** How long a tenant whose job had to be stopped shares one worker with the others of that kind, in milliseconds. */
const suspicionMs = 60_000;
const mostWaiting = 1_000;
const mostProven = 100_000;
const idleMs = 30_000;
/** Starts that fail in a row before waiting jobs are refused. */
const mostFailedStarts = 3;

/**
 * Workers that tenants take turns at. One tenant never holds all of them. The last idle one is kept for tenants of whom a job has ended by
 * itself. Those whose jobs had to be stopped within the last minute share one worker, and a stopped worker counts as theirs until its
 * successor is up.
 */
export class WorkerPool {
  private readonly workers = new Map<WorkerProcess, NodeJS.Timeout | undefined>();
  private readonly queue = new FairQueue<WaitingJob>();
  private readonly running = new Map<string, number>();
  private readonly suspects = new Map<string, number>();
  /** Tenants of whom a job ended by itself and none had to be stopped since. */
  private readonly proven = new LRUCache<string, true>({ max: mostProven });
  /** Tenants whose stopped worker has no successor yet. */
  private readonly owed: string[] = [];
  private failedStarts = 0;
  private isClosed = false;

  constructor(private readonly limits: SandboxLimits) {}

  run(tenant: string, job: SandboxJob): Promise<SandboxReply> {
    return new Promise((resolve) => {
      if (this.isClosed || !this.queue.add(tenant, { job, resolve }, mostWaiting)) {
        resolve({ id: job.id, fault: { code: 'L0004', message: this.isClosed ? 'came after the engine ended' : `waits behind ${String(mostWaiting)} others of the same environment; send fewer requests at once` } });
        return;
      }
      this.advance();
    });
  }

  close(): void {
    this.isClosed = true;
    this.refuseWaiting({ code: 'L0004', message: 'was stopped since the engine ends' });
    for (const worker of this.workers.keys()) worker.stop();
  }

  private advance(): void {
    if (this.isClosed) return;
    for (const worker of this.workers.keys()) {
      if (!worker.isIdle) continue;
      const next = this.queue.take((tenant) => this.mayRun(tenant, this.idleCount()));
      if (next === undefined) break;
      void this.start(worker, next.tenant, next.work);
    }
    this.grow();
  }

  private async start(worker: WorkerProcess, tenant: string, { job, resolve }: WaitingJob): Promise<void> {
    this.count(tenant, 1);
    this.keepFor(worker, undefined);
    const reply = await worker.run(job);
    resolve(reply);
    if (worker.isIdle) {
      this.proven.set(tenant, true);
      this.count(tenant, -1);
      this.keepFor(worker, idleMs);
    } else {
      this.suspect(tenant);
      this.owed.push(tenant);
    }
    this.advance();
  }

  private idleCount(): number {
    return [...this.workers.keys()].filter((worker) => worker.isIdle).length;
  }

  private mayRun(tenant: string, idle: number): boolean {
    if ((this.running.get(tenant) ?? 0) >= Math.max(1, this.limits.mostWorkers - 1)) return false;
    // The last idle worker is for tenants whose jobs are known to end.
    if (idle < 2 && !this.proven.has(tenant)) return false;
    if (!this.isSuspect(tenant)) return true;
    return [...this.running.keys()].every((other) => !this.isSuspect(other));
  }

  private suspect(tenant: string): void {
    for (const known of this.suspects.keys()) this.isSuspect(known);
    this.suspects.set(tenant, Date.now() + suspicionMs);
    this.proven.delete(tenant);
  }

  private isSuspect(tenant: string): boolean {
    const until = this.suspects.get(tenant);
    if (until === undefined) return false;
    if (until > Date.now()) return true;
    this.suspects.delete(tenant);
    return false;
  }

  private count(tenant: string, change: 1 | -1): void {
    const count = (this.running.get(tenant) ?? 0) + change;
    if (count > 0) this.running.set(tenant, count);
    else this.running.delete(tenant);
  }

  /** Keeps the usual number of workers, one that is free or about to be, and a successor for each that was stopped. */
  private grow(): void {
    const workers = [...this.workers.keys()];
    const free = workers.filter((worker) => worker.isIdle || worker.isStarting).length;
    const starting = workers.filter((worker) => worker.isStarting).length;
    // Two free ones let also a tenant run that is not known yet.
    const spare = this.queue.isEmpty ? 1 : 2;
    const missing = Math.max(this.limits.warmWorkers - workers.length, spare - free, this.owed.length - starting);
    for (let count = 0; count < missing && this.workers.size < this.limits.mostWorkers; count++) this.add();
  }

  private add(): void {
    const worker: WorkerProcess = new WorkerProcess(this.limits, {
      onReady: () => {
        this.failedStarts = 0;
        this.settleOwed();
        this.keepFor(worker, idleMs);
        this.advance();
      },
      onExit: (cameUp, lastWords) => this.remove(worker, cameUp, lastWords),
    });
    this.workers.set(worker, undefined);
  }

  private settleOwed(): void {
    const tenant = this.owed.shift();
    if (tenant !== undefined) this.count(tenant, -1);
  }

  private remove(worker: WorkerProcess, cameUp: boolean, lastWords: string): void {
    this.keepFor(worker, undefined);
    this.workers.delete(worker);
    if (!cameUp) this.failedStarts++;
    if (this.failedStarts < mostFailedStarts) this.advance();
    else this.giveUp(lastWords);
  }

  private giveUp(lastWords: string): void {
    this.refuseWaiting({ code: 'L0004', message: `could not run: the worker does not start${lastWords === '' ? '' : ` (${lastWords.trim().split('\n').at(-1) ?? ''})`}` });
    while (this.owed.length > 0) this.settleOwed();
    // The next job tries again.
    this.failedStarts = 0;
  }

  private refuseWaiting(fault: SandboxFault): void {
    for (const { job, resolve } of this.queue.drain()) resolve({ id: job.id, fault });
  }

  /** Lets a worker beyond the usual number go after a while of idleness. */
  private keepFor(worker: WorkerProcess, milliseconds: number | undefined): void {
    if (!this.workers.has(worker)) return;
    clearTimeout(this.workers.get(worker));
    const timer = milliseconds === undefined ? undefined : setTimeout(() => worker.isIdle && this.workers.size > this.limits.warmWorkers && worker.stop(), milliseconds).unref();
    this.workers.set(worker, timer);
  }
}
