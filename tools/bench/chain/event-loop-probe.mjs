// Loaded into a measured process with --import: at SIGUSR2 it prints its event loop's delay since the signal before (milliseconds) and starts anew.
// The first signal switches it on: a timer of 1 ms in every process would cost the other suites a tenth of the machine.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 1;
const histogram = monitorEventLoopDelay({ resolution });
// What the timer itself waits for is no delay.
const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
process.on('SIGUSR2', () => {
  histogram.enable();
  const delay = { p50: milliseconds(histogram.percentile(50)), p99: milliseconds(histogram.percentile(99)), p999: milliseconds(histogram.percentile(99.9)), max: milliseconds(histogram.max) };
  process.stdout.write(`event-loop-delay ${JSON.stringify(delay)}\n`);
  histogram.reset();
});
