import { Injectable } from '@nestjs/common';
import { Database, run } from '#database';
import type { Actor } from '#kernel';
import { type Difference, findDifferences, takeAnyTime } from './sums.queries.js';

/** Whether the sums that reports read are what the entries come to. */
@Injectable()
export class SumsService {
  constructor(private readonly db: Database) {}

  /** The sums of the team that differ, at most a hundred of them; none where all is well. */
  check({ teamId }: Actor): Promise<readonly Difference[]> {
    return this.differences(teamId);
  }

  /** Those of every team of this installation, for its operator. */
  checkAll(): Promise<readonly Difference[]> {
    return this.differences(null);
  }

  private differences(teamId: string | null): Promise<readonly Difference[]> {
    return this.db.transaction(async (connection) => {
      await run(connection, { statement: takeAnyTime, values: [] }, this.db.prepare);
      return run(connection, { statement: findDifferences, values: [teamId] }, this.db.prepare);
    }, 'ROLLBACK');
  }
}
