import type { Socket } from 'node:net';
import { UnifiedError, toWire } from '@tributary/unified-core';

/** Milliseconds for which a refused client may go on sending before its socket is cut, so that it can read the answer. */
const lingerTime = 2000;

const answered = new WeakSet<Socket>();

/** Answers a request that Node's HTTP parser refused, in the one envelope. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  // The parser reports every further piece of a refused request again; cutting the socket now would take the answer with it.
  if (answered.has(socket)) return;
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  answered.add(socket);
  const body = toWire(clientError(error.code));
  const text = JSON.stringify(body);
  socket.end(`HTTP/1.1 ${body.statusCode} ${body.error}\r\ncontent-type: application/json; charset=utf-8\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  socket.resume();
  setTimeout(() => socket.destroy(), lingerTime).unref();
}

function clientError(code: string | undefined): UnifiedError {
  if (code === 'HPE_HEADER_OVERFLOW') return new UnifiedError('query_too_long', 'The request line and headers together are longer than 64 KiB; send long filters in fewer or shorter parameters.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new UnifiedError('invalid_body', 'The request was not received whole in time.');
  return new UnifiedError('invalid_query', 'The request is not well-formed HTTP/1.1.');
}
