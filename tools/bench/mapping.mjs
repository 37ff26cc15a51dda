// Time per record of real mappings: compiled, interpreted by jsonata, and written by hand in JavaScript. Prints medians of interleaved rounds
// and their ratios. Run after `npm run build`:  node tools/bench/mapping.mjs [rounds]
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import jsonata from 'jsonata';

import * as handWritten from './mappings/hand-written.mjs';
import { records } from './mappings/records.mjs';
import { responseMappingOf } from './mappings/response-mapping-of.mjs';

const require = createRequire(import.meta.url);
const { createJsonataCompiler } = require('@tributary/jsonata-compiler');
const { compilerFunctions, expressionLimits, functionLibrary, functionSignatures } = require('@tributary/provider-engine');
const { DateTime } = require('luxon');

const files = {
  hubspotContact: 'hubspot/crm/contacts',
  hubspotOpportunity: 'hubspot/crm/opportunities',
  zendeskTicket: 'zendesk/ticketing/tickets',
  zendeskComment: 'zendesk/ticketing/comments',
  slackMessage: 'slack/instant-messaging/messages',
  redmineIssue: 'redmine/ticketing/tickets',
};
const sources = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, responseMappingOf(file)]));
const rounds = Number(process.argv[2] ?? 7);
const scopeOf = (response) => ({ response, query: { channel: 'C123' }, rawQuery: {}, context: { base_url: 'https://redmine.example/' }, headers: {}, body: null });
const copy = (value) => structuredClone(value);

const compiler = createJsonataCompiler({ functions: compilerFunctions ?? Object.fromEntries(Object.entries(functionLibrary).map(([name, implementation]) => [name, { implementation, signature: functionSignatures[name] }])), limits: expressionLimits });

function interpreterOf(source) {
  const expression = jsonata(source, expressionLimits);
  for (const [name, implementation] of Object.entries(functionLibrary)) expression.registerFunction(name, implementation, functionSignatures[name]);
  return expression;
}

// Every round maps other copies, as pages do.
const pageOf = (name) => Array.from({ length: 100 }, () => scopeOf(copy(records[name])));

async function measure(run, pages, least) {
  let count = 0;
  // The process's own time: what else the machine does is not measured.
  const start = process.cpuUsage();
  let elapsed = 0;
  while (elapsed < least) {
    for (const scope of pages) {
      const result = run(scope);
      if (result instanceof Promise) await result;
    }
    count += pages.length;
    const { user, system } = process.cpuUsage(start);
    elapsed = user + system;
  }
  return elapsed / count;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const plain = (value) => JSON.parse(JSON.stringify(value));

const results = [];
for (const [name, source] of Object.entries(sources)) {
  const compiled = compiler.compile(source);
  if (compiled.kind === 'fallback') throw new Error(`${name} ${compiled.why}`);
  const interpreter = interpreterOf(source);
  const byHand = handWritten[name];
  const scope = scopeOf(copy(records[name]));
  const expected = plain(await interpreter.evaluate(copy(scope), {}));
  assert.deepEqual(plain(compiled.evaluate(copy(scope))), expected, `${name}: compiled and interpreted differ`);
  assert.deepEqual(plain(byHand(copy(scope), { DateTime })), expected, `${name}: hand-written and interpreted differ`);
  const ways = { compiled: (given) => compiled.evaluate(given), interpreted: (given) => interpreter.evaluate(given, {}), byHand: (given) => byHand(given, { DateTime }) };
  const times = { compiled: [], interpreted: [], byHand: [] };
  const pages = pageOf(name);
  for (const [way, run] of Object.entries(ways)) await measure(run, pages, way === 'interpreted' ? 100_000 : 200_000);
  for (let round = 0; round < rounds; round++) for (const [way, run] of Object.entries(ways)) times[way].push(await measure(run, pages, 60_000));
  results.push({ name, ...Object.fromEntries(Object.entries(times).map(([way, values]) => [way, median(values)])) });
}

console.log(`Node ${process.version}, ${rounds} interleaved rounds, medians, microseconds a record`);
console.table(
  results.map(({ name, compiled, interpreted, byHand }) => ({
    mapping: name,
    compiled: compiled.toFixed(2),
    interpreted: interpreted.toFixed(1),
    'by hand': byHand.toFixed(2),
    'times as fast as interpreted': (interpreted / compiled).toFixed(1),
    'times by hand': (compiled / byHand).toFixed(2),
  })),
);
console.log(`median speed-up over the interpreter: ${median(results.map(({ compiled, interpreted }) => interpreted / compiled)).toFixed(1)}`);
