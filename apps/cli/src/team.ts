import type { INestApplicationContext } from '@nestjs/common';
import { TeamsService } from '#teams';
import { UsageFault } from './command.js';

/** A team as commands name it. */
export interface NamedTeam {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** The team of this slug or id; where none is named, the only one there is. */
export async function findTeam(app: INestApplicationContext, named: string | undefined): Promise<NamedTeam> {
  const teams = await app.get(TeamsService).all();
  if (teams.length === 0) throw new Error('There is no team yet. Run: npm run -s looped -- setup');
  if (named === undefined && teams.length > 1) throw new UsageFault(`Say which team by --team: ${slugs(teams)}.`);
  const [first] = named === undefined ? teams : teams.filter(({ id, slug }) => id === named || slug === named);
  if (!first) throw new Error(`There is no team ${named}: ${slugs(teams)}.`);
  const { id, name, slug } = first;
  return { id, name, slug };
}

function slugs(teams: readonly NamedTeam[]): string {
  return teams.map(({ slug }) => slug).join(', ');
}
