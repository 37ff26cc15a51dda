import type { FastifyInstance } from 'fastify';

/** Milliseconds that answers under way may take once the gateway closes; then their connections are cut. */
const drainLimit = 30_000;
const sweepInterval = 100;

/**
 * Lets the gateway end as soon as its last answer is sent: clients that keep connections open are told to close them, and a
 * connection that has fallen idle is closed at once instead of at its keep-alive timeout.
 */
export function drainConnections(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), sweepInterval);
    const cut = setTimeout(() => fastify.server.closeAllConnections(), drainLimit);
    fastify.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
