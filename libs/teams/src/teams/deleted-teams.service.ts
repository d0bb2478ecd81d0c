import { Injectable } from '@nestjs/common';
import { KeyCache, SessionCache } from '#access';
import type { Change } from '#changes';
import { Jobs } from '#jobs';
import type { Actor } from '#kernel';
import * as queries from './deleted-teams.queries.js';
import { purgeTeam } from './purge-team.job.js';
import { TeamsService } from './teams.service.js';

/** Teams that were deleted: nobody gets in any more, and their rows wait for thirty days before they go. Until then staff can restore them. */
@Injectable()
export class DeletedTeams {
  constructor(
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

  private forget(tx: Change, { teamId }: Actor): void {
    tx.afterwardsDo(() => {
      this.keys.drop({ teamId });
      this.sessions.drop({ teamId });
    });
  }
}
