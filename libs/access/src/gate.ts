import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import * as refusals from './access.refusals.js';
import { actorOf, pathOf } from './actor-of.js';
import { ClosedDoor } from './admitted.js';
import { answerHeaders, answerPreflight } from './answer-headers.js';
import { readCredential } from './credential.js';
import type { Denials } from './denials.js';
import type { Door, DoorRule, KeyRule } from './door-rule.js';
import type { HeldKey } from './held-key.js';
import type { KeyCache } from './key-cache.js';
import { isKey } from './key-format.js';
import type { LastUsed } from './last-used.js';
import { type Allowance, type Limits, rateHeaders, tooMany } from './limits.js';
import { clientRequestId, newRequestId } from './request-id.js';
import { lackOf } from './rights.js';
import { RouteTable } from './route-table.js';
import type { SessionGate } from './session-gate.js';

/**
 * Stands before every route, and decides before a byte of the body is read: request id → route (404, 405) →
 * credential, checksum (401) → budget of the address (429) → key (401) → allowed address (403) → rate (429) →
 * scope and role (403). What it lets through has an Actor. Sessions of the console take the way of `SessionGate`.
 */
export class Gate {
  private readonly routes = new RouteTable();
  private readonly registered: Door[] = [];

  constructor(
    private readonly keys: KeyCache,
    private readonly limits: Limits,
    private readonly lastUsed: LastUsed,
    private readonly sessions: SessionGate,
    private readonly denials: Denials,
  ) {}

  /**
   * Puts the gate in front of the server: once, before any route is registered. `declared` gives the rules of routes
   * that other packages register, by URL as registered; a route without a rule stays closed.
   */
  attach(fastify: FastifyInstance, declared: Readonly<Record<string, DoorRule>> = {}): void {
    fastify.setGenReqId(() => newRequestId());
    fastify.addHook('onRoute', (route) => this.register(route, declared));
    fastify.addHook('onRequest', async (request, reply) => this.receive(request, reply));
    // Whoever refused, this gate or a service behind it: it is told once the answer has left.
    fastify.addHook('onResponse', (request, { statusCode }, done) => {
      if (request.refusedWith !== undefined && (statusCode === 401 || statusCode === 403))
        this.denials.note(request, request.refusedWith);
      done();
    });
  }

  /** Every registered route and its rule, without those that the gate answers itself or that follow from others. */
  doors(): readonly Door[] {
    return this.registered.filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
  }

  /** Counts what a request does beyond the one it was admitted as; the refusal where that is too much. */
  async charge({ held, actor }: FastifyRequest, reply: FastifyReply, requests: number): Promise<Refusal | null> {
    const allowance = await this.spend(held, actor?.sessionId ?? null, requests);
    if (!allowance) return null;
    reply.headers(rateHeaders(allowance));
    return allowance.exceeded ? tooMany('requests', allowance) : null;
  }

  private async spend(
    held: HeldKey | undefined,
    sessionId: string | null,
    requests: number,
  ): Promise<Allowance | null> {
    if (held) return this.limits.spendKey(held.everywhere, held.facts.ratePerMinute, requests);
    return sessionId === null ? null : this.limits.spendSession(sessionId, requests);
  }

  private register(route: RouteOptions & { path: string }, declared: Readonly<Record<string, DoorRule>>): void {
    const rule = route.config?.access ?? declared[route.url] ?? null;
    // The hook may change the route it is told of; that is Fastify's way to configure what others register.
    if (rule) Object.assign(route, { config: { ...route.config, access: rule } });
    if (route.config?.bodyLimit !== undefined) Object.assign(route, { bodyLimit: route.config.bodyLimit });
    for (const method of [route.method].flat()) {
      this.routes.add(method, route.url);
      this.registered.push({ method, url: route.url, rule });
    }
  }

