import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService } from '#accounts';
import { AuditChain, INSTANCE_CHAIN, type Verified } from '#changes';
import { TeamsService } from '#teams';
import { type Answer, type Command, type Surroundings, UsageFault } from '../command.js';
import { table } from '../layout.js';
import { withServices } from '../start.js';
import { findTeam } from '../team.js';

/** One chain and what it was found to be. */
interface CheckedChain extends Verified {
  readonly kind: 'TEAM' | 'LOOP' | 'INSTANCE';
  readonly id: string;
  /** The team's slug or the person's address; null for the instance, and for what is gone. */
  readonly name: string | null;
}

export const audit: Command = {
  forms: ['audit verify [--team <team>]'],
  options: { team: { value: 'team', about: 'Only the chain of this team, by slug or id.' } },
  notes: [
    'Computes the chain of each team, of each loop and of the installation anew, and names in each the first row that was changed, removed or\ninserted. It changes nothing. Exit code 1 if a chain is broken.',
    'Keep the head hashes elsewhere: whoever can write to the database can make a whole chain anew, but not with the same head.',
  ],
  async run({ typed, settings, progress }: Surroundings): Promise<Answer> {
    if (typed.words.join(' ') !== 'verify') throw new UsageFault('Say what to do with the audit: verify.');
    progress('Computing the chains anew');
    const chains = await withServices(settings(), (app) => checked(app, typed.text('team')));
    const intact = chains.every((chain) => chain.intact);
    return { document: { intact, chains }, text: told(chains), red: !intact };
  },
};

async function checked(app: INestApplicationContext, named: string | undefined): Promise<CheckedChain[]> {
  const chain = app.get(AuditChain);
  const ids = named === undefined ? await chain.chains() : [(await findTeam(app, named)).id];
  const teams = new Map((await app.get(TeamsService).all()).map(({ id, slug }) => [id, slug]));
  const found: CheckedChain[] = [];
  for (const id of ids) found.push({ ...(await faceOf(app, teams, id)), ...(await chain.verify(id)) });
  return found;
}

async function faceOf(
  app: INestApplicationContext,
  teams: ReadonlyMap<string, string>,
  id: string,
): Promise<Pick<CheckedChain, 'kind' | 'id' | 'name'>> {
  if (id === INSTANCE_CHAIN) return { kind: 'INSTANCE', id, name: null };
  const slug = teams.get(id);
  if (slug !== undefined) return { kind: 'TEAM', id, name: slug };
  const person = await app.get(PeopleService).get(id);
  return person ? { kind: 'LOOP', id, name: person.email } : { kind: 'TEAM', id, name: null };
}

function told(chains: readonly CheckedChain[]): string {
  if (chains.length === 0) return 'Nothing has been written down yet.';
  const rows = chains.map(({ kind, id, name, rows: links, head, broken }) => [
    broken ? 'BROKEN' : 'intact',
    kind.toLowerCase(),
    name ?? id,
    String(links),
    broken ? brokenText(broken) : (head?.hash ?? ''),
  ]);
  return table(['', 'chain', 'of', 'rows', 'head, or the first row that is wrong'], rows);
}

function brokenText({ kind, sequence, id, at, action }: NonNullable<Verified['broken']>): string {
  const row = id === null ? `row ${sequence}` : `row ${sequence} (${id}, ${action} at ${at})`;
  switch (kind) {
    case 'CHANGED':
      return `${row} was changed, or one before it removed`;
    case 'REMOVED':
      return `${row} was removed`;
    case 'INSERTED':
      return `${row} was inserted`;
  }
}
