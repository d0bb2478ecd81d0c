import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Durations fall into 13 buckets; a column for each, because sums over columns are many times cheaper than over the elements of arrays. */
const BUCKETS = Array.from({ length: 13 }, (_, nth) => `b${nth} int NOT NULL DEFAULT 0`).join(', ');

/** How much each key used, hour by hour; and the same by days, so that three months are read as quickly as three days. */
export class CountUsage1764000023100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of ['usage_hours', 'usage_days']) {
      // A session has no key, and at doors for staff no team. What is forgotten is forgotten by its time, which leads the key.
      await db.query(`
        CREATE TABLE ${table} (
          at timestamptz(3) NOT NULL,
          team_id uuid,
          key_id uuid,
          operation_id text COLLATE "C" NOT NULL,
          requests int NOT NULL,
          errors int NOT NULL,
          limited int NOT NULL,
          ${BUCKETS},
          CONSTRAINT ${table}_key UNIQUE NULLS NOT DISTINCT (at, team_id, key_id, operation_id)
        );
        CREATE INDEX ${table}_by_team ON ${table} (team_id, at);
        CREATE INDEX ${table}_by_key ON ${table} (key_id, at);
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE usage_days, usage_hours');
  }
}
