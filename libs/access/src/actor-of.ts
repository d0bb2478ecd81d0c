import type { FastifyRequest } from 'fastify';
import { type Actor, type Fault, type RequestFacts, invalid } from '#kernel';
import { fingerprintOf } from './fingerprint.js';
import type { HeldKey } from './held-key.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whom a key acts as, in this request. A malformed Idempotency-Key is a 400 here: it must not silently count as none. */
export function actorOf({ facts, rights, acting }: HeldKey, request: FastifyRequest): Actor {
  const { teamId, personId, role } = facts;
  const type = facts.kind === 'TEAM' ? 'KEY' : 'USER';
  return { type, teamId, personId, role, scopes: rights.scopes, key: acting, request: factsOf(request) };
}

function factsOf(request: FastifyRequest): RequestFacts {
  const { method, url, headers } = request;
  return {
    id: request.id,
    method,
    path: pathOf(url),
    idempotencyKey: READING.has(method) ? null : idempotencyKey(headers['idempotency-key']),
    ifMatch: headers['if-match']?.trim() || null,
    address: request.ip,
    // The body is not read yet; whoever asks for the fingerprint does so when it is.
    fingerprint: () => fingerprintOf(request.body, request.query),
    replayed: false,
  };
}

/** The path without its query. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function idempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && IDEMPOTENCY_KEY.test(header)) return header;
  throw invalid([faultOf(String(header))]);
}

function faultOf(key: string): Fault {
  const pointer = 'Idempotency-Key:';
  if (key === '') return { pointer, code: 'too_short', detail: 'At least 1 character.' };
  if (key.length > 255) return { pointer, code: 'too_long', detail: 'At most 255 characters.' };
  return { pointer, code: 'invalid_text', detail: 'Only visible ASCII characters, no spaces.' };
}
