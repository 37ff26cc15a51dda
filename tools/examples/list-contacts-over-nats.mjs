// Lists CRM contacts over NATS, without the gateway and without any package of this project: docs/specs/messaging.md in code.
//
//   NATS_URL=nats://127.0.0.1:4222 ENVIRONMENT_ID=... ACCOUNT_ID=... node tools/examples/list-contacts-over-nats.mjs
//
// Prints one contact a line. What a server's access control asks for (user, token) goes into this client's `connect` options.
import { randomUUID } from 'node:crypto';
import { clearInterval, clearTimeout, setInterval } from 'node:timers';
import { connect, createInbox, headers } from '@nats-io/transport-node';

const windowBytes = 1024 * 1024;
const idleMilliseconds = 30_000;

const { NATS_URL, ENVIRONMENT_ID, ACCOUNT_ID } = process.env;
if (!NATS_URL || !ENVIRONMENT_ID || !ACCOUNT_ID) {
  console.error('NATS_URL, ENVIRONMENT_ID and ACCOUNT_ID must be set.');
  process.exit(2);
}

const connection = await connect({ servers: NATS_URL, name: 'list-contacts-example' });
try {
  let cursor;
  do {
    const page = await listContacts(cursor);
    for (const contact of page.result) console.log(JSON.stringify(contact));
    cursor = page.next_cursor;
  } while (cursor);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await connection.close();
}

/** One page: a request on the call's subject, its parameters as JSON, who and until when in headers. */
async function listContacts(cursor) {
  const call = { account_id: ACCOUNT_ID, query: { limit: 100, ...(cursor && { next_cursor: cursor }) } };
  const deadline = Date.now() + 30_000;
  const reply = await connection.request('unified.v1.crm.contacts.list', JSON.stringify(call), {
    timeout: deadline - Date.now() + 1000,
    headers: toHeaders({ 'x-request-id': randomUUID(), 'x-environment-id': ENVIRONMENT_ID, 'x-deadline': deadline }),
  });
  const failure = reply.headers?.get('x-bus-error');
  if (failure) throw new Error(`the bus failed: ${failure}`);
  const stream = reply.headers?.get('x-stream');
  const payload = stream ? Buffer.concat(await readStream(stream)) : reply.data;
  const answer = JSON.parse(Buffer.from(payload).toString('utf8'));
  if (reply.headers?.get('x-outcome') === 'error') throw new Error(`status ${reply.headers.get('x-status')}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A payload too large for one message: open the stream with credit, then read frames, granting more as they are used. */
async function readStream(control) {
  const inbox = createInbox();
  const frames = connection.subscribe(inbox);
  const tell = (frame) => connection.publish(control, undefined, { reply: inbox, headers: toHeaders(frame) });
  const chunks = [];
  let granted = windowBytes;
  let used = 0;
  let sequence = 0;
  let isOver = false;
  // A subscription that ends before the stream does is a producer that fell silent.
  let silence = setTimeout(() => frames.unsubscribe(), idleMilliseconds);
  const pings = setInterval(() => tell({ 'x-frame': 'ping' }), idleMilliseconds / 3);
  tell({ 'x-frame': 'credit', 'x-credit': granted });
  try {
    for await (const message of frames) {
      clearTimeout(silence);
      silence = setTimeout(() => frames.unsubscribe(), idleMilliseconds);
      const kind = message.headers?.get('x-frame');
      if (kind === 'ping') continue;
      if (Number(message.headers?.get('x-seq')) !== ++sequence) throw new Error('a frame of the stream was lost');
      if (kind === 'error') throw new Error('the stream broke at its producer');
      isOver = kind === 'end';
      if (isOver) return chunks;
      chunks.push(message.data);
      used += Math.max(1024, message.data.byteLength);
      if (used + windowBytes - granted >= windowBytes / 2) {
        granted = used + windowBytes;
        tell({ 'x-frame': 'credit', 'x-credit': granted });
      }
    }
    throw new Error('the stream fell silent');
  } finally {
    clearTimeout(silence);
    clearInterval(pings);
    if (!isOver) tell({ 'x-frame': 'cancel' });
    frames.unsubscribe();
  }
}

function toHeaders(values) {
  const result = headers();
  for (const [name, value] of Object.entries(values)) result.set(name, String(value));
  return result;
}
