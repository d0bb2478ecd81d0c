import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import * as refusals from './access.refusals.js';
import { isSafe, sessionActorOf } from './actor-of.js';
import { cookieName, readCookie } from './cookies.js';
import { readCredential } from './credential.js';
import { CONSOLE_DOORS, type KeyRule, type SessionRule } from './door-rule.js';
import type { Bearer } from './denial-book.js';
import type { LastSeen } from './last-seen.js';
import { type Limits, rateHeaders, tooMany } from './limits.js';
import type { OwnOrigin } from './own-origin.js';
import { lackOf } from './rights.js';
import type { SessionCache } from './session-cache.js';
import { isSessionToken, type SessionTokens } from './session-tokens.js';
import type { SessionFacts } from './sessions.js';
import { SESSION_COOKIE, visitOf } from './visit.js';

/** What the gate asks of a console session. */
export interface SessionSurroundings {
  readonly sessions: SessionCache;
  readonly tokens: SessionTokens;
  readonly limits: Limits;
  readonly lastSeen: LastSeen;
  readonly origin: OwnOrigin;
}

/** A session has every scope, so scopes are not compared. */
const NO_SCOPES = new Set<never>();

type Rule = KeyRule | SessionRule;

/**
 * The gate as sessions of the console meet it: token → session (401) → rate (429) → proof that a page of this server asks (403) → staff,
 * team and role (403).
 */
export class SessionGate {
  constructor(private readonly around: SessionSurroundings) {}

  /** True where the request carries a session and no key. */
  speaksFor(request: FastifyRequest): boolean {
    return this.shown(request) !== null && readCredential(request.raw.rawHeaders, request.url).kind === 'none';
  }

  /** Doors of the console that open to everybody, such as signing in, still refuse what another page sends. */
  welcome(request: FastifyRequest, reply: FastifyReply): void {
    const { origin } = this.around;
    if (!request.routeOptions.url?.startsWith(CONSOLE_DOORS)) return;
    if (!isSafe(request.method) && !origin.sent(request)) throw refusals.csrfFailed();
    request.visit = visitOf(request, reply, origin);
  }

  /** Whom the session acts as, or why it does not enter. */
  async admit(rule: Rule, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const { limits, lastSeen, origin } = this.around;
    const facts = await this.recognise(request).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 401) reply.header('WWW-Authenticate', 'Session');
      throw error;
    });
    request.bearer = bearerOf(facts);
    const allowance = await limits.spendSession(facts.id);
    reply.headers(rateHeaders(allowance));
    if (allowance.exceeded) throw tooMany('requests', allowance);
    if (!isSafe(request.method)) this.checkIntent(facts, request);
    const lack = sessionLack(facts, rule);
    if (lack) throw lack;
    const actor = sessionActorOf(facts, rule, request);
    request.visit = visitOf(request, reply, origin);
    lastSeen.note(facts.id, request.ip, request.headers['user-agent'] ?? null);
    return actor;
  }

  private shown(request: FastifyRequest): string | null {
    const name = cookieName(SESSION_COOKIE, this.around.origin.isSecure(request));
    return readCookie(request.headers.cookie, name);
  }

  /** Guessed tokens count against the same budget as guessed keys. One that has ended is answered as one that never was. */
  private async recognise(request: FastifyRequest): Promise<SessionFacts> {
    const { sessions, limits } = this.around;
    const token = this.shown(request);
    if (token === null || !isSessionToken(token)) throw refusals.signInRequired();
    const held = await sessions.find(token);
    if (held && !held.facts.ownerGone && !sessions.expired(held)) return held.facts;
    const allowance = await limits.spendAddress(request.ip);
    throw allowance.exceeded ? tooMany('unknown sessions from this address', allowance) : refusals.signInRequired();
  }

  private checkIntent({ id }: SessionFacts, request: FastifyRequest): void {
    const { tokens, origin } = this.around;
    const sent = request.headers['x-csrf-token'];
    if (typeof sent !== 'string' || !tokens.isCsrf(id, sent) || !origin.sent(request)) throw refusals.csrfFailed();
  }
}

function sessionLack({ staff, teamId, role }: SessionFacts, rule: Rule): Refusal | null {
  if (rule.who === 'session' && rule.staff) return staff ? null : refusals.staffOnly();
  const needsTeam = rule.who === 'key' || rule.role !== null;
  if (!needsTeam) return null;
  if (teamId === null) return refusals.teamMissing();
  return lackOf({ kind: 'PERSONAL', role, scopes: NO_SCOPES }, { scopes: [], role: rule.role });
}

function bearerOf({ id, personId, teamId }: SessionFacts): Bearer {
  return { teamId, actor: { type: 'USER', id: personId }, keyId: null, resource: { type: 'session', id } };
}
