import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every feature stands on: facts of the installation, audit, feed, idempotency. */
export class CreateGround1764000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE instance_facts (
        name text PRIMARY KEY,
        value text NOT NULL
      );

      CREATE TABLE audit_events (
        pos bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL,
        team_id uuid,
        at timestamptz(3) NOT NULL DEFAULT now(),
        actor jsonb NOT NULL,
        key_id uuid,
        action text NOT NULL,
        resource_type text NOT NULL,
        resource_id uuid,
        changes jsonb,
        request_id text,
        address text
      );
      CREATE INDEX audit_events_by_team ON audit_events (team_id, pos);

      CREATE TABLE feeds (
        id uuid PRIMARY KEY,
        last_seq bigint NOT NULL DEFAULT 0
      );

      CREATE TABLE events (
        pos bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL,
        feed_kind text NOT NULL CHECK (feed_kind IN ('team', 'loop')),
        feed_id uuid NOT NULL,
        seq bigint,
        type text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        version int NOT NULL,
        actor jsonb NOT NULL,
        request_id text,
        data jsonb,
        previous jsonb,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      -- The pending flag is the relay's cursor: ids do not commit in order, so "greater than the last" would skip late committers.
      CREATE INDEX events_pending ON events (pos) WHERE seq IS NULL;
      CREATE UNIQUE INDEX events_by_feed ON events (feed_id, seq) WHERE seq IS NOT NULL;

      CREATE TABLE idempotency_records (
        scope bytea PRIMARY KEY,
        team_id uuid NOT NULL,
        fingerprint bytea NOT NULL,
        result jsonb,
        withheld boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at);
      CREATE INDEX idempotency_records_by_team ON idempotency_records (team_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency_records, events, feeds, audit_events, instance_facts');
  }
}
