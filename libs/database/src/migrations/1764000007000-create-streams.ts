import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What fills a person's queue. */
export class CreateStreams1764000007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE streams (
        owner_id uuid NOT NULL REFERENCES people (id),
        id uuid NOT NULL,
        title text COLLATE "C" NOT NULL,
        -- Folded by the application (NFC, full case folding): clusters differ in what lower() does.
        title_key text COLLATE "C" NOT NULL,
        type text COLLATE "C" NOT NULL,
        -- PAUSED is not among them: a stream is paused while paused_at says so.
        status text COLLATE "C" NOT NULL DEFAULT 'PENDING'
          CHECK (status IN ('PENDING', 'OK', 'SYNCING', 'BACKING_OFF', 'AUTH_FAILED', 'ERROR')),
        paused_at timestamptz(3),
        last_error jsonb,
        consecutive_failures int NOT NULL DEFAULT 0,
        last_synced_at timestamptz(3),
        next_run_at timestamptz(3),
        skip_missed boolean NOT NULL DEFAULT false,
        poll_interval_seconds int,
        config jsonb NOT NULL DEFAULT '{}',
        secret_last_four text,
        secret_rotated_at timestamptz(3),
        default_urgency int NOT NULL DEFAULT 3 CHECK (default_urgency BETWEEN 1 AND 5),
        complete_upstream boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (owner_id, id)
      );
      CREATE INDEX streams_by_creation ON streams (owner_id, created_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE streams');
  }
}
