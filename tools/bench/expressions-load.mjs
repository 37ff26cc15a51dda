// What 100 providers with 40 expressions each cost: to load, and to have every expression evaluated once. Prints time and memory.
// Run after `npm run build`:  node --expose-gc tools/bench/expressions-load.mjs [providers] [expressions of each]
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { compileExpression } = require('@tributary/provider-engine');

const providers = Number(process.argv[2] ?? 100);
const each = Number(process.argv[3] ?? 40);
const folder = new URL('../../libs/providers/', import.meta.url);
const real = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.jsonata') && !file.endsWith('functions.jsonata') && !file.startsWith('dist')).map((file) => readFileSync(new URL(file, folder), 'utf8'));
// Every provider's expressions are its own: a literal at the end makes their contents differ.
const sources = Array.from({ length: providers * each }, (_, index) => `(${real[index % real.length]})\n/* ${index} */`);

function used() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

// The process's own time: what else the machine does is not measured.
const milliseconds = () => process.cpuUsage().user / 1000;
const before = used();
const start = milliseconds();
const expressions = sources.map((source) => compileExpression(source, 'response_mapping'));
const loaded = milliseconds() - start;
const afterLoad = used();
console.log(`${sources.length} expressions of ${Math.round(sources.reduce((sum, { length }) => sum + length, 0) / sources.length)} characters: loaded in ${loaded.toFixed(0)} ms, ${(afterLoad - before).toFixed(1)} MB`);

const scope = { response: {}, query: {}, rawQuery: {}, context: {}, headers: {}, body: {} };
const first = milliseconds();
let failed = 0;
for (const expression of expressions) await expression.evaluate(scope).catch(() => failed++);
console.log(`each evaluated once over an empty record: ${(milliseconds() - first).toFixed(0)} ms, ${(used() - before).toFixed(1)} MB in all (${failed} of them refuse an empty record)`);
