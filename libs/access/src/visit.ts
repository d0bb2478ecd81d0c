import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestFacts } from '#kernel';
import { factsOf } from './actor-of.js';
import { cookieName, readCookie, writeCookie } from './cookies.js';
import type { OwnOrigin } from './own-origin.js';

/** The name of the session's cookie, under https with `__Host-` before it. */
export const SESSION_COOKIE = 'session';

/** Somebody at a door of the console, whether or not they are signed in: where they come from, and what their browser keeps for them. */
export interface Visit {
  readonly request: RequestFacts;
  /** As it stands behind the path, without its question mark. */
  readonly query: string;
  /** The caller's address. */
  readonly address: string;
  readonly userAgent: string | null;
  /** The origin at which the browser reaches this server. */
  readonly origin: string;
  /** Has the browser keep a session's token for so long. */
  readonly keep: (token: string, seconds: number) => void;
  /** Has the browser forget its session. */
  readonly forget: () => void;
  /** Has the browser keep a text of base64url and dots under a name of its own, for so long; 0 lets it forget. It could be forged. */
  readonly note: (name: string, text: string, seconds: number) => void;
  /** What the browser was given to keep, or null. */
  readonly noted: (name: string) => string | null;
}

/** The visit that a request is part of. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, origin: OwnOrigin): Visit {
  const secure = origin.isSecure(request);
  const write = (name: string, text: string, maxAgeSeconds: number) => {
    reply.header('Set-Cookie', writeCookie(name, text, { secure, maxAgeSeconds }));
  };
  return {
    request: factsOf(request, false),
    query: request.url.split('?').slice(1).join('?'),
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    origin: origin.of(request),
    keep: (token, seconds) => write(SESSION_COOKIE, token, seconds),
    forget: () => write(SESSION_COOKIE, '', 0),
    note: write,
    noted: (name) => readCookie(request.headers.cookie, cookieName(name, secure)),
  };
}
