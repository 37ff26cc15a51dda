// The whole chain against a bare proxy, interleaved in one run: node tools/bench/chain.mjs [--rounds 5] [--seconds 1.5] [--delay 0]
//
// (a) client -> provider, (b) a bare undici proxy, (c) the standalone process, (d) four processes over NATS and PostgreSQL.
// Load generator, provider and everything measured share this machine: the ratios to (b) are what to read.
import { parseArgs } from 'node:util';
import { freemem } from 'node:os';
import { startProcess, stopProcesses } from './chain/child-process.mjs';
import { startProcesses, startStandalone } from './chain/deployments.mjs';
import { createTarget, load, median } from './chain/measure.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '1.5' }, delay: { type: 'string', default: '0' }, json: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);
const milliseconds = Number(values.seconds) * 1000;

const { match: providerPort } = await startProcess(process.execPath, ['tools/bench/chain/provider.mjs'], { DELAY: values.delay }, /port (\d+)/);
const provider = `http://127.0.0.1:${providerPort[1]}`;
const { match: proxyPort } = await startProcess(process.execPath, ['tools/bench/chain/proxy.mjs'], { ORIGIN: provider }, /port (\d+)/);
const standalone = await startStandalone(provider);
const processes = await startProcesses(provider);

const own = (path) => `/crm/v3/objects${path}`;
const unified = ({ account }) => ({
  raw: `/unified/crm/contacts?limit=100&truto_response_format=raw&integrated_account_id=${account}`,
  list: `/unified/crm/contacts?limit=100&integrated_account_id=${account}`,
  get: `/unified/crm/contacts/1?integrated_account_id=${account}`,
});
const direct = { raw: own('/contacts?limit=100'), list: own('/contacts?limit=100'), get: own('/contacts/1') };
const contenders = {
  'a: provider directly': { target: createTarget(provider, 'bench'), paths: direct },
  'b: bare undici proxy': { target: createTarget(`http://127.0.0.1:${proxyPort[1]}`, 'bench'), paths: direct },
  'c: standalone': { target: createTarget(standalone.baseUrl, standalone.token), paths: unified(standalone) },
  'd: four processes': { target: createTarget(processes.baseUrl, processes.token), paths: unified(processes) },
};
const loads = [
  { name: 'raw list of 100, 16 connections', path: 'raw', connections: 16 },
  { name: 'unified list of 100, 16 connections', path: 'list', connections: 16 },
  { name: 'single get, 16 connections', path: 'get', connections: 16 },
  { name: 'raw list of 100, one at a time', path: 'raw', connections: 1 },
  { name: 'unified list of 100, one at a time', path: 'list', connections: 1 },
  { name: 'single get, one at a time', path: 'get', connections: 1 },
];

const rows = [];
for (const { name, path, connections } of loads) {
  const figures = Object.fromEntries(Object.keys(contenders).map((key) => [key, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [key, { target, paths }] of Object.entries(contenders)) {
      const figure = await load(target, paths[path], { connections, milliseconds: round < 0 ? 1000 : milliseconds });
      if (round >= 0) figures[key].push(figure);
    }
  }
  const pick = (key, field) => median(figures[key].map((figure) => figure[field]));
  const proxy = 'b: bare undici proxy';
  for (const key of Object.keys(contenders)) {
    rows.push({
      load: name, path: key,
      'throughput / b': round2(pick(key, 'rate') / pick(proxy, 'rate')),
      'p50 / b': round2(pick(key, 'p50') / pick(proxy, 'p50')), 'p99 / b': round2(pick(key, 'p99') / pick(proxy, 'p99')),
      'rps': Math.round(pick(key, 'rate')), 'p50 ms': round2(pick(key, 'p50')), 'p99 ms': round2(pick(key, 'p99')), 'p50 - b ms': round2(pick(key, 'p50') - pick(proxy, 'p50')),
    });
  }
}
function round2(value) {
  return Math.round(value * 100) / 100;
}

if (values.json) console.log(JSON.stringify({ node: process.version, delay: Number(values.delay), rounds, rows }));
else {
  console.log(`provider delay ${values.delay} ms, ${rounds} interleaved rounds of ${values.seconds} s, Node ${process.version}, ${Math.round(freemem() / 2 ** 30)} GiB free`);
  for (const { name } of loads) {
    console.log(`\n${name}`);
    console.table(rows.filter((row) => row.load === name).map(({ load: _load, ...row }) => row));
  }
}
await Promise.all(Object.values(contenders).map(({ target }) => target.close()));
await stopProcesses();
await processes.stop();
process.exit(0);
