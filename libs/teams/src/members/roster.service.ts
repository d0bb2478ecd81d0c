import { Injectable } from '@nestjs/common';
import { KeyCache, SessionCache } from '#access';
import type { Change } from '#changes';
import { type Actor, notFound, type Role } from '#kernel';
import { Departure } from './departure.port.js';
import type { MemberView } from './member.dto.js';
import { alreadyMember, lastOwner, lastTeam, memberLeft, requireRole } from './member.refusals.js';
import * as queries from './members.queries.js';

/** A place in the team that is held, with what decides about it. */
export interface HeldPlace {
  readonly member: MemberView;
  readonly owners: number;
  /** The role of who acts, at this moment and not as the gate saw it a second ago. */
  readonly role: Role | null;
}

/** What every change of a team's people holds to, inside the change of whoever makes it. */
@Injectable()
export class RosterService {
  constructor(
    private readonly keys: KeyCache,
    private readonly sessions: SessionCache,
    private readonly departure: Departure,
  ) {}

  /** The place of somebody who belongs to the team, held with those of all OWNERs. 404 for a stranger, 409 for who left. */
  async hold(tx: Change, actor: Actor, personId: string): Promise<HeldPlace> {
    const held = await this.look(tx, actor, personId);
    if (!held) throw notFound('member');
    if (held.member.leftAt !== null) throw memberLeft(held.member.name);
    return held;
  }

  /** The same of somebody who is named in a body; undefined for strangers and for those who left. */
  async find(tx: Change, actor: Actor, personId: string): Promise<HeldPlace | undefined> {
    const held = await this.look(tx, actor, personId);
    return held?.member.leftAt === null ? held : undefined;
  }

  /** Gives the place these terms. Only an OWNER touches an OWNER or makes one, and one OWNER always stays. */
  async place(tx: Change, actor: Actor, held: HeldPlace, next: Pick<MemberView, 'role' | 'rate' | 'cost'>) {
    const { member, owners, role } = held;
    requireRole(actor, role, member.role === 'OWNER' || next.role === 'OWNER' ? 'OWNER' : 'ADMIN');
    if (member.role === 'OWNER' && next.role !== 'OWNER' && owners === 1) throw lastOwner(member.name);
    const after = await tx.write(queries.updateMember, [actor.teamId, member.id, next.role, next.rate, next.cost]);
    tx.note(next.role === member.role ? 'member.updated' : 'member.role_changed', after, member);
    this.forget(tx, member.id);
    return after;
  }

  /** Lets somebody in, or in again: their time, invoices and projects are theirs as before. 409 for who is there. */
  async join(tx: Change, actor: Actor, personId: string, role: Role): Promise<MemberView> {
    // A key that was being made while they were removed would come back to life with them.
    await this.departure.end(tx, actor, personId);
    const member = await tx.one(queries.joinTeam, [actor.teamId, personId, role]);
    if (!member) throw alreadyMember('This person');
    tx.note('member.joined', member);
    this.forget(tx, personId);
    return member;
  }

  /** Ends the place: personal keys made in the team are revoked, a running timer stops; everything else stays. */
  async end(tx: Change, actor: Actor, { member, owners }: HeldPlace, type: 'member.left' | 'member.removed') {
    if (member.role === 'OWNER' && owners === 1) throw lastOwner(member.name);
    await this.departure.end(tx, actor, member.id);
    tx.note(type, await tx.write(queries.endMember, [actor.teamId, member.id]), member);
    this.forget(tx, member.id);
  }

  /** 409 where this is the only team of the person; leaving two at once, they keep the other. */
  async refuseLastTeam(tx: Change, { teamId }: Actor, personId: string): Promise<void> {
    if ((await this.countTeams(tx, { teamId }, personId)) === 0) throw lastTeam();
  }

  /** How many other teams the person belongs to; their places are held. */
  async countTeams(tx: Change, { teamId }: Pick<Actor, 'teamId'>, personId: string): Promise<number> {
    await tx.all(queries.holdPlacesOf, [personId]);
    return (await tx.write(queries.countOtherTeams, [teamId, personId])).teams;
  }

  private async look(tx: Change, actor: Actor, personId: string): Promise<HeldPlace | undefined> {
    await tx.all(queries.holdPlaces, [actor.teamId, [personId, actor.personId ?? personId]]);
    const member = await tx.one(queries.getMember, [actor.teamId, personId]);
    const standing = await tx.write(queries.getStandings, [actor.teamId, actor.personId]);
    // Whoever has left meanwhile has the rights of nobody.
    const role = actor.type === 'USER' ? (standing.role ?? 'MEMBER') : actor.role;
    return member && { member, owners: standing.owners, role };
  }

  private forget(tx: Change, personId: string): void {
    tx.afterwardsDo(() => {
      this.keys.drop({ personId });
      this.sessions.drop({ personId });
    });
  }
}
