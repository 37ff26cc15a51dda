// Every benchmark in one run of under 5 minutes: node tools/bench/all.mjs [--full] [--write]
//
// --write puts results and plots into docs/benchmarks.md and docs/benchmarks/; without it they are printed only. --full goes up to
// 100,000 accounts and takes longer rounds (about 20 minutes). Needs a build, and Debian's nats-server and postgresql.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { root } from './chain/child-process.mjs';
import { pathOf, startContenders } from './chain/contenders.mjs';
import { asRatios, compare, round } from './chain/measure.mjs';
import { measureMemory } from './memory.mjs';
import { plotLines } from './report/plot.mjs';
import { replaceResults, table } from './report/markdown.mjs';
import { chainLoads } from './suites/chain-loads.mjs';
import { measureEventLoop } from './suites/event-loop.mjs';
import { growWithAccounts, growWithConcurrency, growWithPageSize, growWithProviders, growWithRecordSize } from './suites/growth.mjs';

const flag = { type: 'boolean', default: false };
const { values: options } = parseArgs({ options: { full: flag, write: flag } });
const scale = options.full ? 4 : 1;
const timing = { rounds: 5, milliseconds: 280 * scale, warmUp: 300 };
const short = { rounds: 3, milliseconds: 250 * scale };
const counts = options.full ? [1, 10, 100, 1000, 10_000, 100_000] : [1, 10, 100, 1000, 4000];

const started = Date.now();
const parts = [];
const plots = [];
const say = (text) => console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${text}`);
const add = (title, ...texts) => parts.push(`### ${title}`, ...texts);
const seconds = () => Math.round((Date.now() - started) / 1000);
const shown = (rows, label) => rows.map(({ x, path, rate, p50, p99 }) => ({ [label]: x, path, 'calls/s': Math.round(rate), 'p50 ms': round(p50), 'p99 ms': round(p99) }));

function script(path, ...args) {
  const output = execFileSync(process.execPath, [`tools/bench/${path}`, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return `\`\`\`text\n${output.trim()}\n\`\`\``;
}

say('mapping');
add('Mapping, per record', script('mapping.mjs', options.full ? '15' : '9'));
say('bus');
add('Bus against the native NATS client', script('bus.mjs', '2000', '16'));
say('memory');
add('Memory, idle', table((await measureMemory({ idle: 4000 * scale })).map((row) => ({ ...row, 'floor MB': row['floor MB'] ?? '' }))));

say('starting the contenders');
const contenders = await startContenders();
await contenders.warmUp(4000 * scale);
for (const delay of [0, 20]) {
  await contenders.setProvider({ delay });
  for (const { name, kind, connections } of delay === 0 ? chainLoads : chainLoads.filter((load) => load.connections > 1)) {
    say(`chain, provider ${delay} ms away: ${name}`);
    const rows = await compare(delay === 0 ? contenders.all : contenders.all.slice(1), (contender) => pathOf(contender, kind), { connections, ...timing });
    add(`Chain: ${name}, provider ${delay === 0 ? 'answers at once' : `${delay} ms away`}`, table(asRatios(rows)));
  }
}
await contenders.setProvider({});

async function grow(file, title, x, suite, plot, settings = short) {
  say(title);
  const rows = await suite(contenders, settings);
  plots.push({ file, svg: await plotLines(rows, { title, ...plot }) });
  add(title, `![${title}](benchmarks/${file})`, table(shown(rows, x)));
}
const latency = { field: 'p50', title: 'p50, ms' };
const throughput = { field: 'rate', title: 'calls a second' };
await grow('page-size.svg', 'Unified list by page size, one at a time', 'records', growWithPageSize, { x: { title: 'records a page', scale: 'log' }, y: { ...latency, scale: 'log' } });
await grow('record-size.svg', 'Unified list of 25 by record size, one at a time', 'KB a record', growWithRecordSize, { x: { title: 'KB a record', scale: 'log' }, y: { ...latency, scale: 'log' } });
await grow('concurrency.svg', 'Raw list of 100 by connections, provider 20 ms away', 'connections', growWithConcurrency, { x: { title: 'connections', scale: 'log' }, y: throughput });
await grow('accounts.svg', 'Single get by stored accounts, 16 connections', 'accounts', growWithAccounts, { x: { title: 'accounts', scale: 'log' }, y: throughput }, { ...short, counts });
say('providers');
add('Start and memory of the standalone process by number of providers', table(await growWithProviders([0, 200])));
say('event loop');
const delays = await measureEventLoop(contenders, { milliseconds: 2000 * scale });
add('Event-loop delay under full load, ms', table(delays.map(({ ownP999, ownMax, ...row }) => ({ ...row, p50: round(row.p50), p99: round(row.p99), p999: round(row.p999), max: round(row.max), 'p999 own': round(ownP999), 'max own': round(ownMax) }))));
await contenders.stop();

const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load average at the end ${loadavg().map((value) => value.toFixed(1)).join(' ')}`;
const results = [`Machine: ${machine}.`, `Run of ${seconds()} s on ${new Date().toISOString().slice(0, 10)}: \`node tools/bench/all.mjs${options.full ? ' --full' : ''}\`; medians of ${timing.rounds} (growth: ${short.rounds}) interleaved rounds.`, ...parts].join('\n\n');
console.log(results);
if (options.write) {
  const docs = `${root}docs`;
  mkdirSync(`${docs}/benchmarks`, { recursive: true });
  for (const { file, svg } of plots) writeFileSync(`${docs}/benchmarks/${file}`, svg);
  writeFileSync(`${docs}/benchmarks.md`, replaceResults(readFileSync(`${docs}/benchmarks.md`, 'utf8'), results));
}
say('done');
process.exit(0);
