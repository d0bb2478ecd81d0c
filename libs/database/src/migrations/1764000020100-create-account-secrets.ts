import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountSecrets1764000020100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Asked for by anybody for any address, so it may be of nobody. The digest comes with the mail.
      CREATE TABLE password_resets (
        id uuid PRIMARY KEY,
        person_id uuid REFERENCES people (id),
        digest bytea CONSTRAINT password_resets_digest_key UNIQUE,
        used_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX password_resets_by_person ON password_resets (person_id);
      CREATE INDEX password_resets_by_age ON password_resets (created_at);

      CREATE TABLE second_factors (
        person_id uuid PRIMARY KEY REFERENCES people (id),
        -- Sealed.
        secret text NOT NULL,
        -- It counts from then on.
        confirmed_at timestamptz(3),
        -- The number of the half minute whose code was taken last: none is taken twice.
        last_step bigint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE TABLE recovery_codes (
        person_id uuid NOT NULL REFERENCES people (id),
        digest bytea NOT NULL,
        PRIMARY KEY (person_id, digest)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE recovery_codes, second_factors, password_resets');
  }
}
