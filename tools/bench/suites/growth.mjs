// How the chain grows: with page size, record size, concurrency and the number of accounts. Each suite gives rows to plot.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathOf } from '../chain/contenders.mjs';
import { accountBody, startStandalone } from '../chain/deployments.mjs';
import { compare, load, median } from '../chain/measure.mjs';
import { residentMemory } from '../memory.mjs';

const short = (name) => name.slice(3);

async function series(values, measureOne) {
  const rows = [];
  for (const value of values) for (const row of await measureOne(value)) rows.push({ x: value, path: short(row.name), ...row });
  return rows;
}

/** One at a time, provider without delay. */
export function growWithPageSize({ chains }, { rounds, milliseconds }) {
  return series([1, 10, 50, 100, 250, 1000], (limit) => compare(chains, (contender) => pathOf(contender, 'list', { limit, account: contender.wideAccount }), { connections: 1, rounds, milliseconds, warmUp: 150 }));
}

/** Pages of 25 records; x is kilobytes a record. */
export async function growWithRecordSize(contenders, { rounds, milliseconds }) {
  const words = { 1: 24, 4: 600, 16: 2800 };
  const rows = await series(Object.keys(words).map(Number), async (size) => {
    await contenders.setProvider({ text: words[size] });
    return compare(contenders.chains, (contender) => pathOf(contender, 'list', { limit: 25 }), { connections: 1, rounds, milliseconds, warmUp: 150 });
  });
  await contenders.setProvider({});
  return rows;
}

/** Raw pages of 100, provider 20 ms away. */
export async function growWithConcurrency(contenders, { rounds, milliseconds }) {
  await contenders.setProvider({ delay: 20 });
  const rows = await series([1, 4, 16, 64, 256], (connections) => compare(contenders.chains, (contender) => pathOf(contender, 'raw'), { connections, rounds, milliseconds, warmUp: 200 }));
  await contenders.setProvider({});
  return rows;
}

/** Standalone processes with so many user-supplied providers beside the built-in ones: start and memory; each is a copy of one of ours. */
export async function growWithProviders(counts) {
  const sample = new URL('../../../libs/providers/attio', import.meta.url).pathname;
  const rows = [];
  for (const count of counts) {
    const providers = mkdtempSync(join(tmpdir(), 'tributary-bench-providers-'));
    for (let index = 0; index < count; index += 1) {
      const folder = join(providers, `attio_${index}`);
      cpSync(sample, folder, { recursive: true, filter: (path) => !path.endsWith('/cases') });
      for (const extra of ['conformance.yaml', 'waivers.yaml']) rmSync(join(folder, extra), { force: true });
      rewrite(join(folder, 'integration.yaml'), (text) => text.replace(/^name: attio$/m, `name: attio_${index}`));
      // No two providers share a file of an expression.
      for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.jsonata'))) rewrite(join(folder, file), (text) => `${text.trimEnd()}\n/* ${index} */\n`);
    }
    const from = performance.now();
    const { running, stop } = await startStandalone(undefined, { settings: { TRIBUTARY_PROVIDERS_DIR: providers } });
    rows.push({ 'user-supplied providers': count, 'start s': Math.round((performance.now() - from) / 100) / 10, ...residentMemory(running.standalone.child.pid) });
    await stop();
    rmSync(providers, { recursive: true, force: true });
  }
  return rows;
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Single gets of the four processes, 16 connections, each of an account chosen at random among those stored. */
export async function growWithAccounts({ chains, store }, { rounds, milliseconds, counts }) {
  const require = createRequire(import.meta.url);
  const { createIntegratedAccounts, createVault, loadMasterKey, openDatabase } = require('@tributary/integrated-accounts');
  const database = await openDatabase({ url: store.url, onError: () => undefined });
  const accounts = createIntegratedAccounts({ database, vault: createVault(loadMasterKey({ value: store.masterKey })) });
  const { environmentId } = await accounts.bootstrapEnvironment('default');
  const contender = chains.find(({ name }) => name.startsWith('d:'));
  const ids = [contender.account];
  const create = async () => ids.push((await accounts.createAccount(environmentId, accountBody)).id);
  const rows = [];
  for (const count of counts) {
    while (ids.length < count) await Promise.all(Array.from({ length: Math.min(10, count - ids.length) }, create));
    const next = () => pathOf(contender, 'get', { account: ids[Math.floor(Math.random() * count)] });
    const figures = [];
    for (let round = -1; round < rounds; round += 1) {
      const figure = await load(contender.target, next, { connections: 16, milliseconds });
      if (round >= 0) figures.push(figure);
    }
    rows.push({ x: count, path: short(contender.name), rate: median(figures.map(({ rate }) => rate)), p50: median(figures.map(({ p50 }) => p50)), p99: median(figures.map(({ p99 }) => p99)) });
  }
  await database.close();
  return rows;
}
