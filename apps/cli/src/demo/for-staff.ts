import type { INestApplicationContext } from '@nestjs/common';
import { AllPeopleService } from '#accounts';
import { Changes } from '#changes';
import { AllTeamsService, DeletedTeams, TeamsService } from '#teams';
import { operator } from '../operator.js';
import { PERSON, TEAM } from './examples.js';

/** People of no team, with whom the examples for staff have something to do. */
export const STRANGERS = [
  { id: PERSON.toSuspend, name: 'Robin Vance', email: 'robin@elsewhere.example' },
  { id: PERSON.suspended, name: 'Dana Whitlock', email: 'dana@elsewhere.example' },
] as const;

const GONE = { name: 'Oldtown Prints', slug: 'oldtown-prints' };

/** Puts back what only staff change: a person who is suspended, a team that is deleted, the usual limits. */
export async function restoreForStaff(app: INestApplicationContext): Promise<void> {
  const [people, teams] = [app.get(AllPeopleService), app.get(AllTeamsService)];
  await people.suspend(operator(TEAM.first), PERSON.suspended, { reason: 'Left the company.' });
  await teams.limit(operator(TEAM.second), TEAM.second, { ratePerMinute: null, liveKeys: null });
  await restoreDeleted(app, teams);
}

async function restoreDeleted(app: INestApplicationContext, teams: AllTeamsService): Promise<void> {
  const actor = operator(TEAM.deleted);
  const known = (await teams.find(actor, GONE.slug)).find(({ id }) => id === TEAM.deleted);
  if (known?.status === 'DELETED') return;
  if (!known) await app.get(TeamsService).create(actor, GONE);
  await app.get(Changes).make(actor, (tx) => app.get(DeletedTeams).mark(tx, actor));
}
