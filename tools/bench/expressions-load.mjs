// What 100 providers with 40 expressions each cost: to load, to have every expression parsed, and to have every one evaluated once. Prints time and memory.
// Run after `npm run build`:  node --expose-gc tools/bench/expressions-load.mjs [providers] [expressions of each]
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { compileExpression } = require('@tributary/provider-engine');
const { bundleProvider, findExpressions, integrationSlots, loadBundles, mappingSlots } = require('@tributary/provider-spec');

const providers = Number(process.argv[2] ?? 100);
const each = Number(process.argv[3] ?? 40);
const folder = new URL('../../libs/providers/', import.meta.url);

function used() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** The process's own time, its collector's threads included: what else the machine does is not measured. */
const milliseconds = () => process.cpuUsage().user / 1000;

const expressionsOf = ({ integration, mappings }) => findExpressions(integration, integrationSlots).length + Object.values(mappings).reduce((sum, mapping) => sum + findExpressions(mapping, mappingSlots).length, 0);

/** As a service starts: bundles are opened; an expression is parsed when a call first needs it. */
function measureBundles() {
  const { definitions } = loadBundles(new URL('dist/', folder).pathname);
  const directory = mkdtempSync(join(tmpdir(), 'tributary-bench-bundles-'));
  for (let index = 0; index < providers; index += 1) {
    const { key, ...rest } = definitions[index % definitions.length];
    writeFileSync(join(directory, `${key}_${index}.json`), JSON.stringify(bundleProvider({ key: `${key}_${index}`, ...rest })));
  }
  const before = used();
  const start = milliseconds();
  const loaded = loadBundles(directory);
  const took = milliseconds() - start;
  const memory = used() - before;
  rmSync(directory, { recursive: true });
  const count = loaded.definitions.reduce((sum, definition) => sum + expressionsOf(definition), 0);
  console.log(`${loaded.definitions.length} providers like the built-in ones, ${Math.round(count / providers)} expressions each: loaded in ${took.toFixed(0)} ms, ${memory.toFixed(1)} MB`);
}

async function measureExpressions() {
  const real = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.jsonata') && !file.endsWith('functions.jsonata') && !file.startsWith('dist')).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  // Every provider's expressions are its own: a comment at the end makes their contents differ.
  const sources = Array.from({ length: providers * each }, (_, index) => `(${real[index % real.length]})\n/* ${index} */`);
  const before = used();
  const start = milliseconds();
  const expressions = sources.map((source) => compileExpression(source, 'response_mapping'));
  const parsed = milliseconds() - start;
  const length = sources.reduce((sum, source) => sum + source.length, 0) / sources.length;
  console.log(`${sources.length} expressions of ${Math.round(length)} characters: parsed in ${parsed.toFixed(0)} ms, ${(used() - before).toFixed(1)} MB`);

  const scope = { response: {}, query: {}, rawQuery: {}, context: {}, headers: {}, body: {} };
  const first = milliseconds();
  let failed = 0;
  for (const expression of expressions) await expression.evaluate(scope).catch(() => failed++);
  console.log(`each compiled and evaluated once over an empty record: ${(milliseconds() - first).toFixed(0)} ms, ${(used() - before).toFixed(1)} MB in all (${failed} of them refuse an empty record)`);
}

measureBundles();
await measureExpressions();
