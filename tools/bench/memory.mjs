// Resident memory of every process, idle: node tools/bench/memory.mjs [--seconds 20]
//
// The services with all built-in providers loaded (floor: under 200 MB each); the standalone process on its first run and on the one after
// (floor: under 600 MB). Linux only; needs a build, and Debian's nats-server and postgresql.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { stopProcesses } from './chain/child-process.mjs';
import { startProcesses, startStandalone } from './chain/deployments.mjs';

const floors = { service: 200, standalone: 600 };

/** Megabytes now, and at the highest. */
export function residentMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field) => Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
  return { 'RSS MB': megabytes('VmRSS'), 'peak MB': megabytes('VmHWM') };
}

/** `idle`: milliseconds without a call before memory is read. */
export async function measureMemory({ idle }) {
  const rows = [];
  const read = (name, running, floor) => rows.push({ process: name, ...residentMemory(running.child.pid), 'floor MB': floor });
  const first = await startStandalone(undefined);
  await delay(idle);
  read('standalone, first run', first.running.standalone, undefined);
  await stopProcesses();
  const again = await startStandalone(undefined, { dataDir: first.dataDir });
  await delay(idle);
  read('standalone, later run', again.running.standalone, floors.standalone);
  await stopProcesses();
  const processes = await startProcesses(undefined);
  await delay(idle);
  for (const [name, running] of Object.entries(processes.running)) read(name, running, floors.service);
  await stopProcesses();
  await processes.stop();
  return rows;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
  const rows = await measureMemory({ idle: Number(values.seconds) * 1000 });
  console.table(rows);
  const above = rows.filter((row) => row['RSS MB'] > row['floor MB']);
  if (above.length > 0) console.error(`Above the floor: ${above.map((row) => row.process).join(', ')}.`);
  process.exit(above.length > 0 ? 1 : 0);
}
