import { TeamsService } from '#teams';
import type { Command, Surroundings } from '../command.js';
import { TEAM } from '../demo/examples.js';
import { type DemoCredentials, restoreDemo } from '../demo/restore.js';
import { facts, table } from '../layout.js';
import { withServices } from '../start.js';

export const demo: Command = {
  forms: ['demo [--force]'],
  options: { force: { about: 'Although the database holds other teams. They are not touched.' } },
  notes: [
    "Every example of the reference works on this data. Run it again and both teams are as new: whatever was changed or added in them is\ngone, keys and passwords are the same. They follow from this installation's secret, so no other one has them.",
  ],
  async run({ typed, settings, progress }: Surroundings) {
    progress('Reaching the database');
    const credentials = await withServices(settings(), async (app, { peppers: [pepper = ''] }) => {
      if (!typed.has('force')) refuseCompany(await app.get(TeamsService).all());
      return restoreDemo(app, pepper, progress);
    });
    return { document: credentials, text: told(credentials) };
  },
};

/** Somebody works here: they should not find two strange teams beside theirs by a slip of the hand. */
function refuseCompany(teams: readonly { readonly id: string; readonly name: string }[]): void {
  const ours = new Set<string>(Object.values(TEAM));
  const others = teams.filter(({ id }) => !ours.has(id));
  if (others.length === 0) return;
  const names = others.slice(0, 3).map(({ name }) => name);
  throw new Error(`This database holds other teams (${names.join(', ')}). With --force the demo is put beside them.`);
}

function told({ teams, people, staff }: DemoCredentials): string {
  return [
    ...teams.map(({ id, name, slug, keys }) => `${name} (${slug}, ${id})\n${facts(Object.entries(keys))}`),
    table(
      ['e-mail', 'password', 'role', 'personal key'],
      people.map(({ email, password, role, personalKey }) => [email, password, role, personalKey]),
    ),
    `Staff: ${staff.email}, password ${staff.password}`,
    'Try one:\n  curl -H "X-API-Key: <key>" http://127.0.0.1:3000/v1/invoices',
  ].join('\n\n');
}
