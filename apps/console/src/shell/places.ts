import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Session } from '../server/contract.js';
import { hasRole } from '../session/session.js';

/** A screen: where it is, what it is called in the navigation (null: reached from another one), and to whom it opens. */
export interface Place {
  readonly path: string;
  readonly label: string | null;
  readonly opensTo: (session: Session) => boolean;
  readonly Screen: LazyExoticComponent<ComponentType>;
}

export interface PlaceGroup {
  readonly label: (session: Session) => string;
  readonly places: readonly Place[];
}

type Loaded = () => Promise<ComponentType>;
const placeFor =
  (opensTo: Place['opensTo']) =>
  (path: string, label: string | null, load: Loaded): Place => ({
    path,
    label,
    opensTo,
    Screen: lazy(async () => ({ default: await load() })),
  });

const own = placeFor(() => true);
const members = placeFor(({ team }) => team !== null);
const admins = placeFor((session) => hasRole(session, 'ADMIN'));
const staff = placeFor(({ person }) => person.staff);

const TEAM: readonly Place[] = [
  admins('/keys', 'API keys', async () => (await import('../keys/team-keys.js')).TeamKeysScreen),
  admins('/keys/new', null, async () => (await import('../keys/team-keys.js')).NewTeamKeyScreen),
  admins('/keys/:id', null, async () => (await import('../keys/team-keys.js')).TeamKeyScreen),
  members('/members', 'Members', async () => (await import('../team/members.js')).MembersScreen),
  admins('/invites', 'Invites', async () => (await import('../team/invites.js')).InvitesScreen),
  admins('/audit', 'Audit', async () => (await import('../audit/audit.js')).AuditScreen),
  admins('/audit/:id', null, async () => (await import('../audit/event.js')).AuditEventScreen),
  members('/team', 'Team settings', async () => (await import('../team/settings.js')).TeamSettingsScreen),
  own('/teams/new', null, async () => (await import('../team/new-team.js')).NewTeamScreen),
];

const OWN: readonly Place[] = [
  members('/my-keys', 'My keys', async () => (await import('../keys/own-keys.js')).OwnKeysScreen),
  members('/my-keys/new', null, async () => (await import('../keys/own-keys.js')).NewOwnKeyScreen),
  members('/my-keys/:id', null, async () => (await import('../keys/own-keys.js')).OwnKeyScreen),
  own('/preferences', 'Preferences', async () => (await import('../preferences/profile.js')).ProfileScreen),
  own('/security', 'Security', async () => (await import('../preferences/security.js')).SecurityScreen),
  own('/sessions', 'Sessions', async () => (await import('../preferences/sessions.js')).SessionsScreen),
];

const STAFF: readonly Place[] = [
  staff('/staff', 'Search', async () => (await import('../staff/search.js')).SearchScreen),
  staff('/staff/people', 'People', async () => (await import('../staff/people.js')).PeopleScreen),
  staff('/staff/people/:id', null, async () => (await import('../staff/person.js')).PersonScreen),
  staff('/staff/teams', 'Teams', async () => (await import('../staff/teams.js')).TeamsScreen),
  staff('/staff/teams/:id', null, async () => (await import('../staff/team.js')).TeamScreen),
  staff('/staff/keys', 'Keys', async () => (await import('../staff/keys.js')).KeysScreen),
  staff('/staff/keys/:id', null, async () => (await import('../staff/key.js')).KeyScreen),
  staff('/staff/usage', 'Usage', async () => (await import('../staff/usage.js')).UsageScreen),
  staff('/staff/jobs', 'Jobs', async () => (await import('../staff/jobs.js')).JobsScreen),
  staff('/staff/streams', 'Streams', async () => (await import('../staff/streams.js')).StreamsScreen),
  staff('/staff/audit', 'All audit', async () => (await import('../staff/audit.js')).AllAuditScreen),
  staff('/staff/health', 'Health', async () => (await import('../staff/health.js')).HealthScreen),
];

export const PLACES: readonly PlaceGroup[] = [
  { label: ({ team }) => team?.name ?? 'Team', places: TEAM },
  { label: () => 'You', places: OWN },
  { label: () => 'Staff', places: STAFF },
];

/** Where somebody comes to first. */
export function firstPlace(session: Session): string {
  if (session.team === null) return session.person.staff ? '/staff' : '/teams/new';
  return hasRole(session, 'ADMIN') ? '/keys' : '/my-keys';
}
