import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService } from '#accounts';
import { ApiKeysService } from '#api-keys';
import { InvitesService, LogosService, MembersService, TeamsService } from '#teams';
import { operator, personIn } from '../operator.js';
import { restoreAudit } from './audit.js';
import { restoreBooks } from './books.js';
import { type DemoPerson, type DemoTeam, INVITED, PEOPLE, STAFF, TEAMS } from './cast.js';
import { PERSON, TEAM } from './examples.js';
import { restoreForStaff, STRANGERS } from './for-staff.js';
import { DemoSecrets, heldBy, type PrintedKeys, restoreKeys } from './keys.js';
import { logo } from './logo.js';
import { restoreLoop } from './loop.js';
import { restoreStreams } from './streams.js';
import { studio } from './studio.js';
import { restoreUsage } from './usage.js';
import { workshop } from './workshop.js';

/** What `demo` prints. Other programs read it: its shape stays. */
export interface DemoCredentials {
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    readonly keys: PrintedKeys;
  }[];
  readonly people: readonly {
    readonly email: string;
    readonly password: string;
    readonly role: string;
    readonly personalKey: string;
  }[];
  readonly staff: { readonly email: string; readonly password: string };
}

/** Puts the demo's teams back as they were meant, whatever became of them, and answers how to enter. */
export async function restoreDemo(
  app: INestApplicationContext,
  pepper: string,
  progress: (text: string) => void,
): Promise<DemoCredentials> {
  const secrets = new DemoSecrets(pepper);
  progress('Restoring people');
  await Promise.all([...PEOPLE, ...STRANGERS, STAFF].map((person) => restorePerson(app, person, secrets)));
  const teams: DemoCredentials['teams'][number][] = [];
  for (const team of TEAMS) {
    const { name, slug } = team.facts;
    progress(`Restoring ${name} and its keys`);
    teams.push({ id: team.id, name, slug, keys: await restoreTeam(app, team, secrets) });
  }
  await restoreForStaff(app);
  progress('Restoring streams and items');
  await restoreStreams(app);
  await restoreLoop(app);
  progress('Restoring clients, time and invoices');
  await Promise.all([restoreBooks(app, TEAM.first, studio), restoreBooks(app, TEAM.second, workshop)]);
  progress('Restoring usage');
  await restoreUsage(app);
  progress('Linking the audit');
  await restoreAudit(app);
  const people = PEOPLE.map((person) => ({
    ...{ email: person.email, password: secrets.password(person.email) },
    ...{ role: person.role, personalKey: heldBy(person, secrets) },
  }));
  return { teams, people, staff: { email: STAFF.email, password: secrets.password(STAFF.email) } };
}

async function restorePerson(
  app: INestApplicationContext,
  { id, name, email, staff = false }: Pick<DemoPerson, 'id' | 'name' | 'email'> & { readonly staff?: boolean },
  secrets: DemoSecrets,
): Promise<void> {
  await app.get(PeopleService).restore(operator(TEAM.first), {
    id,
    name,
    email,
    staff,
    password: secrets.password(email),
  });
}

async function restoreTeam(app: INestApplicationContext, team: DemoTeam, secrets: DemoSecrets): Promise<PrintedKeys> {
  const actor = operator(team.id);
  const teams = app.get(TeamsService);
  const known = await teams.names(actor);
  if (known) await teams.change(actor, team.facts);
  else await teams.create(actor, team.facts);
  await app.get(LogosService).set(actor, { contentType: 'image/png', data: logo() });
  const people = PEOPLE.filter(({ home }) => home === team.id);
  for (const { id: personId, role, rate, cost } of people) {
    await app.get(MembersService).add(actor, { personId, role, rate, cost });
  }
  await restoreInvites(app, team);
  return restoreKeys(app.get(ApiKeysService), actor, { team, people, secrets });
}

async function restoreInvites(app: INestApplicationContext, { id }: DemoTeam): Promise<void> {
  const invites = app.get(InvitesService);
  await invites.clear(operator(id));
  if (id !== TEAM.first) return;
  for (const invite of INVITED) await invites.create(personIn(id, PERSON.owner, 'OWNER'), invite);
}
