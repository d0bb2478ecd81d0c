import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { Pages } from '#contract';
import { JobInspection, type KeptJob } from '#jobs';
import { type Actor, notFound, type Page } from '#kernel';
import type { JobQuery, JobRetry } from './job.dto.js';
import { jobNotDead } from './job.refusals.js';

/** What staff can do with the work that was put off. */
@Injectable()
export class StaffJobsService {
  constructor(
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly jobs: JobInspection,
  ) {}

  async list(_staff: Actor, query: JobQuery): Promise<Page<KeptJob>> {
    const page = this.pages.open(query);
    const { status, name } = query;
    return page.close(await this.jobs.list(page.ask, { status, name }));
  }

  /** Tries a dead job anew, at once and as often as when it was put off. */
  retry(staff: Actor, id: string, { reason }: JobRetry): Promise<KeptJob> {
    return this.changes.make(staff, async (tx) => {
      const before = await this.jobs.lock(tx, id);
      if (!before) throw notFound('job');
      const after = await this.jobs.revive(tx, id);
      if (!after) throw jobNotDead(before.name, before.status);
      tx.record(
        'job.retried',
        { type: 'job', id },
        {
          status: [before.status, after.status],
          attempts: [before.attempts, after.attempts],
          reason: [null, reason ?? null],
        },
      );
      return after;
    });
  }
}
