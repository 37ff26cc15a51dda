import { errorHeaders, toWire, type UnifiedError } from '@tributary/unified-core';
import type { FastifyReply } from 'fastify';

export function sendError(reply: FastifyReply, error: UnifiedError, requestId: string): void {
  if (reply.sent) return;
  const body = toWire(error, { requestId });
  void reply.code(body.statusCode).headers(errorHeaders(error)).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
}
