import type { FastifyRequest } from 'fastify';
import { type Actor, type Fault, type RequestFacts, effectiveScopes, invalid } from '#kernel';
import { fingerprintOf } from './fingerprint.js';
import type { DoorRule } from './door-rule.js';
import type { HeldKey } from './held-key.js';
import type { SessionFacts } from './sessions.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Of a session the role decides, as of a personal key with full access. */
const EVERY_SCOPE = effectiveScopes('PERSONAL', 'WRITE', []);

/** True for methods that only read, and so need no proof that the caller meant it. */
export function isSafe(method: string): boolean {
  return READING.has(method);
}

/** Whom a key acts as, in this request. A malformed Idempotency-Key is a 400 here: it must not silently count as none. */
export function actorOf({ facts, rights, acting }: HeldKey, request: FastifyRequest): Actor {
  const { teamId, personId, role } = facts;
  const type = facts.kind === 'TEAM' ? 'KEY' : 'USER';
  const { scopes } = rights;
  return {
    type,
    teamId,
    personId,
    role,
    scopes,
    key: acting,
    sessionId: null,
    staff: false,
    request: factsOf(request),
  };
}

/** Whom a session acts as at a door of this rule. At doors of the console alone an Idempotency-Key means nothing. */
export function sessionActorOf(facts: SessionFacts, rule: DoorRule, request: FastifyRequest): Actor {
  const { id: sessionId, personId, staff } = facts;
  const asStaff = rule.who === 'session' && rule.staff;
  const inTeam = asStaff ? { teamId: '', role: null } : { teamId: facts.teamId ?? '', role: facts.role };
  const told = factsOf(request, rule.who === 'key');
  const type = asStaff ? 'STAFF' : 'USER';
  return { type, ...inTeam, personId, scopes: EVERY_SCOPE, key: null, sessionId, staff, request: told };
}

/** What a change must know of the request. `keyed`: whether an Idempotency-Key means something here. */
export function factsOf(request: FastifyRequest, keyed = true): RequestFacts {
  const { method, url, headers } = request;
  return {
    id: request.id,
    method,
    path: pathOf(url),
    idempotencyKey: isSafe(method) || !keyed ? null : idempotencyKey(headers['idempotency-key']),
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
