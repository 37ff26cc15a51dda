/** The process that starts, feeds and ends the workers. Started by `supervisor.ts` with the limits as its argument. */
import type { SandboxLimits } from './sandbox-limits';
import type { SupervisedJob } from './supervisor';
import { WorkerPool } from './worker-pool';

const pool = new WorkerPool(JSON.parse(process.argv[2] ?? '{}') as SandboxLimits);
process.on('message', ({ tenant, job }: SupervisedJob) => void pool.run(tenant, job).then((reply) => process.send?.(reply)));
process.on('disconnect', () => {
  pool.close();
  process.exit(0);
});
