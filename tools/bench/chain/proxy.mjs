// The yardstick: a bare Node HTTP server that forwards with undici, buffering the answer. Prints its port.
import { createServer } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.env.ORIGIN, { connections: 128, pipelining: 1 });
const server = createServer(async (request, response) => {
  const answer = await pool.request({ path: request.url, method: request.method, headers: { authorization: request.headers.authorization ?? '', accept: 'application/json' } });
  const body = Buffer.from(await answer.body.arrayBuffer());
  response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'], 'content-length': body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
