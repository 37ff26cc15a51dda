// Load with a fixed number of connections for a fixed time; throughput and latency of what was answered.
import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

export function createTarget(baseUrl, token) {
  const pool = new Pool(baseUrl, { connections: 256, pipelining: 1 });
  const headers = { authorization: `Bearer ${token}` };
  return {
    close: () => pool.close(),
    async request(path) {
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers });
      const bytes = await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`${baseUrl}${path} answered ${statusCode}: ${Buffer.from(bytes).toString('utf8', 0, 300)}`);
    },
  };
}

export async function load(target, path, { connections, milliseconds }) {
  const times = [];
  const end = performance.now() + milliseconds;
  const started = performance.now();
  const worker = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      await target.request(path);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  times.sort((left, right) => left - right);
  return { rate: times.length / ((performance.now() - started) / 1000), p50: at(times, 0.5), p99: at(times, 0.99) };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
