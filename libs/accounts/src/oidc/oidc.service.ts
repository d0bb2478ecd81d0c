import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Limits, routeNotFound, SessionTokens, type Visit } from '#access';
import { type Change, Changes } from '#changes';
import { folded } from '#kernel';
import { ACCOUNT_PLACES, type AccountPlaces } from '../account-places.js';
import { PeopleService } from '../people/people.service.js';
import { arriving } from '../sessions/arriving.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Issuer, type Vouched } from './issuer.service.js';
import { type Journey, journeyIn, journeyText } from './journey.js';
import { adoptSubject, findByEmail, getBySubject, type Known } from './oidc.queries.js';

/** Where the browser is sent. */
export interface Onward {
  readonly url: string;
}

type Why = 'oidc_failed' | 'oidc_email_unverified' | 'sign_in_failed';

const COOKIE = 'oidc';
const JOURNEY_SECONDS = 600;
const CALLBACK = '/admin/v1/oidc/callback';

/** Signing in elsewhere, by OpenID Connect. */
@Injectable()
export class OidcService {
  private readonly logger = new Logger(OidcService.name);

  constructor(
    private readonly changes: Changes,
    private readonly limits: Limits,
    private readonly tokens: SessionTokens,
    private readonly issuer: Issuer,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    @Inject(ACCOUNT_PLACES) private readonly places: AccountPlaces,
  ) {}

  /** To the issuer. */
  async start(visit: Visit): Promise<Onward> {
    await this.limits.meterSignIn(visit.address, 'oidc');
    const departure = await this.issuer.depart(this.callback(visit)).catch((error: unknown) => this.failed(error));
    if (departure === null) throw routeNotFound(visit.request.path);
    if (departure === undefined) return this.refuse(visit, 'oidc_failed');
    const text = journeyText(departure.journey);
    visit.note(COOKIE, `${text}.${this.sign(text)}`, JOURNEY_SECONDS);
    return { url: departure.url };
  }

  /** From the issuer: into the console, or back to where one signs in. */
  async finish(visit: Visit): Promise<Onward> {
    const journey = this.journeyOf(visit);
    visit.note(COOKIE, '', 0);
    if (!journey) return this.refuse(visit, 'oidc_failed');
    const cameBack = new URL(`${this.callback(visit)}?${visit.query}`);
    const vouched = await this.issuer.arrive(cameBack, journey).catch((error: unknown) => this.failed(error));
    if (!vouched) return this.refuse(visit, 'oidc_failed');
    const person = await this.personOf(visit, vouched);
    if (typeof person === 'string') return this.refuse(visit, person);
    await this.sessions.open(visit, person);
    return { url: '/console/' };
  }

  /** Known already; or the one whose proven address it is; or somebody new. */
  private personOf({ request }: Visit, { subject, email, emailVerified, name }: Vouched): Promise<Known | Why> {
    const actor = arriving({ personId: null, request });
    return this.changes.make(actor, async (tx) => {
      const known = await tx.one(getBySubject, [subject]);
      if (known) return known.suspended ? 'sign_in_failed' : known;
      if (email === null || !emailVerified) return 'oidc_email_unverified';
      const adopted = await this.adopted(tx, subject, email);
      if (adopted) return adopted.suspended ? 'sign_in_failed' : adopted;
      return this.welcomed(tx, { subject, email, name: name ?? email });
    });
  }

  private async adopted(tx: Change, subject: string, email: string): Promise<Known | undefined> {
    const person = await tx.one(adoptSubject, [subject, folded(email)]);
    if (person) tx.record('auth.oidc_linked', { type: 'person', id: person.id });
    return person;
  }

  /** An address that another subject brought first stays that one's. */
  private async welcomed(
    tx: Change,
    { subject, email, name }: { subject: string; email: string; name: string },
  ): Promise<Known | Why> {
    if (await tx.one(findByEmail, [folded(email)])) return 'oidc_failed';
    const made = await this.people.createIn(tx, { email, name: [...name].slice(0, 120).join('') });
    const person = await this.adopted(tx, subject, made.email);
    return person ?? 'oidc_failed';
  }

  private async refuse({ request }: Visit, code: Why): Promise<Onward> {
    await this.changes.make(arriving({ personId: null, request }), async (tx) => {
      tx.record('auth.refused', { type: 'person', id: null }, { code: [null, code] });
    });
    return { url: `/console/sign-in?refused=${code}` };
  }

  /** What went wrong is the operator's to know: a wrong secret, a wrong clock, an issuer that is away. */
  private failed(error: unknown): undefined {
    this.logger.warn(`Signing in elsewhere failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }

  private callback({ origin }: Visit): string {
    return `${this.places.publicUrl ?? origin}${CALLBACK}`;
  }

  private journeyOf(visit: Visit): Journey | null {
    const [text = '', signature = ''] = visit.noted(COOKIE)?.split('.') ?? [];
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.sign(text))];
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? journeyIn(text) : null;
  }

  private sign(text: string): string {
    return this.tokens.digest(`oidc ${text}`).toString('base64url');
  }
}
