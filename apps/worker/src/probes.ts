import type { INestApplicationContext } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { answerHeaders, newRequestId, routeNotFound } from '#access';
import { asRefusal, problemOf } from '#contract';
import { type Settings, unavailable } from '#kernel';
import { Health, Log, Metrics, registerMetrics, watchRequests } from '#telemetry';

/** The only answers of a worker: whether it lives, whether it works, and its numbers. */
export function createProbes(app: INestApplicationContext, settings: Settings): FastifyInstance {
  const [log, metrics, health] = [app.get(Log), app.get(Metrics), app.get(Health)];
  const server: FastifyInstance = fastify({ genReqId: () => newRequestId(), forceCloseConnections: 'idle' });
  server.addHook('onRequest', async (request, reply) => void reply.headers(answerHeaders(request.id)));
  server.setNotFoundHandler((request) => {
    throw routeNotFound(request.url);
  });
  server.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error) ?? unavailable('The probe failed.');
    const problem = problemOf(refusal, request.url, request.id, settings.publicUrl ?? '');
    void reply.code(refusal.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  });
  watchRequests(server, { log, metrics, describe: ({ id }) => ({ requestId: id }) });
  server.get('/healthz', async () => health.live());
  server.get('/readyz', async () => health.ready());
  registerMetrics(server, { metrics, token: settings.metricsToken, config: {} });
  return server;
}
