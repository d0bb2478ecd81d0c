import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Audit rows become links of a chain after they are committed: of each team, of each person's loop, and of the instance. Writers leave them
 * in `audit_events`, which has no index but its key, so they pay less than before; who links moves them to `audit_links`, which is only
 * ever added to, and carries what readers need. Rows that are there already wait as the new ones do.
 */
export class ChainAudit1764000022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX audit_events_by_team, audit_events_by_owner;
      -- It is emptied as fast as it fills.
      ALTER TABLE audit_events SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
    `);
    await db.query(CHAINS);
    await db.query(READING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO audit_events (id, team_id, owner_id, at, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
      SELECT id, team_id, owner_id, at, actor, key_id, action, resource_type, resource_id, changes, request_id, address
      FROM audit_links ORDER BY at, chain_id, seq;
      DROP VIEW audit_trail;
      DROP TABLE audit_links, audit_chains;
      DROP AGGREGATE audit_hash(bytea, text);
      DROP FUNCTION audit_next(bytea, bytea, text), audit_text(uuid, uuid, uuid, timestamptz, jsonb, uuid, text, text, uuid, jsonb, text, text);
      ALTER TABLE audit_events RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold);
      CREATE INDEX audit_events_by_team ON audit_events (team_id, pos) WHERE team_id IS NOT NULL;
      CREATE INDEX audit_events_by_owner ON audit_events (owner_id, pos) WHERE owner_id IS NOT NULL;
    `);
  }
}

const CHAINS = `
  -- Where each chain ends: what is cut off behind its last row shows here.
  CREATE TABLE audit_chains (
    id uuid PRIMARY KEY,
    last_seq bigint NOT NULL,
    last_hash bytea NOT NULL
  );
  CREATE TABLE audit_links (
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    id uuid NOT NULL,
    team_id uuid,
    owner_id uuid,
    at timestamptz(3) NOT NULL,
    actor jsonb NOT NULL,
    key_id uuid,
    action text NOT NULL,
    resource_type text NOT NULL,
    resource_id uuid,
    changes jsonb,
    request_id text,
    address text,
    PRIMARY KEY (chain_id, seq)
  );

  -- What of a row its hash vouches for: everything but its place. A change of this text breaks every chain there is.
  CREATE FUNCTION audit_text(id uuid, team_id uuid, owner_id uuid, at timestamptz, actor jsonb, key_id uuid, action text, resource_type text,
    resource_id uuid, changes jsonb, request_id text, address text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_array(id, team_id, owner_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, key_id, action,
      resource_type, resource_id, changes, request_id, address)::text
  $$;
  -- Over the rows of one chain in their order: the hash of each, of the one before it and its text. The first row follows "last".
  CREATE FUNCTION audit_next(hash bytea, last bytea, row_text text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(hash, last) || convert_to(row_text, 'UTF8'))
  $$;
  CREATE AGGREGATE audit_hash(last bytea, row_text text) (SFUNC = audit_next, STYPE = bytea);
`;

/** What those who read need: each filter an index that begins with it and ends in the order of the list. */
const READING = `
  CREATE INDEX audit_links_by_team ON audit_links (team_id, at, id) WHERE team_id IS NOT NULL;
  CREATE INDEX audit_links_by_action ON audit_links (team_id, action, at, id) WHERE team_id IS NOT NULL;
  CREATE INDEX audit_links_by_type ON audit_links (team_id, resource_type, at, id) WHERE team_id IS NOT NULL;
  CREATE INDEX audit_links_by_actor ON audit_links (((actor->>'id') COLLATE "C"), at, id);
  CREATE INDEX audit_links_by_key ON audit_links (key_id, at, id) WHERE key_id IS NOT NULL;
  CREATE INDEX audit_links_by_resource ON audit_links (resource_id, at, id);
  CREATE INDEX audit_links_by_id ON audit_links (id);
  -- For staff, who read across teams. In another type, because the planner would take the order of all for the order of one team's few.
  CREATE INDEX audit_links_by_time ON audit_links ((at AT TIME ZONE 'UTC'), id);
  CREATE INDEX audit_links_by_action_anywhere ON audit_links (action, at, id);
  CREATE INDEX audit_links_by_request ON audit_links (request_id, at, id);

  CREATE VIEW audit_trail AS
    SELECT id, team_id, owner_id, at, actor, (actor->>'id') COLLATE "C" AS actor_id, key_id, action, resource_type, resource_id, changes, request_id,
      address, seq, hash
    FROM audit_links;
`;
