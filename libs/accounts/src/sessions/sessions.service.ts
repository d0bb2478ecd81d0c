import { Injectable } from '@nestjs/common';
import { SessionCache, SessionTokens, type Visit } from '#access';
import { type Change, Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, invalid, notFound, type Page, unknownReference } from '#kernel';
import { arriving } from './arriving.js';
import { Memberships, type TeamPlace } from './memberships.port.js';
import { shortAgent } from './session-agent.js';
import type { SessionView } from './session.dto.js';
import { cookieSeconds } from './session-life.js';
import * as queries from './sessions.queries.js';

/** Somebody whom a door has recognised, by whatever they showed. */
export interface Recognised {
  readonly id: string;
  readonly name: string;
  readonly staff: boolean;
}

/** People signed in with their browsers. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly tokens: SessionTokens,
    private readonly cache: SessionCache,
    private readonly memberships: Memberships,
  ) {}

  /** Signs the person in with this browser: in `teamId`, else in the team they worked in last. */
  async open(visit: Visit, person: Recognised, teamId?: string): Promise<SessionView> {
    const places = await this.placesOf(visit, person);
    const wanted = places.filter(({ id }) => teamId === undefined || id === teamId);
    const [token, id] = [this.tokens.make(), newId()];
    const values = [id, person.id, this.tokens.digest(token), wanted.map((place) => place.id)];
    const actor = arriving({ personId: person.id, request: visit.request, sessionId: id });
    await this.changes.make(actor, async (tx) => {
      await tx.all(queries.sweepSessions, [person.id]);
      const session = await tx.write(queries.insertSession, [...values, visit.address, shortAgent(visit.userAgent)]);
      tx.record('auth.signed_in', { type: 'person', id: person.id, teamId: session.teamId });
    });
    visit.keep(token, cookieSeconds(person.staff));
    return this.describe(person.id, id, places);
  }

  /** Who is signed in, and where. */
  async get({ personId, sessionId }: Actor): Promise<SessionView> {
    if (personId === null || sessionId === null) throw notFound('session');
    return this.describe(personId, sessionId, await this.memberships.placesOf(personId));
  }

  /** From here on the session works in another team of its person. */
  async switchTeam(actor: Actor, teamId: string): Promise<SessionView> {
    const { personId, sessionId } = actor;
    if (personId === null || sessionId === null) throw notFound('session');
    const places = await this.memberships.placesOf(personId);
    if (places.every(({ id }) => id !== teamId)) throw invalid([unknownReference('/teamId', 'team')]);
    await this.changes.make(actor, async (tx) => {
      await tx.all(queries.moveSession, [personId, sessionId, teamId]);
      tx.afterwardsDo(() => this.cache.drop({ sessionId }));
    });
    return this.describe(personId, sessionId, places);
  }

  /** Ends this session; the browser forgets it. */
  async end(actor: Actor, visit: Visit): Promise<void> {
    const { personId, sessionId, teamId } = actor;
    await this.changes.make(actor, async (tx) => {
      await tx.all(queries.deleteSession, [personId, sessionId]);
      tx.record('auth.signed_out', { type: 'person', id: personId, teamId });
      tx.afterwardsDo(() => this.cache.drop({ ...(sessionId !== null && { sessionId }) }));
    });
    visit.forget();
  }

  /** Where the person is signed in, the browser used last first. */
  async list({ personId, sessionId }: Actor): Promise<Page<queries.ListedSession>> {
    const data = await this.db.all(queries.listSessions, [personId, sessionId]);
    return { data, page: { nextCursor: null, hasMore: false } };
  }

  /** Ends one of the person's sessions, wherever it is. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const ended = await tx.one(queries.deleteSession, [actor.personId, id]);
      if (!ended) throw notFound('session');
      tx.record('auth.session_revoked', { type: 'session', id, teamId: actor.teamId });
      tx.afterwardsDo(() => this.cache.drop({ sessionId: id }));
    });
  }

  /** Signs the person out everywhere, here too. */
  async revokeAll(actor: Actor, visit: Visit): Promise<void> {
    await this.changes.make(actor, async (tx) => {
      await this.endAll(tx, actor.personId);
      tx.record('auth.signed_out_everywhere', { type: 'person', id: actor.personId, teamId: actor.teamId });
    });
    visit.forget();
  }

  /** Ends all sessions of a person inside a change, but for the one that may stay. */
  async endAll(tx: Change, personId: string | null, staying: string | null = null): Promise<void> {
    await tx.all(queries.deleteSessions, [personId, staying]);
    if (personId !== null) tx.afterwardsDo(() => this.cache.drop({ personId }));
  }

  /** Nobody is without a team, but for those who run the installation. */
  private async placesOf({ request }: Visit, person: Recognised): Promise<readonly TeamPlace[]> {
    const places = await this.memberships.placesOf(person.id);
    if (places.length > 0 || person.staff) return places;
    await this.memberships.foundFor(arriving({ personId: person.id, request }), person);
    return this.memberships.placesOf(person.id);
  }

  private async describe(personId: string, id: string, places: readonly TeamPlace[]): Promise<SessionView> {
    const session = await this.db.one(queries.getSession, [personId, id]);
    if (!session) throw notFound('session');
    const team = places.find((place) => place.id === session.teamId) ?? null;
    return { ...session, team, teams: [...places], csrfToken: this.tokens.csrf(id) };
  }
}
