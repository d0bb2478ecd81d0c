import {
  Choice,
  Currency,
  Email,
  Flag,
  Id,
  Instant,
  ListOf,
  Locale,
  One,
  Only,
  Pattern,
  Text,
  View,
  Zone,
  Input,
} from '#contract';
import { type Role, ROLES } from '#kernel';
import { PERSON } from '../people/person.examples.js';
import { SESSION } from './session.examples.js';

@View('SessionPerson')
export class SessionPerson {
  @Id({ about: 'The id of the person.', example: PERSON.owner })
  id: string;

  @Text({ max: 120, about: 'As they are called.', example: 'Mara Lindqvist' })
  name: string;

  @Email({ about: 'The address they sign in with.', example: 'mara@harbour.example' })
  email: string;

  @Zone({ nullable: true, about: "The zone of their days; null for the team's.", example: null })
  timezone: string | null;

  @Locale({ nullable: true, about: "How dates and numbers are written for them; null for the team's.", example: null })
  locale: string | null;

  @Flag({ about: 'Whether they run this installation.', example: false })
  staff: boolean;

  @Flag({ about: 'Whether signing in asks for a code beside the password.', example: false })
  secondFactor: boolean;

  @Flag({ about: 'False for somebody who signs in elsewhere only.', example: true })
  hasPassword: boolean;
}

@View('SessionTeam')
export class SessionTeam {
  @Id({ about: 'The id of the team.', example: '0197a3c2-0000-7000-8000-000000000001' })
  id: string;

  @Text({ max: 120, about: 'The name of the team.', example: 'Harbour Studio' })
  name: string;

  @Pattern({
    pattern: /^[a-z0-9-]{3,48}$/,
    max: 48,
    wanted: 'a slug',
    about: 'Its name in addresses.',
    example: 'harbour-studio',
  })
  slug: string;

  @Choice({ of: ROLES, about: "The person's role in it now.", example: 'OWNER' })
  role: Role;

  @Zone({ about: 'The zone of its days.', example: 'Europe/Berlin' })
  timezone: string;

  @Locale({ about: 'How dates and numbers are written in it.', example: 'en' })
  locale: string;

  @Currency({ about: 'The currency of new invoices.', example: 'EUR' })
  currency: string;
}

@View('TeamPlace')
export class TeamPlaceView extends Only(SessionTeam, ['id', 'name', 'slug', 'role']) {}

@View('ListedSession')
export class ListedSessionView {
  @Id({ about: 'The id of the session.', example: SESSION.elsewhere })
  id: string;

  @Flag({ about: 'Whether it is the one that asks.', example: false })
  current: boolean;

  @Instant({ about: 'When it began.', example: '2026-07-01T09:30:00.000Z' })
  createdAt: string;

  @Instant({ about: 'When it was used last; told a minute late at most.', example: '2026-07-01T11:00:00.000Z' })
  lastSeenAt: string;

  @Text({ max: 45, nullable: true, about: 'From which address it was used last.', example: '203.0.113.7' })
  address: string | null;

  @Text({ max: 200, nullable: true, about: 'What the browser calls itself.', example: 'Mozilla/5.0 Firefox/151.0' })
  userAgent: string | null;

  @Instant({ about: 'When it ends unless it is used before.', example: '2026-07-15T09:30:00.000Z' })
  expiresAt: string;
}

@Input('TeamSwitch')
export class TeamSwitch {
  @Id({ about: 'One of `teams` of the session.', example: '0197a3c2-0000-7000-8000-000000000001' })
  teamId: string;
}

/** Who is signed in, and what the page needs to go on. */
@View('Session')
export class SessionView {
  @Id({ about: 'The id of the session.' })
  id: string;

  @One(() => SessionPerson, { about: 'Who is signed in.' })
  person: SessionPerson;

  @One(() => SessionTeam, { nullable: true, about: 'The team that the session works in; null where none is chosen.' })
  team: SessionTeam | null;

  @ListOf(() => TeamPlaceView, { max: 1_000, about: 'Where the person has a place, the oldest first.' })
  teams: TeamPlaceView[];

  @Text({
    max: 100,
    about: 'Goes into `X-CSRF-Token` of every request that changes something.',
    example: 'mC1bTg3xOqWvY7n0dZk2sLr9hJfQeUaPi5tXwVyB8cE',
  })
  csrfToken: string;

  @Instant({ about: 'When it ends, however much it is used.', example: '2026-07-15T09:30:00.000Z' })
  expiresAt: string;

  @Instant({
    about: 'When it ends unless it is used before; told a minute late at most.',
    example: '2026-07-15T09:30:00.000Z',
  })
  idleExpiresAt: string;
}
