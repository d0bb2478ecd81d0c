import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { Jobs } from '#jobs';
import { type Actor, folded, limitExceeded, notFound, type Page, type Role, roleReaches } from '#kernel';
import { alreadyMember, requireRole } from '../members/member.refusals.js';
import type { InviteQuery, InviteView, NewInvite } from './invite.dto.js';
import { InviteLinks } from './invite-links.service.js';
import { mailInvite } from './invite-mail.job.js';
import { inviteClosed, invitePending } from './invite.refusals.js';
import * as queries from './invites.queries.js';

const MOST_PENDING = 100;

/** What those who run a team do with its invites. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly links: InviteLinks,
    private readonly jobs: Jobs,
  ) {}

  async list(actor: Actor, query: InviteQuery): Promise<Page<InviteView>> {
    const page = this.pages.open(query);
    const { q, status } = query;
    const filters = { status, q: q === undefined ? undefined : folded(q) };
    const { rows, ...found } = await this.db.list(queries.inviteRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: rows.map((row) => this.shown(actor, row)) });
  }

  async get(actor: Actor, id: string): Promise<InviteView> {
    const invite = await this.db.one(queries.getInvite, [actor.teamId, id]);
    if (!invite) throw notFound('invite');
    return this.shown(actor, invite);
  }

  async create(actor: Actor, { id = newId(), email, role = 'MEMBER' }: NewInvite): Promise<InviteView> {
    refuseOwner(actor, role);
    const secret = this.links.make(actor.teamId, id);
    const made = await this.changes.make(actor, async (tx) => {
      await this.refuseAnother(tx, actor, { id: null, email });
      const by = actor.personId ?? actor.key?.madeById ?? null;
      const values = [actor.teamId, id, email, folded(email), role, by, secret.digest, secret.sealed];
      const invite = await tx.write(queries.insertInvite, values).catch(on('invites_pkey', () => idExists(id)));
      tx.note('invite.created', invite);
      await this.mail(tx, invite);
      return invite;
    });
    return this.shown(actor, made);
  }

  /** The same link once more, and seven days from now on. */
  async resend(actor: Actor, id: string): Promise<InviteView> {
    const sent = await this.changes.make(actor, async (tx) => {
      await tx.all(queries.takeTurn, [actor.teamId]);
      const before = await this.hold(tx, actor, id);
      if (before.status === 'ACCEPTED' || before.status === 'REJECTED') throw inviteClosed(before.status);
      await this.refuseAnother(tx, actor, before);
      const after = await tx.write(queries.renewInvite, [actor.teamId, id]);
      tx.note('invite.resent', after, before);
      await this.mail(tx, after);
      return after;
    });
    return this.shown(actor, sent);
  }

  /** Its link opens nothing from then on. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const invite = await this.hold(tx, actor, id);
      await tx.all(queries.deleteInvite, [actor.teamId, id]);
      tx.noteGone('invite.deleted', invite);
    });
  }

  /** Takes away all invites of the team, told of each: no door leads here, only the command line clears the demo's teams. */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const invite of await tx.all(queries.clearInvites, [actor.teamId])) tx.noteGone('invite.deleted', invite);
    });
  }

  private async hold(tx: Change, actor: Actor, id: string): Promise<queries.InviteRow> {
    const invite = await tx.one(queries.lockInvite, [actor.teamId, id]);
    if (!invite) throw notFound('invite');
    tx.match(invite);
    refuseOwner(actor, invite.role);
    return invite;
  }

  /** One pending invite to an address, none to a member, and not too many in all. */
  private async refuseAnother(tx: Change, { teamId }: Actor, { id, email }: { id: string | null; email: string }) {
    await tx.all(queries.takeTurn, [teamId]);
    if (await tx.one(queries.getMemberByEmail, [teamId, folded(email)])) throw alreadyMember(email);
    const { pending, sameId } = await tx.write(queries.getPending, [teamId, folded(email), id]);
    if (sameId !== null) throw invitePending(email, sameId);
    if (pending >= MOST_PENDING)
      throw limitExceeded(`There are ${MOST_PENDING} pending invites already.`, MOST_PENDING);
  }

  /** Sent anew before it went out, it goes out once. */
  private mail(tx: Change, { id, $teamId }: queries.InviteRow): Promise<void> {
    return this.jobs.later(tx, mailInvite, { teamId: $teamId, inviteId: id }, { key: `invite ${id}` });
  }

  private shown<Row extends queries.InviteRow>(actor: Actor, invite: Row): Row & Pick<InviteView, 'acceptUrl'> {
    return { ...invite, acceptUrl: maySend(actor, invite.role) ? this.links.urlOf(invite) : null };
  }
}

/** Only an OWNER makes an OWNER, so only one of them sends such an invite, sends it anew or takes it back. */
function refuseOwner(actor: Actor, role: Role): void {
  if (role === 'OWNER') requireRole(actor, actor.role, 'OWNER');
}

/** Who holds the link can join by it, so it is for those who could have sent it. */
function maySend({ type, role, scopes }: Actor, invited: Role): boolean {
  if (type === 'SYSTEM') return true;
  return scopes.has('team:write') && roleReaches(role ?? 'ADMIN', invited === 'OWNER' ? 'OWNER' : 'ADMIN');
}
