import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService } from '#accounts';
import { ApiKeysService } from '#api-keys';
import { newId } from '#database';
import { MembersService, TeamsService } from '#teams';
import { type Answer, type Command, type Surroundings } from '../command.js';
import { facts } from '../layout.js';
import { operator, personIn } from '../operator.js';
import { type Beginning, beginningOf } from '../beginning.js';
import { withServices } from '../start.js';
import type { NamedTeam } from '../team.js';

export const setup: Command = {
  forms: [
    'setup --email you@company.com --name "Your Name" --team "Your Company" [--currency EUR] [--timezone Europe/Berlin]',
  ],
  options: {
    email: { value: 'address', about: 'The owner signs in with it.' },
    name: { value: 'text', about: "The owner's name." },
    team: { value: 'text', about: 'The name of the team.' },
    currency: { value: 'code', about: 'ISO 4217, for new invoices (EUR).' },
    timezone: { value: 'zone', about: 'IANA, decides what day it is (UTC).' },
    password: { value: 'text', about: 'At least 12 characters; one is made and printed unless given.' },
    force: { about: 'Make another team although there is one; somebody known by the e-mail owns it.' },
  },
  notes: ['Asks for what is missing when a person sits at the terminal. Keys are printed once and kept nowhere.'],
  async run(around: Surroundings) {
    const settings = around.settings();
    const beginning = await beginningOf(around);
    around.progress('Making the team');
    return withServices(settings, (app) => begin(app, beginning, around.typed.has('force')));
  },
};

async function begin(app: INestApplicationContext, beginning: Beginning, force: boolean): Promise<Answer> {
  const { email, name, currency, timezone, password } = beginning;
  const [people, teams, keys] = [app.get(PeopleService), app.get(TeamsService), app.get(ApiKeysService)];
  const [first] = await teams.all();
  if (first && !force) throw new Error(`There is a team already: ${first.name}. With --force another one is made.`);
  const actor = operator(newId());
  const known = await people.find(email);
  const owner = known ?? (await people.create(actor, { email, name, password, staff: !first }));
  const team = await teams.create(actor, { name: beginning.team, currency, timezone });
  await app.get(MembersService).add(actor, { personId: owner.id, role: 'OWNER' });
  const person = personIn(team.id, owner.id, 'OWNER');
  const teamKey = await keys.create(person, { name: 'First key', access: 'WRITE' });
  const own = await keys.createPersonal(person, { name: 'First key', access: 'WRITE' });
  return answerOf({
    team: { id: team.id, name: team.name, slug: team.slug, currency, timezone },
    owner: {
      ...{ id: owner.id, email: owner.email, name: owner.name },
      ...(beginning.passwordMade && !known && { password }),
    },
    keys: { team: teamKey.key, personal: own.key, personalExpiresAt: own.expiresAt },
  });
}

/** What setup prints. A password is among it only where it was made here. */
interface Begun {
  readonly team: NamedTeam & { readonly currency: string; readonly timezone: string };
  readonly owner: { readonly id: string; readonly email: string; readonly name: string; readonly password?: string };
  readonly keys: { readonly team: string; readonly personal: string; readonly personalExpiresAt: string | null };
}

function answerOf(begun: Begun): Answer {
  const { team, owner, keys } = begun;
  const until = keys.personalExpiresAt === null ? '' : ` (until ${keys.personalExpiresAt})`;
  const lines = facts([
    ['team', `${team.name} (${team.slug}, ${team.id})`],
    ['owner', `${owner.name} <${owner.email}>`],
    ...(owner.password === undefined ? [] : [['password', owner.password] as const]),
    ['team key', keys.team],
    ['personal key', keys.personal + until],
  ]);
  const hint = `Keys and a made password are shown this once. Try the team key:\n  curl -H "X-API-Key: <team key>" http://127.0.0.1:3000/v1/me`;
  return { document: begun, text: `${lines}\n\n${hint}` };
}
