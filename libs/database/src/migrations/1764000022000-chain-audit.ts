import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Audit rows become links of a chain, after they are committed: of each team, of each person's loop, and of the instance. Until then a row
 * is in no index but the two that linking needs, so a writer pays less than before.
 */
export class ChainAudit1764000022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_events ADD COLUMN seq bigint, ADD COLUMN hash bytea;
      DROP INDEX audit_events_by_team, audit_events_by_owner;
      -- The pending flag is the cursor of those who link: ids do not commit in order. All rows there are so far begin as pending.
      CREATE INDEX audit_events_pending ON audit_events (pos) WHERE seq IS NULL;

      -- Where each chain ends: what is cut off behind its last row shows here.
      CREATE TABLE audit_chains (
        id uuid PRIMARY KEY,
        last_seq bigint NOT NULL,
        last_hash bytea NOT NULL
      );
      CREATE UNIQUE INDEX audit_events_by_chain ON audit_events (coalesce(team_id, owner_id, '${INSTANCE}'), seq) WHERE seq IS NOT NULL;

      -- What of a row its hash vouches for: everything but its place. A change of this text breaks every chain there is.
      CREATE FUNCTION audit_text(a audit_events) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT jsonb_build_array(a.id, a.team_id, a.owner_id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), a.actor, a.key_id,
          a.action, a.resource_type, a.resource_id, a.changes, a.request_id, a.address)::text
      $$;
      -- Over the rows of one chain in their order: the hash of each, of the one before it and its text. The first row follows "last".
      CREATE FUNCTION audit_next(hash bytea, last bytea, row_text text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT sha256(coalesce(hash, last) || convert_to(row_text, 'UTF8'))
      $$;
      CREATE AGGREGATE audit_hash(last bytea, row_text text) (SFUNC = audit_next, STYPE = bytea);
    `);
    await db.query(READING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW key_names, audit_trail;
      DROP AGGREGATE audit_hash(bytea, text);
      DROP FUNCTION audit_next(bytea, bytea, text), audit_text(audit_events);
      DROP TABLE audit_chains;
      DROP INDEX audit_events_by_team;
      ALTER TABLE audit_events DROP COLUMN seq, DROP COLUMN hash;
      CREATE INDEX audit_events_by_team ON audit_events (team_id, pos) WHERE team_id IS NOT NULL;
      CREATE INDEX audit_events_by_owner ON audit_events (owner_id, pos) WHERE owner_id IS NOT NULL;
    `);
  }
}

/** The chain of what is neither a team's nor a person's. */
const INSTANCE = '00000000-0000-0000-0000-000000000000';

/** What those who read need: each filter an index that begins with it and ends in the order of the list. */
const READING = `
  CREATE INDEX audit_events_by_team ON audit_events (team_id, at, id) WHERE seq IS NOT NULL AND team_id IS NOT NULL;
  CREATE INDEX audit_events_by_action ON audit_events (team_id, action, at, id) WHERE seq IS NOT NULL AND team_id IS NOT NULL;
  CREATE INDEX audit_events_by_type ON audit_events (team_id, resource_type, at, id) WHERE seq IS NOT NULL AND team_id IS NOT NULL;
  CREATE INDEX audit_events_by_actor ON audit_events (((actor->>'id') COLLATE "C"), at, id) WHERE seq IS NOT NULL;
  CREATE INDEX audit_events_by_key ON audit_events (key_id, at, id) WHERE seq IS NOT NULL AND key_id IS NOT NULL;
  CREATE INDEX audit_events_by_resource ON audit_events (resource_id, at, id) WHERE seq IS NOT NULL;
  CREATE INDEX audit_events_by_id ON audit_events (id) WHERE seq IS NOT NULL;

  CREATE VIEW audit_trail AS
    SELECT id, team_id, owner_id, at, actor, (actor->>'id') COLLATE "C" AS actor_id, key_id, action, resource_type, resource_id, changes, request_id,
      address, seq, hash
    FROM audit_events
    WHERE seq IS NOT NULL;
  -- Keys as others may name them.
  CREATE VIEW key_names AS SELECT team_id, id, name, last_four FROM api_keys;
`;
