import { Injectable } from '@nestjs/common';
import { KeyCache } from '#access';
import { type Change, Changes } from '#changes';
import { type CsvColumns, csvFile, type OutgoingFile, Pages } from '#contract';
import { Database } from '#database';
import { type Actor, anywhere, inTeam, notFound, type Page } from '#kernel';
import { allTeams, getAnyTeam, limitTeam, lockAnyTeam, restoreTeam } from './all-teams.queries.js';
import type { StaffReason, StaffTeamExport, StaffTeamQuery, StaffTeamView, TeamLimitsPatch } from './staff-team.dto.js';
import { teamNotDeleted, teamPastRestoring } from './team.refusals.js';

const FILE: CsvColumns<StaffTeamView> = {
  Id: ({ id }) => id,
  Name: ({ name }) => ({ text: name }),
  Slug: ({ slug }) => slug,
  Status: ({ status }) => status,
  Currency: ({ currency }) => currency,
  Members: ({ memberCount }) => String(memberCount),
  'Rate Per Minute': ({ limits }) => String(limits.ratePerMinute ?? ''),
  'Live Keys': ({ limits }) => String(limits.liveKeys ?? ''),
  'Created At': ({ createdAt }) => createdAt,
  'Deleted At': ({ deletedAt }) => deletedAt ?? '',
};

const FIRST = { limit: 10, sort: 'name', descending: false, after: null, count: false };

/** What staff can do with the teams of the installation. The actor is staff: no other door leads here. */
@Injectable()
export class AllTeamsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly keys: KeyCache,
  ) {}

  async list(_staff: Actor, query: StaffTeamQuery): Promise<Page<StaffTeamView>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(allTeams, null, page.ask, filters(query)));
  }

  export(_staff: Actor, query: StaffTeamExport): Promise<OutgoingFile> {
    return csvFile('teams.csv', FILE, this.db.batches(allTeams, null, filters(query)));
  }

  /** The first ten by name that have this text in name or slug. */
  async find(_staff: Actor, text: string): Promise<readonly StaffTeamView[]> {
    const { rows } = await this.db.list(allTeams, null, FIRST, { q: anywhere(text) });
    return rows.slice(0, FIRST.limit);
  }

  async get(_staff: Actor, id: string): Promise<StaffTeamView> {
    const team = await this.db.one(getAnyTeam, [id]);
    if (!team) throw notFound('team');
    return team;
  }

  /** Holds on every process within a second. What is so already is no change. */
  limit(staff: Actor, id: string, { reason, ...patch }: TeamLimitsPatch): Promise<StaffTeamView> {
    return this.changes.make(inTeam(staff, id), async (tx) => {
      const before = await this.lock(tx, id);
      tx.match(before);
      const { ratePerMinute, liveKeys } = { ...before.limits, ...patch };
      if (ratePerMinute === before.limits.ratePerMinute && liveKeys === before.limits.liveKeys) return before;
      const after = await tx.write(limitTeam, [id, ratePerMinute, liveKeys]);
      const told = { ...after, reason };
      tx.note('team.limited', told, before);
      tx.afterwardsDo(() => this.keys.drop({ teamId: id }));
      return after;
    });
  }

  /** As it was, with its people and keys, as long as its rows are kept. */
  restore(staff: Actor, id: string, { reason }: StaffReason): Promise<StaffTeamView> {
    return this.changes.make(inTeam(staff, id), async (tx) => {
      const before = await this.lock(tx, id);
      tx.match(before);
      if (before.deletedAt === null) throw teamNotDeleted(before.name);
      if (!before.$restorable) throw teamPastRestoring(before.name, before.deletedAt);
      const after = await tx.write(restoreTeam, [id]);
      const told = { ...after, reason };
      tx.note('team.restored', told, before);
      tx.afterwardsDo(() => this.keys.drop({ teamId: id }));
      return after;
    });
  }

  private async lock(tx: Change, id: string): Promise<StaffTeamView & { readonly $restorable: boolean }> {
    const team = await tx.one(lockAnyTeam, [id]);
    if (!team) throw notFound('team');
    return team;
  }
}

function filters({ q, status }: StaffTeamExport) {
  return { q: q === undefined ? undefined : anywhere(q), active: status === 'ACTIVE', deleted: status === 'DELETED' };
}