  private async receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> {
    reply.headers(answerHeaders(request.id, request.headers.origin));
    request.clientRequestId = clientRequestId(request.headers['x-request-id']) ?? undefined;
    const path = pathOf(request.url);
    const { url, config } = request.routeOptions;
    // Some packages register OPTIONS with what they serve; what a browser asks beforehand is answered here, and without a key.
    if (
      url === undefined ||
      request.method === 'OPTIONS' ||
      misses(request) ||
      this.routes.trespasses(request.method, url, path)
    ) {
      return this.turnAway(request, reply, path);
    }
    const rule = config.access;
    if (!rule) throw new ClosedDoor(`${request.method} ${url}`);
    await this.enter(rule, request, reply);
    request.admittedBy = rule;
  }

  /** Nothing is served here by this method; a browser's question beforehand is the exception. */
  private turnAway({ method }: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
    const methods = this.routes.methodsAt(path);
    // Of a wider route that does not reach here, the method says nothing.
    if (methods.length === 0 || methods.includes(method)) throw refusals.routeNotFound(path);
    const allow = [...methods, 'OPTIONS'];
    if (method === 'OPTIONS') return answerPreflight(reply, allow);
    reply.header('Allow', allow.join(', '));
    throw refusals.methodNotAllowed(method, allow);
  }

  /** A key beats a session: who sends one means it, whatever cookies their browser adds. */
  private async enter(rule: DoorRule, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (rule.who === 'anyone') this.sessions.welcome(request, reply);
    else if (rule.who === 'session' || this.sessions.speaksFor(request))
      request.actor = await this.sessions.admit(rule, request, reply);
    else request.actor = await this.admit(rule, request, reply);
  }

  private async admit(rule: KeyRule, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const held = await this.recognise(request, reply).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 401)
        reply.header('WWW-Authenticate', rule.personal ? 'Bearer' : 'ApiKey');
      throw error;
    });
    request.keyId = held.facts.id;
    request.held = held;
    if (held.facts.expiresAt) reply.header('X-Api-Key-Expires-At', held.facts.expiresAt);
    if (!held.comesFrom(request.ip)) throw refusals.keyIpDenied(request.ip);
    const allowance = await this.limits.spendKey(held.everywhere, held.facts.ratePerMinute);
    reply.headers(rateHeaders(allowance));
    if (allowance.exceeded) throw tooMany('requests', allowance);
    const lack = lackOf(held.rights, rule);
    if (lack) throw lack;
    const actor = actorOf(held, request);
    this.lastUsed.note(held, request.ip, request.headers['user-agent'] ?? null);
    return actor;
  }

  /** The live key that the request shows. Unknown, expired and revoked ones take the same way here, and the same time. */
  private async recognise(request: FastifyRequest, reply: FastifyReply): Promise<HeldKey> {
    const key = shownKey(request);
    const spent = this.limits.spentBy(request.ip);
    // Whoever guesses must not lock out the customers behind the same proxy: keys that were good before go on.
    if (spent && !this.keys.familiar(key)) throw overBudget(reply, spent);
    const held = await this.keys.find(key);
    if (!held) throw await this.unknown(request, reply);
    request.bearer = held.bearer;
    if (held.facts.revokedAt || held.facts.ownerGone) throw refusals.keyRevoked(held.facts.revokedAt);
    if (this.keys.expired(held)) throw refusals.keyExpired(held.facts.expiresAt);
    return held;
  }

  private async unknown(request: FastifyRequest, reply: FastifyReply): Promise<Refusal> {
    const allowance = await this.limits.spendAddress(request.ip);
    if (allowance.exceeded) return overBudget(reply, allowance);
    return refusals.keyUnknown();
  }
}

/** True when a parameter of the path is empty: `/clients/` is not the client without an id. */
function misses({ params }: FastifyRequest): boolean {
  if (typeof params !== 'object' || params === null) return false;
  return Object.entries(params).some(([name, value]) => name !== '*' && value === '');
}

function shownKey(request: FastifyRequest): string {
  const credential = readCredential(request.raw.rawHeaders, request.url);
  switch (credential.kind) {
    case 'none':
      throw refusals.keyMissing(credential.hint);
    case 'conflict':
      throw refusals.conflictingKeys();
    case 'key':
      if (!isKey(credential.key)) throw refusals.keyMalformed();
      return credential.key;
  }
}

function overBudget(reply: FastifyReply, allowance: Allowance): Refusal {
  reply.headers(rateHeaders(allowance));
  return tooMany('unknown keys from this address', allowance);
}
