import type { INestApplicationContext } from '@nestjs/common';
import { AllPeopleService, PeopleService, type StaffPersonView } from '#accounts';
import { type Answer, type Command, type Surroundings, UsageFault } from '../command.js';
import { everyRow, PAGE } from '../every-row.js';
import { table } from '../layout.js';
import { operator } from '../operator.js';
import { withServices } from '../start.js';

/** Staff belong to no team, nor does what is done about them. */
const OPERATOR = operator('');

/** A form of the command: what follows `staff`. */
type Form = (app: INestApplicationContext, rest: readonly string[]) => Promise<Answer>;
const FORMS: ReadonlyMap<string, Form> = new Map([
  ['list', list],
  ['add', add],
  ['remove', remove],
]);

export const staff: Command = {
  forms: ['staff list', 'staff add <e-mail>', 'staff remove <e-mail>'],
  options: {},
  notes: [
    'Staff run the installation: in the console they see all people, teams, keys and streams. The first owner is staff from the beginning.',
    'People come from setup or an invite; only then can they become staff. Who is removed stays what they are in their teams.',
  ],
  async run({ typed, settings, progress }: Surroundings) {
    const [form = '', ...rest] = typed.words;
    const perform = FORMS.get(form);
    if (!perform) throw new UsageFault(`Say what to do about staff: ${[...FORMS.keys()].join(', ')}.`);
    progress('Reaching the database');
    return withServices(settings(), (app) => perform(app, rest));
  },
};

async function list(app: INestApplicationContext): Promise<Answer> {
  const service = app.get(AllPeopleService);
  const people = await everyRow((cursor) => service.list(OPERATOR, { staff: true, limit: PAGE, sort: 'name', cursor }));
  const rows = people.map(({ email, name, status, lastSeenAt }) => [email, name, status, lastSeenAt ?? 'never']);
  const text = table(['e-mail', 'name', 'status', 'last seen'], rows);
  return { document: { staff: people.map(shown) }, text: rows.length === 0 ? 'There is no staff.' : text };
}

async function add(app: INestApplicationContext, rest: readonly string[]): Promise<Answer> {
  const person = await app.get(AllPeopleService).appoint(OPERATOR, await idOf(app, rest));
  return { document: shown(person), text: `${person.name} runs this installation.` };
}

async function remove(app: INestApplicationContext, rest: readonly string[]): Promise<Answer> {
  const person = await app.get(AllPeopleService).dismiss(OPERATOR, await idOf(app, rest));
  return { document: shown(person), text: `${person.name} no longer runs this installation, and is signed out.` };
}

async function idOf(app: INestApplicationContext, [email, ...more]: readonly string[]): Promise<string> {
  if (email === undefined || more.length > 0) throw new UsageFault('Say the e-mail address of the one person.');
  const person = await app.get(PeopleService).find(email);
  if (!person) throw new UsageFault(`Nobody here has the address ${email}.`);
  return person.id;
}

function shown({ id, email, name, status, staff: isStaff }: StaffPersonView) {
  return { id, email, name, status, staff: isStaff };
}
