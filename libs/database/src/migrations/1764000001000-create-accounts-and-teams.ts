import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountsAndTeams1764000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE people (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        email_key text COLLATE "C" NOT NULL CONSTRAINT people_email_key UNIQUE,
        name text NOT NULL,
        name_key text COLLATE "C" NOT NULL,
        timezone text,
        locale text,
        password_hash text,
        oidc_subject text CONSTRAINT people_oidc_subject_key UNIQUE,
        disabled_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      );
      CREATE VIEW person_names AS SELECT id, name FROM people;
      -- What those who run a team see of its people.
      CREATE VIEW person_cards AS SELECT id, name, name_key, email FROM people;

      CREATE TABLE teams (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        slug text COLLATE "C" NOT NULL CONSTRAINT teams_slug_key UNIQUE,
        currency text NOT NULL DEFAULT 'EUR',
        -- Set with the first payment, and for good.
        currency_locked boolean NOT NULL DEFAULT false,
        timezone text NOT NULL DEFAULT 'UTC',
        locale text NOT NULL DEFAULT 'en',
        week_ends_on text NOT NULL DEFAULT 'FRIDAY',
        email text,
        phone text,
        website text,
        vat_number text,
        registration_number text,
        address jsonb,
        bank_details jsonb,
        logo jsonb,
        invoice_defaults jsonb NOT NULL DEFAULT '{}',
        time_defaults jsonb NOT NULL DEFAULT '{}',
        deleted_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      );

      -- Earlier logos stay: documents that were sent with one are printed with it again.
      CREATE TABLE team_logos (
        team_id uuid NOT NULL REFERENCES teams (id),
        sha256 text NOT NULL,
        content_type text NOT NULL,
        bytes bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (team_id, sha256)
      );

      CREATE TABLE memberships (
        team_id uuid NOT NULL REFERENCES teams (id),
        person_id uuid NOT NULL REFERENCES people (id),
        role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
        rate numeric,
        cost numeric,
        joined_at timestamptz(3) NOT NULL DEFAULT now(),
        left_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (team_id, person_id)
      );
      CREATE INDEX memberships_by_person ON memberships (person_id);

      -- What a credential's life hangs on, published for whoever asks whether it still holds.
      CREATE VIEW team_standings AS SELECT id AS team_id, deleted_at IS NOT NULL AS gone FROM teams;
      CREATE VIEW member_standings AS
        SELECT m.team_id, m.person_id, m.role, m.left_at IS NOT NULL OR p.disabled_at IS NOT NULL AS gone
        FROM memberships m
        JOIN people p ON p.id = m.person_id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP VIEW member_standings, team_standings, person_cards, person_names; DROP TABLE memberships, team_logos, teams, people',
    );
  }
}
