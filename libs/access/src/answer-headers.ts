import type { FastifyReply } from 'fastify';

const SENT = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-API-Key, X-Request-Id';
const SHOWN = [
  'Content-Disposition, ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
  'WWW-Authenticate, X-Api-Key-Expires-At, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id',
].join(', ');

/**
 * What every answer carries. Pages of any origin may call with a key of their own; there is no
 * `Access-Control-Allow-Credentials`, so nobody's cookie ever goes along. `origin` is the request's header of that name.
 */
export function answerHeaders(requestId: string, origin?: string): Record<string, string> {
  return {
    'X-Request-Id': requestId,
    'Cache-Control': 'private, no-store',
    'Access-Control-Allow-Origin': '*',
    // A third of a small answer's bytes, which only a browser reads; and it says where its page comes from.
    ...(origin !== undefined && { 'Access-Control-Expose-Headers': SHOWN }),
  };
}

/** Answers a browser that asks beforehand what it may send. */
export function answerPreflight(reply: FastifyReply, allow: readonly string[]): FastifyReply {
  const methods = allow.join(', ');
  return reply
    .code(204)
    .headers({
      Allow: methods,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': SENT,
      'Access-Control-Max-Age': '7200',
    })
    .send();
}
