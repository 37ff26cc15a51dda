import { UnifiedError } from '@tributary/unified-core';
import type { FastifyInstance } from 'fastify';
import { sendError } from './send-error';

/** Milliseconds for which a refused client may go on sending, so that it reads the answer instead of a broken connection. */
const lingerTime = 10_000;

/** 413 as soon as the headers say that the body is too large, instead of after the body or in place of the connection. */
export function refuseLargeBodies(fastify: FastifyInstance, limit: number): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!(Number(request.headers['content-length'] ?? 0) > limit)) return;
    sendError(reply, new UnifiedError('body_too_large', `The body is larger than ${limit} bytes, the most that this gateway accepts (TRIBUTARY_BODY_LIMIT_MB).`), request.id);
    const { raw } = request;
    raw.resume();
    setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, lingerTime).unref();
    return reply;
  });
}
