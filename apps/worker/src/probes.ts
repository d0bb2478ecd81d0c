import type { INestApplicationContext } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { answerHeaders, newRequestId, routeNotFound } from '#access';
import { Relay } from '#changes';
import { asRefusal, problemOf } from '#contract';
import { JobNumbers } from '#jobs';
import { type Settings, unavailable } from '#kernel';
import { Health, Log, Metrics, registerMetrics, watchRequests } from '#telemetry';

/** The only answers of a worker: whether it lives, whether it works, and its numbers. */
export function createProbes(app: INestApplicationContext, settings: Settings): FastifyInstance {
  const [log, metrics, health] = [app.get(Log), app.get(Metrics), app.get(Health)];
  showReadings(app, metrics);
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

/** How far events and jobs are behind is told by those who carry them on, too. */
function showReadings(app: INestApplicationContext, metrics: Metrics): void {
  const relay = app.get(Relay);
  metrics.show({
    name: 'looped_event_lag_seconds',
    help: 'How long the oldest event has waited for its place in the feed.',
    kind: 'gauge',
    read: () => relay.lag(),
  });
  for (const reading of app.get(JobNumbers).readings()) metrics.show(reading);
}
