// The whole chain against a bare proxy, interleaved in one run: node tools/bench/chain.mjs [--rounds 5] [--seconds 1.5] [--delay 0] [--warm 6] [--only list] [--json]
//
// (a) client -> provider, (b) a bare undici proxy, (c) the standalone process, (d) four processes over NATS and PostgreSQL.
// `--only` takes the loads of some kinds (raw, list, lean, get; lean is a list without remote_data).
// Load generator, provider and everything measured share this machine: the ratios to (b) are what to read. Needs a build,
// and Debian's nats-server and postgresql.
import { parseArgs } from 'node:util';
import { startContenders, pathOf } from './chain/contenders.mjs';
import { chainLoads, leanLoad } from './suites/chain-loads.mjs';
import { asRatios, compare } from './chain/measure.mjs';

const text = (value) => ({ type: 'string', default: value });
const { values } = parseArgs({ options: { rounds: text('5'), seconds: text('1.5'), delay: text('0'), warm: text('6'), only: text('raw,list,lean,get'), json: { type: 'boolean', default: false } } });
const contenders = await startContenders();
await contenders.warmUp(Number(values.warm) * 1000);
await contenders.setProvider({ delay: Number(values.delay) });
const results = [];
const kinds = values.only.split(',');
for (const { name, kind, connections } of [...chainLoads, leanLoad].filter((load) => kinds.includes(load.kind))) {
  const rows = await compare(contenders.all, (contender) => pathOf(contender, kind), { connections, rounds: Number(values.rounds), milliseconds: Number(values.seconds) * 1000, warmUp: 1000 });
  results.push({ load: name, rows: asRatios(rows) });
}
if (values.json) console.log(JSON.stringify({ node: process.version, delay: Number(values.delay), results }));
else {
  console.log(`provider delay ${values.delay} ms, ${values.rounds} interleaved rounds of ${values.seconds} s, Node ${process.version}`);
  for (const { load, rows } of results) {
    console.log(`\n${load}`);
    console.table(rows);
  }
}
await contenders.stop();
process.exit(0);
