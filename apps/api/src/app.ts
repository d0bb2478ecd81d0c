import type { Readable } from 'node:stream';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANY_PERSON, ANYONE, answerHeaders, Gate } from '#access';
import {
  CSV_TYPES,
  LOOP_PATH,
  parseJsonBody,
  ProblemFilter,
  readCsvBody,
  readRawBody,
  unsupportedMediaType,
} from '#contract';
import { Database, matchPepper } from '#database';
import type { Settings } from '#kernel';
import { type Described, Metrics, type Outcome, registerMetrics, watchRequests } from '#telemetry';
import { UsageRecorder } from '#usage';
import { AppModule, type Foundation } from './app.module.js';
import { answerBrokenSocket } from './broken-requests.js';
import { drainPolitely } from './draining.js';
import { serveDocuments } from './openapi.js';
import { registerPages } from './pages.js';
import { showReadings } from './readings.js';

const BODY_LIMIT = 1024 * 1024;
/** Requests that send their head or body too slowly are cut off: they hold a connection for nothing. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Long enough that an absurd id is a 400 of its field, and not a 414 of the router. */
const MAX_PARAM_LENGTH = 1_000;

function adapterFor({ trustedProxies }: Settings, filter: () => ProblemFilter): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, caseSensitive: true, ignoreTrailingSlash: false },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendOutsideNest(filter(), error, request, reply),
    clientErrorHandler: answerBrokenSocket,
  });
}

/** A URL that the router cannot read never reaches the gate, so its answer gets the standing headers here. */
function sendOutsideNest(filter: ProblemFilter, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(answerHeaders(request.id, request.headers.origin));
  filter.send(error, request, reply);
}

/** Each door takes JSON, read strictly, or CSV; forms and all else, which Nest and Fastify would take, are a 415. What others push comes as it is. */
function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async ({ routeOptions }: FastifyRequest, body: string | Buffer) => {
      const { takesCsv, takesRaw } = routeOptions.config;
      if (takesCsv) throw unsupportedMediaType();
      return takesRaw ? Buffer.from(body) : parseJsonBody(body.toString());
    },
  );
  fastify.addContentTypeParser(CSV_TYPES, async (request: FastifyRequest, payload: Readable) =>
    request.routeOptions.config.takesRaw ? readRawBody(request, payload) : readCsvBody(request, payload),
  );
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    if (!request.routeOptions.config.takesRaw) throw unsupportedMediaType();
    return readRawBody(request, payload);
  });
}

function describeRequest(request: FastifyRequest): Described {
  const { id, clientRequestId, actor, keyId, failure, routeOptions } = request;
  return { requestId: id, clientRequestId, actor, keyId, failure, operationId: routeOptions.config.operationId };
}

/** Usage is counted of whom the gate recognised, also where it let nobody in: by a key that is over its rate, for one. */
function usageTeller(usage: UsageRecorder) {
  return ({ actor, held }: FastifyRequest, outcome: Outcome): void => {
    if (!actor && !held) return;
    const teamId = held?.facts.teamId ?? (actor?.teamId || null);
    usage.note({ ...outcome, teamId, keyId: held?.facts.id ?? null }, Date.now());
  };
}

/** The very application that main.ts serves and the tests ask: everything is in place but the listening socket. */
export async function createApp(foundation: Foundation): Promise<NestFastifyApplication> {
  const { settings, database, log } = foundation;
  // The adapter is made before the application that holds the filter, and needs it only when requests come.
  const adapter = adapterFor(settings, () => app.get(ProblemFilter));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(foundation), adapter, {
    bodyParser: false,
    logger: log,
    abortOnError: false,
  });
  await matchPepper(app.get(Database).pool, database.secrets);
  const fastify: FastifyInstance = adapter.getInstance();
  readBodies(fastify);
  app.get(Gate).attach(fastify, { [LOOP_PATH]: ANY_PERSON });
  drainPolitely(fastify);
  const tell = usageTeller(app.get(UsageRecorder));
  watchRequests(fastify, { log, metrics: app.get(Metrics), describe: describeRequest, tell });
  showReadings(app);
  await app.init();
  registerPages(fastify);
  serveDocuments(fastify, app);
  registerMetrics(fastify, { metrics: app.get(Metrics), token: settings.metricsToken, config: { access: ANYONE } });
  await fastify.ready();
  return app;
}
