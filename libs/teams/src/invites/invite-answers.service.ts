import { Injectable } from '@nestjs/common';
import type { Visit } from '#access';
import { arriving, PeopleService, SessionsService, type SessionView } from '#accounts';
import { type Change, Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, folded, notFound } from '#kernel';
import { RosterService } from '../members/roster.service.js';
import type { InviteJoin, InviteOffer } from './invite.dto.js';
import { digestOfSecret } from './invite-links.service.js';
import { inviteClosed, inviteExpired, inviteWrongEmail } from './invite.refusals.js';
import * as queries from './invites.queries.js';

type Found = NonNullable<Awaited<ReturnType<InviteAnswers['find']>>>;

/** What those who are invited do with the link they got. */
@Injectable()
export class InviteAnswers {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly people: PeopleService,
    private readonly roster: RosterService,
    private readonly sessions: SessionsService,
  ) {}

  /** What the link offers, answered or expired too; a deleted invite is none. */
  async look(secret: string): Promise<InviteOffer> {
    const { email, role, status, expiresAt, $teamName, $personExists } = await this.find(secret);
    return { email, role, status, expiresAt, teamName: $teamName, personExists: $personExists };
  }

  /** Only who signed in with the invited address; the session works in the team from then on. */
  async accept(actor: Actor, secret: string): Promise<SessionView> {
    const invite = await this.find(secret);
    const person = actor.personId === null ? undefined : await this.people.get(actor.personId);
    if (!person || folded(person.email) !== invite.$emailKey) throw inviteWrongEmail();
    const member = { ...actor, teamId: invite.$teamId };
    await this.changes.make(member, (tx) => this.admit(tx, member, invite, person.id));
    return this.sessions.switchTeam(actor, invite.$teamId);
  }

  /** For an address that nobody has yet: who holds the link reads its mail. Makes the person, lets them in, and signs them in. */
  async join(visit: Visit, secret: string, { name, password }: InviteJoin): Promise<SessionView> {
    const invite = await this.find(secret);
    // Before the hashing, which is slow: an answered link costs nothing.
    refuseAnswered(invite);
    const id = newId();
    const enter = await this.people.entering({ id, email: invite.email, name, password });
    const actor = arriving({ personId: id, request: visit.request, teamId: invite.$teamId });
    const person = await this.changes.make(actor, async (tx) => {
      const entered = await enter(tx);
      await this.admit(tx, actor, invite, id);
      return entered;
    });
    return this.sessions.open(visit, { ...person, staff: false }, invite.$teamId);
  }

  /** Final, and whoever holds the link may: there is nothing to win by it. */
  async reject({ request }: Visit, secret: string): Promise<void> {
    const invite = await this.find(secret);
    const actor = arriving({ personId: null, request, teamId: invite.$teamId });
    await this.changes.make(actor, async (tx) => {
      await this.answer(tx, invite, 'REJECTED');
    });
  }

  private async find(secret: string) {
    const invite = await this.db.one(queries.findInvite, [digestOfSecret(secret)]);
    if (!invite) throw notFound('invite');
    return invite;
  }

  private async admit(tx: Change, actor: Actor, invite: Found, personId: string): Promise<void> {
    const accepted = await this.answer(tx, invite, 'ACCEPTED');
    await this.roster.join(tx, actor, personId, accepted.role);
  }

  /** Of two who answer at once the second finds it answered. */
  private async answer(
    tx: Change,
    { id, $teamId }: Found,
    status: 'ACCEPTED' | 'REJECTED',
  ): Promise<queries.InviteRow> {
    const before = await tx.one(queries.lockInvite, [$teamId, id]);
    if (!before) throw notFound('invite');
    refuseAnswered(before);
    const after = await tx.write(queries.answerInvite, [$teamId, id, status]);
    tx.note(status === 'ACCEPTED' ? 'invite.accepted' : 'invite.rejected', after, before);
    return after;
  }
}

function refuseAnswered({ status, expiresAt }: queries.InviteRow): void {
  if (status === 'ACCEPTED' || status === 'REJECTED') throw inviteClosed(status);
  if (status === 'EXPIRED') throw inviteExpired(expiresAt);
}
