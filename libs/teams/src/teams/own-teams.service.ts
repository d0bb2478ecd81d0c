import { Injectable } from '@nestjs/common';
import { SessionsService, type SessionView } from '#accounts';
import { type Change, Changes } from '#changes';
import { newId } from '#database';
import { type Actor, invalid, limitExceeded, unknownReference } from '#kernel';
import { requireRole } from '../members/member.refusals.js';
import { RosterService } from '../members/roster.service.js';
import { DeletedTeams } from './deleted-teams.service.js';
import type { NewOwnTeam, TeamDeletion, TeamTransfer } from './own-teams.dto.js';
import { TeamsService } from './teams.service.js';

const CONFIRMATION = 'delete my team';
const MOST_TEAMS = 100;

/** What a person does with their own place in teams. The session goes along: its answer is where it works from then on. */
@Injectable()
export class OwnTeams {
  constructor(
    private readonly changes: Changes,
    private readonly teams: TeamsService,
    private readonly roster: RosterService,
    private readonly deleted: DeletedTeams,
    private readonly sessions: SessionsService,
  ) {}

  async create(actor: Actor, input: NewOwnTeam): Promise<SessionView> {
    const founder = { ...actor, teamId: newId() };
    const person = personOf(actor);
    await this.changes.make(founder, async (tx) => {
      if ((await this.roster.countTeams(tx, founder, person)) >= MOST_TEAMS)
        throw limitExceeded(`You belong to ${MOST_TEAMS} teams already.`, MOST_TEAMS);
      await this.teams.found(tx, founder, input);
      await this.roster.join(tx, founder, person, 'OWNER');
    });
    return this.sessions.switchTeam(actor, founder.teamId);
  }

  async leave(actor: Actor): Promise<SessionView> {
    const person = personOf(actor);
    await this.changes.make(actor, async (tx) => {
      await this.roster.refuseLastTeam(tx, actor, person);
      await this.roster.end(tx, actor, await this.roster.hold(tx, actor, person), 'member.left');
    });
    return this.elsewhere(actor);
  }

  /** The other becomes an OWNER, and who transfers stays as ADMIN. */
  async transfer(actor: Actor, { userId }: TeamTransfer): Promise<SessionView> {
    const person = personOf(actor);
    if (userId === person)
      throw invalid([{ pointer: '/userId', code: 'invalid_value', detail: 'Must be somebody else.' }]);
    await this.changes.make(actor, (tx) => this.pass(tx, actor, [person, userId]));
    return this.sessions.get(actor);
  }

  async remove(actor: Actor, { confirm }: TeamDeletion): Promise<SessionView> {
    if (confirm !== CONFIRMATION)
      throw invalid([{ pointer: '/confirm', code: 'confirmation_mismatch', detail: `Must be “${CONFIRMATION}”.` }]);
    const person = personOf(actor);
    await this.changes.make(actor, async (tx) => {
      await this.roster.refuseLastTeam(tx, actor, person);
      const { role } = await this.roster.hold(tx, actor, person);
      requireRole(actor, role, 'OWNER');
      await this.deleted.mark(tx, actor);
    });
    return this.elsewhere(actor);
  }

  private async pass(tx: Change, actor: Actor, [from, to]: readonly [string, string]): Promise<void> {
    const heir = await this.roster.find(tx, actor, to);
    if (!heir) throw invalid([unknownReference('/userId', 'member')]);
    if (heir.member.role !== 'OWNER') await this.roster.place(tx, actor, heir, { ...heir.member, role: 'OWNER' });
    const own = await this.roster.hold(tx, actor, from);
    await this.roster.place(tx, actor, own, { ...own.member, role: 'ADMIN' });
  }

  /** The session works on in another team of the person. */
  private async elsewhere(actor: Actor): Promise<SessionView> {
    const { teams } = await this.sessions.get(actor);
    const [next] = teams;
    return next ? this.sessions.switchTeam(actor, next.id) : this.sessions.get(actor);
  }
}

/** Doors of the console open to people alone. */
function personOf({ personId }: Actor): string {
  if (personId === null) throw new Error('Nobody is signed in.');
  return personId;
}
