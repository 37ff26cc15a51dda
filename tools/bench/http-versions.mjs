// HTTP/1.1 with a pool of connections beside HTTP/2 on one, as the engine would send to a provider: pages of about 82 KB over TLS. node tools/bench/http-versions.mjs
// Needs openssl for a certificate of this run.
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Agent } from 'undici';
import { median } from './chain/measure.mjs';

const rounds = 7;
const milliseconds = 1_000;

if (process.argv[2] === 'serve') serve(process.argv[3]);
else await compare();

/** Both versions on one port; the client chooses (ALPN). */
function serve(directory) {
  const page = Buffer.from(JSON.stringify({ results: Array.from({ length: 100 }, (_, id) => ({ id: String(id), text: 'tributary '.repeat(80) })) }));
  const server = createSecureServer({ allowHTTP1: true, key: readFileSync(join(directory, 'key.pem')), cert: readFileSync(join(directory, 'cert.pem')) }, (request, response) => {
    const send = () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': page.length, 'x-version': request.httpVersion }).end(page);
    const delay = Number(request.headers['x-delay']);
    if (delay > 0) setTimeout(send, delay);
    else send();
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
}

async function compare() {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-http-'));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(directory, 'key.pem'), '-out', join(directory, 'cert.pem'), '-days', '1', '-subj', '/CN=localhost'], { stdio: 'ignore' });
  const server = fork(new URL(import.meta.url).pathname, ['serve', directory]);
  const origin = `https://localhost:${await new Promise((resolve) => server.once('message', resolve))}`;
  const agent = (options) => new Agent({ keepAliveTimeout: 30_000, connections: 128, pipelining: 1, connect: { rejectUnauthorized: false }, ...options });
  const clients = { 'HTTP/1.1': { version: '1.1', dispatcher: agent({ allowH2: false }) }, 'HTTP/2': { version: '2.0', dispatcher: agent({ allowH2: true, connections: 1, pipelining: 128 }) } };
  const rows = [];
  for (const delay of [0, 20]) {
    for (const concurrency of [1, 16, 64]) {
      const figures = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
      for (let round = -1; round < rounds; round += 1) {
        for (const [name, client] of Object.entries(clients)) {
          const figure = await load(client, { origin, delay, concurrency });
          if (round >= 0) figures[name].push(figure);
        }
      }
      const pick = (name, field) => median(figures[name].map((figure) => figure[field]));
      const [one, two] = Object.keys(clients);
      rows.push({ 'provider away, ms': delay, concurrency, 'HTTP/1.1 rps': Math.round(pick(one, 'rate')), 'HTTP/2 rps': Math.round(pick(two, 'rate')), 'HTTP/2 throughput': (pick(two, 'rate') / pick(one, 'rate')).toFixed(2), 'HTTP/2 processor time': (pick(two, 'cpu') / pick(one, 'cpu')).toFixed(2) });
    }
  }
  console.log(`${cpus().length} processors (${cpus()[0]?.model}), Node ${process.version}; medians of ${rounds} interleaved rounds of ${milliseconds} ms; ratios to HTTP/1.1`);
  console.table(rows);
  await Promise.all(Object.values(clients).map(({ dispatcher }) => dispatcher.destroy()));
  server.kill();
  rmSync(directory, { recursive: true, force: true });
}

/** Calls a second, and this process's time on the processor a call. */
async function load({ dispatcher, version }, { origin, delay, concurrency }) {
  const started = performance.now();
  const spent = process.cpuUsage();
  let calls = 0;
  const worker = async () => {
    while (performance.now() - started < milliseconds) {
      const { statusCode, headers, body } = await dispatcher.request({ origin, path: '/crm/v3/objects/contacts', method: 'GET', headers: { authorization: 'Bearer bench', 'x-delay': String(delay) } });
      await body.arrayBuffer();
      if (statusCode !== 200 || headers['x-version'] !== version) throw new Error(`answered ${statusCode} over HTTP/${headers['x-version']}`);
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(spent);
  return { rate: calls / ((performance.now() - started) / 1000), cpu: (user + system) / calls };
}
