import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiKeys1764000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_keys (
        team_id uuid NOT NULL REFERENCES teams (id),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('TEAM', 'PERSONAL')),
        person_id uuid REFERENCES people (id),
        made_by_id uuid REFERENCES people (id),
        parent_id uuid,
        replaced_by_id uuid,
        name text NOT NULL,
        prefix text NOT NULL CHECK (prefix IN ('looped', 'loopr')),
        last_four text NOT NULL,
        digest bytea NOT NULL CONSTRAINT api_keys_digest_key UNIQUE,
        pepper_id text NOT NULL,
        access text NOT NULL CHECK (access IN ('READ_ONLY', 'WRITE', 'RESTRICTED')),
        scopes text[] NOT NULL DEFAULT '{}',
        ip_allowlist text[] NOT NULL DEFAULT '{}',
        limits jsonb,
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        revoked_by jsonb,
        revoke_reason text,
        last_used_at timestamptz(3),
        last_used_address text,
        last_used_agent text,
        use_count bigint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (team_id, id),
        CHECK ((kind = 'PERSONAL') = (person_id IS NOT NULL)),
        FOREIGN KEY (team_id, parent_id) REFERENCES api_keys (team_id, id),
        -- Deferred: a key steps aside before the one that takes its place is counted and made.
        FOREIGN KEY (team_id, replaced_by_id) REFERENCES api_keys (team_id, id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX api_keys_by_age ON api_keys (team_id, created_at DESC, id DESC);
      CREATE INDEX api_keys_by_parent ON api_keys (team_id, parent_id) WHERE parent_id IS NOT NULL;
      CREATE INDEX api_keys_by_person ON api_keys (person_id) WHERE person_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE api_keys');
  }
}
