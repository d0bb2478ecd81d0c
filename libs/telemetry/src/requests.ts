import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel';
import type { Log, LogFields } from './log.js';
import type { Metrics } from './metrics.js';

/** What the application knows of a request when its answer is out. */
export interface Described {
  readonly requestId: string;
  readonly clientRequestId?: string | undefined;
  /** The operation's public name; without one the route's template stands for it. */
  readonly operationId?: string | undefined;
  readonly actor?: Actor | undefined;
  /** The key that was shown, also where the request was refused before anyone acted. */
  readonly keyId?: string | undefined;
  /** What was thrown, when the answer is a 5xx. */
  readonly failure?: unknown;
  readonly statements?: number | undefined;
}

export interface RequestWatch {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly describe: (request: FastifyRequest) => Described;
  /** Whoever else wants to know of each answer; it must take no time. */
  readonly tell?: (request: FastifyRequest, outcome: Outcome) => void;
}

/** What came of a request. */
export interface Outcome {
  readonly operationId: string;
  readonly status: number;
  readonly ms: number;
}

/** Probes and scrapes come every few seconds and say nothing while they succeed. */
const QUIET = new Set(['GET /healthz', 'GET /readyz', 'GET /metrics']);

/** One line and one count for each request, after its answer is out. */
export function watchRequests(fastify: FastifyInstance, watch: RequestWatch): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    record(watch, request, reply);
    done();
  });
}

function record({ log, metrics, describe, tell }: RequestWatch, request: FastifyRequest, reply: FastifyReply): void {
  const described = describe(request);
  const route = request.routeOptions.url ? `${request.method} ${request.routeOptions.url}` : 'no route';
  const operationId = described.operationId ?? route;
  const { statusCode: status, elapsedTime } = reply;
  metrics.answered(operationId, status, elapsedTime / 1000);
  tell?.(request, { operationId, status, ms: elapsedTime });
  // On the loop plane a bug is told within a 200.
  if (status >= 500 || described.failure !== undefined) {
    failed(log, described, { ...fieldsOf(described, operationId), status, ms: rounded(elapsedTime) });
    return;
  }
  const level = QUIET.has(route) && status < 400 ? 'debug' : 'info';
  if (!log.writes(level)) return;
  log.say(level, 'request', { ...fieldsOf(described, operationId), status, ms: rounded(elapsedTime) });
}

function failed(log: Log, { failure }: Described, fields: LogFields): void {
  if (failure === undefined) log.say('error', 'request failed', fields);
  else log.failure('request failed', failure, fields);
}

function fieldsOf({ requestId, clientRequestId, actor, keyId, statements }: Described, operationId: string): LogFields {
  return {
    requestId,
    clientRequestId,
    operationId,
    keyId: keyId ?? actor?.key?.id,
    team: actor?.teamId,
    person: actor?.personId ?? undefined,
    statements,
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
