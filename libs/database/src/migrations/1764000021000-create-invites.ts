import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInvites1764000021000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE invites (
        team_id uuid NOT NULL REFERENCES teams (id),
        id uuid NOT NULL,
        email text NOT NULL,
        -- As it is compared.
        email_key text COLLATE "C" NOT NULL,
        role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
        -- That it has expired follows from its end.
        status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'ACCEPTED', 'REJECTED')),
        invited_by_id uuid REFERENCES people (id),
        digest bytea NOT NULL CONSTRAINT invites_digest_key UNIQUE,
        -- For those who may copy the link; gone once it is answered.
        sealed_secret text,
        expires_at timestamptz(3) NOT NULL,
        answered_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (team_id, id)
      );
      CREATE INDEX invites_by_age ON invites (team_id, created_at DESC, id DESC);
      CREATE INDEX invites_pending ON invites (team_id, email_key) WHERE status = 'PENDING';
      -- Whoever has an address, for those who ask by it.
      CREATE VIEW person_addresses AS SELECT id, email_key FROM people;
      CREATE INDEX teams_deleted ON teams (deleted_at) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX teams_deleted; DROP VIEW person_addresses; DROP TABLE invites');
  }
}
