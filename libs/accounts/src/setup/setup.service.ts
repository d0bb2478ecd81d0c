import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Limits, SessionTokens, type Visit } from '#access';
import { Database, newId } from '#database';
import { ACCOUNT_PLACES, type AccountPlaces } from '../account-places.js';
import { PeopleService } from '../people/people.service.js';
import { arriving } from '../sessions/arriving.js';
import { Memberships } from '../sessions/memberships.port.js';
import type { SessionView } from '../sessions/session.dto.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { Setup } from './setup.dto.js';
import { countPeople, getNonce, keepNonce } from './setup.queries.js';
import { setupClosed, setupLinkInvalid } from './setup.refusals.js';

/**
 * The first person of an installation. Its link is told to whoever sees the server start: it follows from the pepper and a random fact of
 * the database, so every process prints the same one, and nobody else can make it.
 */
@Injectable()
export class SetupService {
  constructor(
    private readonly db: Database,
    private readonly limits: Limits,
    private readonly tokens: SessionTokens,
    private readonly people: PeopleService,
    private readonly memberships: Memberships,
    private readonly sessions: SessionsService,
    @Inject(ACCOUNT_PLACES) private readonly places: AccountPlaces,
  ) {}

  /** Whether there is nobody yet. */
  async isOpen(): Promise<boolean> {
    const counted = await this.db.one(countPeople, []);
    return counted?.some === false;
  }

  /** The link for the first person, or null once there is one. `url`: where the server is reached, if that is known better. */
  async link(url: string = this.places.url): Promise<string | null> {
    if (!(await this.isOpen())) return null;
    const kept = await this.db.one(keepNonce, [this.tokens.make()]);
    return kept ? `${url}/console/setup#${this.tokens.digest(setupText(kept.nonce)).toString('base64url')}` : null;
  }

  /** Makes the person, who runs the installation from then on, and their team; and signs them in. */
  async setUp(visit: Visit, { token, name, email, password, team }: Setup): Promise<SessionView> {
    await this.limits.meterSignIn(visit.address, 'setup');
    if (!(await this.isOpen())) throw setupClosed();
    if (!(await this.isToken(token))) throw setupLinkInvalid();
    const founder = arriving({ personId: null, request: visit.request, teamId: newId() });
    const person = await this.people.createFirst(founder, { name, email, password, staff: true });
    await this.memberships.foundFor({ ...founder, personId: person.id }, person, team);
    return this.sessions.open(visit, person);
  }

  private async isToken(token: string): Promise<boolean> {
    const kept = await this.db.one(getNonce, []);
    const given = Buffer.from(token, 'base64url');
    const wanted = kept ? this.tokens.digests(setupText(kept.nonce)) : [];
    return wanted.some((digest) => digest.length === given.length && timingSafeEqual(digest, given));
  }
}

function setupText(nonce: string): string {
  return `setup ${nonce}`;
}
