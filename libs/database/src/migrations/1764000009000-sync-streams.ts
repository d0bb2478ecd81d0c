import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What streams need to run by themselves: where they stand, what they have seen, how their runs went, and their secrets. */
export class SyncStreams1764000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`${STANDING}${SECRETS}${ENTRIES}${RUNS}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE deleted_streams, stream_pushes, stream_runs, stream_entries, stream_secrets;
      DROP INDEX streams_due;
      ALTER TABLE streams DROP COLUMN cursor, DROP COLUMN lease_id, DROP COLUMN lease_until, DROP COLUMN catching_up, DROP COLUMN made_since,
        DROP COLUMN day_began_at, DROP COLUMN day_made, DROP COLUMN auth_failures, DROP COLUMN told_at, DROP COLUMN asked_at,
        DROP COLUMN pushes_dropped`);
  }
}

const STANDING = `
  ALTER TABLE streams
    -- Where the next run takes up; what it means, the connector of the type knows.
    ADD COLUMN cursor jsonb,
    -- The run that holds the stream, and until when: past that another may take over.
    ADD COLUMN lease_id uuid,
    ADD COLUMN lease_until timestamptz(3),
    -- Since it was resumed no run has come to its end.
    ADD COLUMN catching_up boolean NOT NULL DEFAULT false,
    -- Items made since the last run that came to its end: a first run that is broken off goes on counting.
    ADD COLUMN made_since int NOT NULL DEFAULT 0,
    ADD COLUMN day_began_at timestamptz(3),
    ADD COLUMN day_made int NOT NULL DEFAULT 0,
    ADD COLUMN auth_failures int NOT NULL DEFAULT 0,
    -- Since when its owner knows that it fails.
    ADD COLUMN told_at timestamptz(3),
    -- When its owner last asked for a run.
    ADD COLUMN asked_at timestamptz(3),
    ADD COLUMN pushes_dropped int NOT NULL DEFAULT 0;
  CREATE INDEX streams_due ON streams (next_run_at) WHERE paused_at IS NULL AND next_run_at IS NOT NULL;
`;

const SECRETS = `
  CREATE TABLE stream_secrets (
    owner_id uuid NOT NULL,
    stream_id uuid NOT NULL,
    -- Sealed; of a stream that takes pushes, what senders sign with.
    secret text,
    -- HMAC of the part of the address that only senders know.
    inbound_hash bytea,
    PRIMARY KEY (owner_id, stream_id),
    FOREIGN KEY (owner_id, stream_id) REFERENCES streams (owner_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX stream_secrets_inbound ON stream_secrets (inbound_hash) WHERE inbound_hash IS NOT NULL;
  -- Whoever still pushes to a deleted stream is told so. Kept 90 days.
  CREATE TABLE deleted_streams (
    owner_id uuid NOT NULL REFERENCES people (id),
    stream_id uuid NOT NULL,
    inbound_hash bytea,
    deleted_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, stream_id)
  );
  CREATE INDEX deleted_streams_by_age ON deleted_streams (deleted_at);
  CREATE INDEX deleted_streams_inbound ON deleted_streams (inbound_hash) WHERE inbound_hash IS NOT NULL;
`;

const ENTRIES = `
  -- What a source was seen to hold. It outlives its stream by 30 days, and its item for good: what was destroyed does not come back.
  CREATE TABLE stream_entries (
    owner_id uuid NOT NULL REFERENCES people (id),
    stream_id uuid NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    activity text COLLATE "C",
    closed boolean NOT NULL DEFAULT false,
    upstream_updated_at timestamptz(3),
    item_id uuid,
    -- Of what is to become an item later: when, and what it will be.
    due_at timestamptz(3),
    draft jsonb,
    seen_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, stream_id, external_id)
  );
  CREATE INDEX stream_entries_due ON stream_entries (due_at) WHERE due_at IS NOT NULL;
  -- A push is the same push while its key counts.
  CREATE TABLE stream_pushes (
    owner_id uuid NOT NULL,
    stream_id uuid NOT NULL,
    key text COLLATE "C" NOT NULL,
    item_id uuid,
    expires_at timestamptz(3),
    received_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, stream_id, key),
    FOREIGN KEY (owner_id, stream_id) REFERENCES streams (owner_id, id) ON DELETE CASCADE
  );
  CREATE INDEX stream_pushes_expired ON stream_pushes (expires_at) WHERE expires_at IS NOT NULL;
`;

const RUNS = `
  -- The last hundred of each stream that did something, or failed.
  CREATE TABLE stream_runs (
    owner_id uuid NOT NULL,
    stream_id uuid NOT NULL,
    id uuid NOT NULL,
    started_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3) NOT NULL DEFAULT now(),
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('OK', 'FAILED')),
    http_status int,
    created int NOT NULL DEFAULT 0,
    updated int NOT NULL DEFAULT 0,
    skipped int NOT NULL DEFAULT 0,
    error jsonb,
    PRIMARY KEY (owner_id, stream_id, id),
    FOREIGN KEY (owner_id, stream_id) REFERENCES streams (owner_id, id) ON DELETE CASCADE
  );
`;
