import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens in a person's loop is audited under the person, so that nobody of their team reads it. */
export class GiveLoopsTheirAudit1764000006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_events ADD COLUMN owner_id uuid;
      -- What is told in a loop is no team's, so it costs that index nothing.
      DROP INDEX audit_events_by_team;
      CREATE INDEX audit_events_by_team ON audit_events (team_id, pos) WHERE team_id IS NOT NULL;
      CREATE INDEX audit_events_by_owner ON audit_events (owner_id, pos) WHERE owner_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_events DROP COLUMN owner_id;
      DROP INDEX audit_events_by_team;
      CREATE INDEX audit_events_by_team ON audit_events (team_id, pos);
    `);
  }
}
