import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What those who run the installation decide of a team, and the orders in which they look through all of its rows. */
export class GiveStaffTheirSight1764000023000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Null: what holds for the whole installation.
      ALTER TABLE teams
        ADD COLUMN rate_per_minute int CHECK (rate_per_minute > 0),
        ADD COLUMN live_keys int CHECK (live_keys >= 0);
      CREATE OR REPLACE VIEW team_standings AS
        SELECT id AS team_id, deleted_at IS NOT NULL AS gone, rate_per_minute, live_keys FROM teams;
      CREATE VIEW team_names AS SELECT id, name, slug FROM teams;
      CREATE VIEW key_names AS SELECT team_id, id, name, last_four FROM api_keys;

      -- Why a person may no longer sign in.
      ALTER TABLE people ADD COLUMN disabled_reason text;

      -- Lists over all tenants have keysets of their own, and search by any part of a name.
      CREATE INDEX all_people_by_age ON people (created_at, id);
      CREATE INDEX all_people_by_name ON people (name_key, id);
      CREATE INDEX all_people_by_text ON people USING gin (name_key gin_trgm_ops, email_key gin_trgm_ops);
      CREATE INDEX all_teams_by_age ON teams (created_at, id);
      CREATE INDEX all_teams_by_name ON teams ((lower(name) COLLATE "C"), id);
      CREATE INDEX all_teams_by_text ON teams USING gin (lower(name) gin_trgm_ops, slug gin_trgm_ops);
      CREATE INDEX all_keys_by_age ON api_keys (created_at, id);
      CREATE INDEX all_keys_by_use ON api_keys ((coalesce(last_used_at, 'epoch')), id);
      CREATE INDEX all_keys_by_end ON api_keys (last_four);
      CREATE INDEX all_keys_by_text ON api_keys USING gin (lower(name) gin_trgm_ops);
      CREATE INDEX all_streams_by_age ON streams (created_at, id);
      CREATE INDEX all_streams_by_failures ON streams (consecutive_failures, id);
      CREATE INDEX all_streams_by_text ON streams USING gin (title_key gin_trgm_ops);
      CREATE INDEX all_invoices_by_number ON invoices (lower(number)) WHERE number IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX all_invoices_by_number, all_streams_by_text, all_streams_by_failures, all_streams_by_age, all_keys_by_text,
        all_keys_by_end, all_keys_by_use, all_keys_by_age, all_teams_by_text, all_teams_by_name, all_teams_by_age, all_people_by_text,
        all_people_by_name, all_people_by_age;
      ALTER TABLE people DROP COLUMN disabled_reason;
      DROP VIEW key_names, team_names;
      -- A view gives up no column.
      DROP VIEW team_standings;
      CREATE VIEW team_standings AS SELECT id AS team_id, deleted_at IS NOT NULL AS gone FROM teams;
      ALTER TABLE teams DROP COLUMN live_keys, DROP COLUMN rate_per_minute;
    `);
  }
}
