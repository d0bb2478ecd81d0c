import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report by project or section shows their names in order: the index that has the order has the names, and the tables are left alone. */
export class NameGroupsFromIndexes1764000025000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX projects_by_title, sections_by_title;
      CREATE INDEX projects_by_title ON projects (team_id, title_key, id) INCLUDE (title, code);
      CREATE INDEX sections_by_title ON sections (team_id, title_key, id) INCLUDE (title);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX projects_by_title, sections_by_title;
      CREATE INDEX projects_by_title ON projects (team_id, title_key, id);
      CREATE INDEX sections_by_title ON sections (team_id, title_key, id);
    `);
  }
}
