// The floors of the two forms: the same hops with the mapping written by hand and nothing else that a product needs (no accounts, policy,
// log lines, limits, schema checks, exact numbers). What these do not reach, a product made of these parts hardly will.
// ROLE=standalone does all in one process, ROLE=gateway and ROLE=service meet over NATS_URL. Who calls the provider takes ORIGIN. Prints its port, or "ready".
import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { Pool } from 'undici';
import { hubspotContact } from '../mappings/hand-written.mjs';

const { ROLE: role, ORIGIN: origin, NATS_URL: servers } = process.env;
const subject = 'bare-form';
const pool = origin === undefined ? undefined : new Pool(origin, { connections: 128, pipelining: 1 });
const bus = servers === undefined ? undefined : await connect({ servers });

if (role === 'service') {
  bus.subscribe(subject, { callback: (_error, message) => void answer(message.string()).then((bytes) => message.respond(bytes)) });
  console.log('ready');
} else listen(role === 'standalone' ? answer : async (address) => (await bus.request(subject, address, { timeout: 30_000 })).data);

/** An address is `/<kind>?to=<the provider's address>`, its kind as in `pathOf`. */
function listen(answerOf) {
  const server = createServer(async (request, response) => {
    const bytes = await answerOf(request.url);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
}

async function answer(address) {
  const [kind, path] = address.slice(1).split('?to=');
  const { body } = await pool.request({ path, method: 'GET' });
  const bytes = Buffer.from(await body.arrayBuffer());
  if (kind === 'raw') return bytes;
  await turn();
  return Buffer.from(JSON.stringify(mapped(kind, JSON.parse(bytes.toString('utf8')))));
}

let latest = Promise.resolve();

/** One answer is mapped in each turn of the event loop, so that calls which come in meanwhile reach the provider. */
function turn() {
  latest = latest.then(() => setImmediate());
  return latest;
}

function mapped(kind, answered) {
  if (kind === 'get') return { ...hubspotContact({ response: answered }), remote_data: answered };
  const result = answered.results.map((record) => (kind === 'lean' ? hubspotContact({ response: record }) : { ...hubspotContact({ response: record }), remote_data: record }));
  return { result, next_cursor: answered.paging.next.after };
}
