import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '#kernel';
import type { Metrics } from './metrics.js';

/** 403 for a scrape from elsewhere without the token. */
export const metricsClosed = refusal(
  'forbidden',
  'metrics_closed',
  'Metrics are closed',
  'Scrape from the machine itself, or send the METRICS_TOKEN of this installation as bearer token.',
);

export const METRICS_PATH = '/metrics';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/**
 * The door of Prometheus. It is not an operation of the API: its reader is the operator's own machine.
 * `config` marks the route for the gate, which would ask for a key otherwise.
 */
export function registerMetrics(
  fastify: FastifyInstance,
  { metrics, token, config }: { metrics: Metrics; token: string | null; config: Record<string, unknown> },
): void {
  fastify.get(METRICS_PATH, { config }, async (request, reply) => {
    if (!isNeighbour(request) && !holds(token, request.headers.authorization)) throw metricsClosed();
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** From this machine, and not passed on: behind a proxy on the same machine the whole world comes from loopback. */
function isNeighbour(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  const local = address === '::1' || /^(::ffff:)?127\./.test(address);
  return local && FORWARDED.every((name) => request.headers[name] === undefined);
}

/** Compared as digests, so that neither time nor length says how close a guess came. */
function holds(token: string | null, authorization: string | undefined): boolean {
  const [, given] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
