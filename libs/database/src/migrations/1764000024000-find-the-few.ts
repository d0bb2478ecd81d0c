import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is suspended, who is staff and which teams are deleted are few among very many: staff's lists of them read those alone. */
export class FindTheFew1764000024000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX suspended_people_by_age ON people (created_at, id) WHERE disabled_at IS NOT NULL;
      CREATE INDEX suspended_people_by_name ON people (name_key, id) WHERE disabled_at IS NOT NULL;
      CREATE INDEX staff_by_age ON people (created_at, id) WHERE staff;
      CREATE INDEX staff_by_name ON people (name_key, id) WHERE staff;
      CREATE INDEX deleted_teams_by_age ON teams (created_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX deleted_teams_by_name ON teams ((lower(name) COLLATE "C"), id) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX deleted_teams_by_name, deleted_teams_by_age, staff_by_name, staff_by_age, suspended_people_by_name,
        suspended_people_by_age;
    `);
  }
}
