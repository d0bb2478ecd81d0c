import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1764000020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Those who run the installation.
      ALTER TABLE people ADD COLUMN staff boolean NOT NULL DEFAULT false;

      -- A session that has ended is gone; that it was there, the audit knows.
      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people (id),
        digest bytea NOT NULL CONSTRAINT sessions_digest_key UNIQUE,
        -- The team that it works in.
        team_id uuid REFERENCES teams (id),
        address text,
        user_agent text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        last_seen_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX sessions_by_person ON sessions (person_id, last_seen_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE sessions; ALTER TABLE people DROP COLUMN staff');
  }
}
