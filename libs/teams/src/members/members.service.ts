import { Injectable } from '@nestjs/common';
import { KeyCache } from '#access';
import { Changes } from '#changes';
import { Pages } from '#contract';
import { Database } from '#database';
import { type Actor, type Page, type Role, roleReaches } from '#kernel';
import type { MemberQuery, MemberView } from './member.dto.js';
import { memberRows, putMember } from './members.queries.js';

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
  ) {}

  async list(actor: Actor, query: MemberQuery): Promise<Page<MemberView>> {
    const page = this.pages.open(query);
    const filters = { present: !query.includeFormer, role: query.role };
    const { rows, ...found } = await this.db.list(memberRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: seesAll(actor) ? rows : rows.map(known) });
  }

  /** Gives a person a place in the team, or the place they had before. */
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
