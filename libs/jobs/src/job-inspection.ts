import { Injectable } from '@nestjs/common';
import { Database, type FilterValues } from '#database';
import type { Ask, Found } from '#kernel';
import { jobRows, type KeptJob, lockJob, reviveJob } from './job-listing.js';
import type { Inside } from './jobs.js';
import { type Standing, standing } from './queue.js';

/** Looks at the jobs that are kept, and gives the dead another chance. */
@Injectable()
export class JobInspection {
  constructor(private readonly db: Database) {}

  list(ask: Ask, filters: FilterValues<'status' | 'name'>): Promise<Found<KeptJob & { $key: string }>> {
    return this.db.list(jobRows, null, ask, filters);
  }

  /** How it stands with the jobs of each name. */
  standings(): Promise<Standing[]> {
    return this.db.all(standing, []);
  }

  /** The job, held against whoever else would change it; undefined where there is none. */
  async lock(tx: Inside, id: string): Promise<KeptJob | undefined> {
    const [job] = await tx.all(lockJob, [id]);
    return job;
  }

  /** Puts a dead job off anew, at once; undefined where it is not dead. Inside a change that holds it. */
  async revive(tx: Inside, id: string): Promise<KeptJob | undefined> {
    const [job] = await tx.all(reviveJob, [id]);
    return job;
  }
}
