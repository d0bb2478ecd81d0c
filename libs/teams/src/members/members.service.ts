import { Injectable } from '@nestjs/common';
import { KeyCache } from '#access';
import { Changes } from '#changes';
import { Pages } from '#contract';
import { Database } from '#database';
import { type Actor, currencyDigits, Decimal, notFound, type Page, type Role, roleReaches } from '#kernel';
import { TeamsService } from '../teams/teams.service.js';
import type { MemberPatch, MemberQuery, MemberView } from './member.dto.js';
import { requireRole, useLeave } from './member.refusals.js';
import { getMember, memberRows, putMember } from './members.queries.js';
import { RosterService } from './roster.service.js';

/** A place in the team, as it is given. */
export interface NewMember {
  readonly personId: string;
  readonly role: Role;
  readonly rate?: string | null;
  readonly cost?: string | null;
}

/** The people of a team. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly keys: KeyCache,
    private readonly teams: TeamsService,
    private readonly roster: RosterService,
  ) {}

  async list(actor: Actor, query: MemberQuery): Promise<Page<MemberView>> {
    const page = this.pages.open(query);
    const filters = { present: !query.includeFormer, role: query.role };
    const { rows, ...found } = await this.db.list(memberRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: seesAll(actor) ? rows : rows.map(known) });
  }

  /** Also somebody who left. */
  async get(actor: Actor, personId: string): Promise<MemberView> {
    const member = await this.db.one(getMember, [actor.teamId, personId]);
    if (!member) throw notFound('member');
    return seesAll(actor) ? member : known(member);
  }

  /** What is so already is no change. */
  change(actor: Actor, personId: string, patch: MemberPatch): Promise<MemberView> {
    return this.changes.make(actor, async (tx) => {
      const held = await this.roster.hold(tx, actor, personId);
      const { member } = held;
      tx.match(member);
      const digits = currencyDigits((await this.teams.settings(actor, tx)).currency) ?? 2;
      const price = (rate: string | null) => (rate === null ? null : Decimal.of(rate).atLeast(digits));
      const { role, rate, cost } = { ...member, ...patch };
      const next = { role, rate: price(rate), cost: price(cost) };
      if (next.role === member.role && next.rate === member.rate && next.cost === member.cost) return member;
      return this.roster.place(tx, actor, held, next);
    });
  }

  remove(actor: Actor, personId: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const held = await this.roster.hold(tx, actor, personId);
      tx.match(held.member);
      if (personId === actor.personId) throw useLeave();
      requireRole(actor, held.role, held.member.role === 'OWNER' ? 'OWNER' : 'ADMIN');
      await this.roster.end(tx, actor, held, 'member.removed');
    });
  }

  /** Gives a person a place in the team on these terms, whatever it was before: for the operator, no door leads here. */
  add(actor: Actor, { personId, role, rate = null, cost = null }: NewMember): Promise<MemberView> {
    return this.changes.make(actor, async (tx) => {
      const member = await tx.write(putMember, [actor.teamId, personId, role, rate, cost]);
      tx.note('member.joined', member);
      tx.afterwardsDo(() => this.keys.drop({ personId }));
      return member;
    });
  }
}

/** Keys of the team and whoever runs it see everything; a MEMBER sees who is there. */
function seesAll({ role }: Actor): boolean {
  return role === null || roleReaches(role, 'ADMIN');
}

function known<Member extends MemberView>(member: Member): Member {
  return { ...member, email: null, rate: null, cost: null, joinedAt: null, leftAt: null };
}
