import type { FastifyInstance } from 'fastify';

const SWEEP_MS = 100;

/**
 * Lets the server end without cutting anybody off. Requests in flight are answered, and so are those that still come on open connections;
 * each answer says that its connection closes. What was kept alive by an answer begun earlier is closed once it is idle: else the end
 * would wait for the client to go.
 */
export function drainPolitely(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), SWEEP_MS).unref();
    fastify.server.once('close', () => clearInterval(sweep));
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('Connection', 'close');
    done();
  });
}
