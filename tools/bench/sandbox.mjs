// What the sandbox adds: a mapping of 100 records in process, and the same in a worker. Needs a build. node tools/bench/sandbox.mjs
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import engine from '../../libs/provider-engine/dist/index.js';
import { responseMappingOf } from './mappings/response-mapping-of.mjs';

const { compileExpression, createExpressionSandbox } = engine;
const rounds = 9;
const mappings = {
  'three fields': '{"id": $string(response.id), "name": response.properties.name, "email": response.properties.email}',
  'a rich contact': responseMappingOf('hubspot/crm/contacts'),
};
const record = (id) => ({
  id,
  createdAt: '2024-01-02T03:04:05.678Z',
  updatedAt: '2024-02-03T04:05:06.789Z',
  archived: false,
  properties: { ...Object.fromEntries(Array.from({ length: 30 }, (_, key) => [`custom_${key}`, `value ${key} of ${id}`])), name: `Name ${id}`, firstname: 'Ada', lastname: `Nr ${id}`, email: `a${id}@example.org`, phone: '+49 30 1234', hs_object_id: String(id) },
});
const shared = { query: {}, rawQuery: {}, context: { api_key: 'k' }, headers: { 'content-type': 'application/json' }, body: undefined };
const scopesOf = (count) => Array.from({ length: count }, (_, id) => ({ response: record(id), ...shared }));

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
const time = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const inProcess = async (expression, scopes) => {
  for (const scope of scopes) await expression.evaluate(scope);
};

const sandbox = createExpressionSandbox();
const rows = [];
for (const [name, source] of Object.entries(mappings)) {
  const trusted = compileExpression(source, 'response_mapping');
  const sandboxed = sandbox.compilerFor('bench', new Set())(source, 'response_mapping');
  for (const count of [1, 100, 1000]) {
    const scopes = scopesOf(count);
    for (let warm = 0; warm < 3; warm++) await Promise.all([inProcess(trusted, scopes), sandboxed.evaluateAll(scopes)]);
    const times = { trusted: [], sandboxed: [] };
    for (let round = 0; round < rounds; round++) {
      times.trusted.push(await time(() => inProcess(trusted, scopes)));
      times.sandboxed.push(await time(() => sandboxed.evaluateAll(scopes)));
    }
    const [own, other] = [median(times.trusted), median(times.sandboxed)];
    rows.push({ mapping: name, records: count, 'in process, ms': own.toFixed(2), 'sandbox, ms': other.toFixed(2), ratio: (other / own).toFixed(2), 'added a record, µs': (((other - own) / count) * 1000).toFixed(0) });
  }
}
sandbox.close();
console.log(`${cpus().length} processors (${cpus()[0]?.model}), Node ${process.version}; medians of ${rounds} interleaved rounds`);
console.table(rows);
