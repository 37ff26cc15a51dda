// Event-loop delay of each measured process while it is under full load with pages of 100.
import { setTimeout as delay } from 'node:timers/promises';
import { pathOf } from '../chain/contenders.mjs';
import { load } from '../chain/measure.mjs';

export async function measureEventLoop({ chains }, { milliseconds }) {
  const rows = [];
  for (const kind of ['raw', 'list']) {
    for (const contender of chains) {
      const busy = Object.entries(contender.running).filter(([name]) => name !== 'ticketing' && name !== 'im');
      await load(contender.target, pathOf(contender, kind), { connections: 16, milliseconds: 500 });
      for (const [, running] of busy) await readDelay(running);
      await load(contender.target, pathOf(contender, kind), { connections: 16, milliseconds });
      for (const [name, running] of busy) rows.push({ load: kind === 'raw' ? 'raw list of 100' : 'unified list of 100', process: name === 'standalone' || name === 'proxy' ? name : `${name} (of four)`, ...(await readDelay(running)) });
    }
  }
  return rows;
}

const line = /event-loop-delay (\{.*\})/g;

/** Asks the probe and waits for its line. */
async function readDelay({ child, output }) {
  const before = [...output().matchAll(line)].length;
  child.kill('SIGUSR2');
  for (let tries = 0; tries < 200; tries += 1) {
    const found = [...output().matchAll(line)];
    if (found.length > before) return JSON.parse(found.at(-1)[1]);
    await delay(10);
  }
  throw new Error('the event-loop probe of a process did not answer');
}
