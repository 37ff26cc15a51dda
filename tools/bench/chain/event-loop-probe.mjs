// Loaded into a measured process with --import: at SIGUSR2 it prints its event loop's delay since the signal before (milliseconds) and starts anew.
// The first signal switches it on: a timer of 1 ms in every process would cost the other suites a tenth of the machine.
// `own` is the delay without the time for which the process could have run and the machine ran others (the second number of Linux' schedstat).
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const resolution = 1;
let samples;

process.on('SIGUSR2', () => {
  const { all, own } = samples ?? { all: [], own: [] };
  if (samples === undefined) sample();
  samples = { all: [], own: [] };
  process.stdout.write(`event-loop-delay ${JSON.stringify({ ...percentiles(all), ownP999: at(own.sort(byValue), 0.999), ownMax: own.at(-1) ?? 0 })}\n`);
});

function sample() {
  const [from, waitedBefore] = [performance.now(), waitedForProcessor()];
  setTimeout(() => {
    // What the timer itself waits for is no delay.
    const delay = Math.max(0, performance.now() - from - resolution);
    samples.all.push(delay);
    samples.own.push(Math.max(0, delay - (waitedForProcessor() - waitedBefore)));
    sample();
  }, resolution).unref();
}

function percentiles(delays) {
  delays.sort(byValue);
  return { p50: at(delays, 0.5), p99: at(delays, 0.99), p999: at(delays, 0.999), max: delays.at(-1) ?? 0 };
}

const byValue = (left, right) => left - right;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Milliseconds, of the thread that runs the event loop; 0 elsewhere than on Linux. */
function waitedForProcessor() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
