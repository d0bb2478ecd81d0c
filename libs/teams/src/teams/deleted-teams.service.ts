import { Injectable } from '@nestjs/common';
import { KeyCache, newRequestId, SessionCache } from '#access';
import { type Change, Changes } from '#changes';
import { Database, deleteTenantRows } from '#database';
import { Handles, Jobs } from '#jobs';
import { type Actor, systemActor } from '#kernel';
import * as queries from './deleted-teams.queries.js';
import { purgeTeam, type TeamToPurge } from './purge-team.job.js';
import { TeamsService } from './teams.service.js';

/** What was done to whom, in this instance and in each team, stays as it is: it is only ever added to. */
const KEPT = ['audit_events', 'audit_links'];

/** Teams that were deleted: nobody gets in any more, and their rows wait for thirty days before they go. Until then staff can restore them. */
@Injectable()
export class DeletedTeams {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly jobs: Jobs,
    private readonly teams: TeamsService,
    private readonly keys: KeyCache,
    private readonly sessions: SessionCache,
  ) {}

  /** All access ends at once; inside the change of whoever decides it. */
  async mark(tx: Change, actor: Actor): Promise<void> {
    const team = await this.teams.lock(tx, actor);
    const { purgeAt } = await tx.write(queries.markDeleted, [actor.teamId]);
    tx.noteGone('team.deleted', team);
    await this.jobs.later(tx, purgeTeam, { teamId: actor.teamId }, { key: `purge ${actor.teamId}`, runAt: purgeAt });
    this.forget(tx, actor);
  }

  /** Nothing where the team was restored, or deleted again since: then another such job waits. */
  @Handles(purgeTeam)
  async purge({ teamId }: TeamToPurge): Promise<void> {
    const team = await this.db.one(queries.getDeleted, [teamId]);
    if (!team?.isDue) return;
    await deleteTenantRows(this.db.pool, { column: 'team_id', tenant: teamId, kept: KEPT });
    while ((await this.db.all(queries.deleteEvents, [teamId])).length > 0);
    await this.db.all(queries.deleteFeed, [teamId]);
    await this.changes.make(systemActor('', newRequestId(), new Set()), async (tx) => {
      await tx.all(queries.deleteTeam, [teamId]);
      tx.record('team.purged', { type: 'team', id: teamId });
    });
  }

  private forget(tx: Change, { teamId }: Actor): void {
    tx.afterwardsDo(() => {
      this.keys.drop({ teamId });
      this.sessions.drop({ teamId });
    });
  }
}
