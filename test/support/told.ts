import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '#database';

export interface ToldEvent {
  readonly type: string;
  readonly subjectId: string;
  readonly version: number;
  // What the event shows is what the test checks.
  readonly data: ReturnType<typeof JSON.parse>;
  readonly previous: ReturnType<typeof JSON.parse>;
}

/** What a team's feed was told, in the order of writing. No door reads the feed yet, so the table is asked. */
export async function told(app: NestFastifyApplication, teamId: string): Promise<ToldEvent[]> {
  const { rows } = await app
    .get(Database)
    .pool.query<ToldEvent>(
      `SELECT type, subject_id AS "subjectId", version, data, previous FROM events WHERE feed_id = $1 ORDER BY pos`,
      [teamId],
    );
  return rows;
}
