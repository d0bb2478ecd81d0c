import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService } from '#accounts';
import { ApiKeysService } from '#api-keys';
import { Changes } from '#changes';
import { ClientsService } from '#clients';
import { ClearingService } from '#invoices';
import type { Actor } from '#kernel';
import { LogosService, MembersService, TeamsService } from '#teams';
import { operator } from '../operator.js';
import { type DemoPerson, type DemoTeam, PEOPLE, STAFF, TEAMS } from './cast.js';
import { Chance } from './chance.js';
import { ARCHIVED_CLIENT, STUDIO_CLIENTS, WORKSHOP_CLIENTS } from './clients.js';
import { CLIENT, INVOICE, TEAM } from './examples.js';
import { history } from './history.js';
import { InvoiceScribe } from './invoices.js';
import { DemoSecrets, heldBy, type PrintedKeys, restoreKeys } from './keys.js';
import { logo } from './logo.js';
import { namedInvoices } from './named-invoices.js';
import type { NewClient } from './rows.js';
import { STUDIO_WARES, WORKSHOP_WARES } from './wares.js';

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
  await Promise.all([...PEOPLE, STAFF].map((person) => restorePerson(app, person, secrets)));
  const teams: DemoCredentials['teams'][number][] = [];
  for (const team of TEAMS) {
    const { name, slug } = team.facts;
    progress(`Restoring ${name} and its keys`);
    teams.push({ id: team.id, name, slug, keys: await restoreTeam(app, team, secrets) });
  }
  progress('Restoring clients and invoices');
  await Promise.all(TEAMS.map((team) => restoreBooks(app, team)));
  const people = PEOPLE.map((person) => ({
    ...{ email: person.email, password: secrets.password(person.email) },
    ...{ role: person.role, personalKey: heldBy(person, secrets) },
  }));
  return { teams, people, staff: { email: STAFF.email, password: secrets.password(STAFF.email) } };
}

async function restorePerson(
  app: INestApplicationContext,
  { id, name, email }: Pick<DemoPerson, 'id' | 'name' | 'email'>,
  secrets: DemoSecrets,
): Promise<void> {
  await app.get(PeopleService).restore(operator(TEAM.first), { id, name, email, password: secrets.password(email) });
}

async function restoreTeam(app: INestApplicationContext, team: DemoTeam, secrets: DemoSecrets): Promise<PrintedKeys> {
  const actor = operator(team.id);
  const teams = app.get(TeamsService);
  const known = await teams.names(actor);
  if (known) await teams.change(actor, team.facts);
  else await teams.create(actor, team.facts);
  await app.get(LogosService).set(actor, { contentType: 'image/png', data: logo() });
  const people = PEOPLE.filter(({ home }) => home === team.id);
  for (const { id, role } of people) await app.get(MembersService).add(actor, { personId: id, role });
  return restoreKeys(app.get(ApiKeysService), actor, { team, people, secrets });
}

/** Invoices go before the clients they name, and both before anything is made again. */
async function restoreBooks(app: INestApplicationContext, team: DemoTeam): Promise<void> {
  const actor = operator(team.id);
  await app.get(ClearingService).clear(actor);
  await app.get(ClientsService).clear(actor);
  await app.get(Changes).forget(actor);
  const { today } = await app.get(TeamsService).settings(actor);
  const scribe = new InvoiceScribe(app, actor, today);
  if (team.id === TEAM.first) await writeStudio(app, actor, scribe, today);
  else await writeWorkshop(app, actor, scribe, today);
}

async function writeStudio(
  app: INestApplicationContext,
  actor: Actor,
  scribe: InvoiceScribe,
  today: string,
): Promise<void> {
  await writeClients(app, actor, [...STUDIO_CLIENTS, ARCHIVED_CLIENT]);
  await app.get(ClientsService).change(actor, ARCHIVED_CLIENT.id, { archived: true });
  const clients = STUDIO_CLIENTS.filter(({ id }) => id !== CLIENT.unused);
  const past = { today, clients, wares: STUDIO_WARES, invoices: 44, digit: '1', chance: new Chance(1) };
  await scribe.write([...history(past), ...namedInvoices(today)]);
  await scribe.print(INVOICE.acme);
}

async function writeWorkshop(
  app: INestApplicationContext,
  actor: Actor,
  scribe: InvoiceScribe,
  today: string,
): Promise<void> {
  await writeClients(app, actor, WORKSHOP_CLIENTS);
  const past = {
    today,
    clients: WORKSHOP_CLIENTS,
    wares: WORKSHOP_WARES,
    invoices: 18,
    digit: '2',
    chance: new Chance(2),
  };
  await scribe.write(history(past));
}

async function writeClients(app: INestApplicationContext, actor: Actor, clients: readonly NewClient[]): Promise<void> {
  for (const client of clients) await app.get(ClientsService).create(actor, client);
}
