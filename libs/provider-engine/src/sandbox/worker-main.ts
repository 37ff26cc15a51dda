/** The process in which tenants' expressions run. Started by `worker-process.ts`; answers one job at a time. */
import { getPriority, setPriority } from 'node:os';

import { createJobEvaluator } from './evaluate-job';
import { lockIntrinsics } from './lock-intrinsics';
import type { SandboxJob } from './sandbox-job';

/** Steps below the engine's own process, which goes first when the processors are busy. */
const niceness = 10;

function main(): void {
  lowerPriority();
  const evaluateJob = createJobEvaluator();
  lockIntrinsics();
  process.on('message', (job: SandboxJob) => void evaluateJob(job).then((reply) => process.send?.(reply)));
  process.on('disconnect', () => process.exit(0));
  void warmUp(evaluateJob).then(() => process.send?.({ ready: true }));
}

function lowerPriority(): void {
  try {
    setPriority(Math.min(19, getPriority() + niceness));
  } catch {
    // Some systems do not allow it; it only evens out load.
  }
}

/** The first evaluations of a process are slow; they are not to be a tenant's. */
async function warmUp(evaluateJob: ReturnType<typeof createJobEvaluator>): Promise<void> {
  const source = '{"a": $string(response.a), "b": [response.b.{"c": $uppercase(c)}], "d": $sift(response.b[0], function($v, $k) { $contains($k, /c/) }), "e": $mapValues(response.a, {"1": "one"})}';
  const own = JSON.stringify(Array.from({ length: 30 }, (_, index) => ({ response: { a: index, b: [{ c: 'x' }, { c: 'y' }] } })));
  await evaluateJob({ id: 0, source, common: '{}', own, bindings: '{}', resultLength: 1_000_000 });
}

main();
