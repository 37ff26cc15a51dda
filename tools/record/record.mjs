// Makes cases of calls to a live account. Opt-in: TRIBUTARY_RECORD=1, never in CI. Secrets, people and addresses are replaced
// before anything is written; read the file all the same before it is committed.
//
//   TRIBUTARY_RECORD=1 node tools/record/record.mjs plan.json account.json [--write] [--providers libs/providers]
//
// plan.json:    { "provider": "acme", "model": "crm", "resource": "contacts", "method": "list",
//                 "cases": [{ "name": "gives a page", "kind": "first_page", "steps": [{ "call": { "query": "limit=2" } }] }] }
// account.json: { "context": { "api_key": "..." }, "authentication_method": "api_key" }; outside the checkout, or not committed.
//
// Without --write only list and get are called, and the file is printed instead of saved beside the provider.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../bootstrap/run-command.mjs';

const harmlessMethods = new Set(['list', 'get']);

try {
  await record();
} catch (error) {
  console.error(`record: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function record() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false }, providers: { type: 'string', default: join(root, 'libs/providers') } } });
  if (process.env.CI !== undefined) throw new Error('CI is set; cases are recorded by hand only.');
  if (process.env.TRIBUTARY_RECORD !== '1') throw new Error('calls a live account; set TRIBUTARY_RECORD=1 to say that you mean it.');
  const [planFile, accountFile] = positionals;
  if (planFile === undefined || accountFile === undefined) throw new Error('needs plan.json and account.json; the head of this file shows both.');
  const plan = readJson(planFile, ['provider', 'model', 'resource', 'method', 'cases']);
  const account = readJson(accountFile, ['context']);
  if (!harmlessMethods.has(plan.method) && !values.write) throw new Error(`${plan.method} changes the account; add --write to call it.`);

  const { recordCases, definition, dispatcher } = prepare(plan.provider, values.providers);
  try {
    const file = await recordCases(plan, { definition, dispatcher, context: account.context, authenticationMethod: account.authentication_method });
    save(file, plan, values);
  } finally {
    await dispatcher.close();
  }
}

/** The engine from the build; a provider folder needs none. */
function prepare(provider, providers) {
  const require = createRequire(import.meta.url);
  if (!existsSync(join(root, 'libs/testing/dist/index.js'))) throw new Error('the workspace is not built; run npm run build first.');
  const { recordCases } = require(join(root, 'libs/testing/dist/index.js'));
  const { loadProviderFolder, formatProblem } = require(join(root, 'libs/provider-spec/dist/index.js'));
  const { Agent } = require('undici');
  const loaded = loadProviderFolder(join(resolve(providers), provider));
  if (!loaded.ok) throw new Error(`the provider does not load:\n${loaded.problems.map((problem) => formatProblem(provider, problem)).join('\n')}`);
  return { recordCases, definition: loaded.definition, dispatcher: new Agent() };
}

function readJson(file, keys) {
  const value = JSON.parse(readFileSync(file, 'utf8'));
  const missing = keys.filter((key) => value[key] === undefined);
  if (missing.length > 0) throw new Error(`${file} lacks ${missing.join(', ')}; the head of this file shows what it holds.`);
  return value;
}

function save(file, { provider, model, resource, method }, { write, providers }) {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  if (!write) return process.stdout.write(text);
  const path = join(resolve(providers), provider, model, 'cases', `${resource}.${method}.json`);
  if (existsSync(path)) throw new Error(`${path} exists; move it away, or print (without --write) and merge by hand.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return console.log(`wrote ${path}: read it before you commit it`);
}
