// Round trip of the bus against the native NATS client's own request, interleaved in one run. Needs a build and a nats-server.
//
//   node tools/bench/bus.mjs [payload bytes, default 2000] [concurrency, default 16]
//
// Figures of one machine mean little; the ratio to the native client, measured in the same run, is what to compare.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect } from '@nats-io/transport-node';

const { connectNatsBus, createMemoryBus } = createRequire(import.meta.url)('@tributary/messaging');
const payload = Buffer.alloc(Number(process.argv[2] ?? 2000), 'x');
const concurrency = Number(process.argv[3] ?? 16);
const perRound = payload.byteLength > 100_000 ? 500 : 4000;
const rounds = 7;
const headers = { 'x-request-id': 'r1', 'x-environment-id': 'e1', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };

const port = await freePort();
const server = spawn('/usr/sbin/nats-server', ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
const failed = new Promise((_resolve, reject) => server.once('error', () => reject(new Error('nats-server is missing: apt-get install -y nats-server'))));
const url = `nats://127.0.0.1:${port}`;
const [serving, asking] = await Promise.race([Promise.all([connectNatsBus({ servers: url, name: 'serving' }), connectNatsBus({ servers: url, name: 'asking' })]), failed]);
const nativeServing = await connect({ servers: url });
const nativeAsking = await connect({ servers: url });
nativeServing.subscribe('native', { queue: 'q', callback: (_error, message) => message.respond(message.data) });
await nativeServing.flush();
const echo = async (request) => ({ headers: { 'x-status': '200' }, body: request.body });
await serving.serve('bus.>', 'q', echo);
const memory = createMemoryBus();
await memory.serve('bus.>', 'q', echo);

const contenders = {
  'native request': () => nativeAsking.request('native', payload, { timeout: 5000 }),
  'bus over NATS': () => asking.request('bus.echo', { headers, body: payload }, { deadline: Date.now() + 5000 }),
  'bus in memory': () => memory.request('bus.echo', { headers, body: payload }, { deadline: Date.now() + 5000 }),
};
const figures = Object.fromEntries(Object.keys(contenders).map((name) => [name, { rates: [], times: [] }]));
for (let round = 0; round <= rounds; round += 1) {
  for (const [name, request] of Object.entries(contenders)) {
    const measured = await measure(request);
    // The first round warms up.
    if (round === 0) continue;
    figures[name].rates.push(measured.rate);
    figures[name].times.push(...measured.times);
  }
}

const native = summary('native request');
console.log(`${payload.byteLength} bytes each way, ${concurrency} at a time, median of ${rounds} rounds of ${perRound}`);
for (const name of Object.keys(contenders)) {
  const { rate, p50, p99 } = summary(name);
  console.log(`${name.padEnd(16)} ${Math.round(rate).toString().padStart(7)}/s (${(rate / native.rate).toFixed(2)})   p50 ${p50.toFixed(3)} ms (${(p50 / native.p50).toFixed(2)})   p99 ${p99.toFixed(3)} ms (${(p99 / native.p99).toFixed(2)})`);
}
await Promise.all([asking.close(), serving.close(), memory.close(), nativeAsking.close(), nativeServing.close()]);
server.kill();

async function measure(request) {
  const times = [];
  let left = perRound;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const start = performance.now();
        await request();
        times.push(performance.now() - start);
      }
    }),
  );
  return { rate: (perRound / (performance.now() - began)) * 1000, times };
}

function summary(name) {
  const rates = figures[name].rates.toSorted((a, b) => a - b);
  const times = figures[name].times.toSorted((a, b) => a - b);
  return { rate: rates[Math.floor(rates.length / 2)], p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
