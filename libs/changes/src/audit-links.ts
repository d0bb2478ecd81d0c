import { type Statement, statement, unnamed } from '#database';

/** The id of the chain of what is neither a team's nor a person's. */
export const INSTANCE_CHAIN = '00000000-0000-0000-0000-000000000000';

export const LINKED_AT_ONCE = 1_000;
export const VERIFIED_AT_ONCE = 2_000;

const CHAIN = `coalesce(team_id, owner_id, '${INSTANCE_CHAIN}')`;
const COLUMNS =
  'id, team_id, owner_id, at, actor, key_id, action, resource_type, resource_id, changes, request_id, address';
const TEXT = `audit_text(${COLUMNS})`;

/** One links at a time; two statements, so that the second has a snapshot taken after the lock was won. */
export const lockChains: Statement<never> = statement('SELECT pg_advisory_xact_lock(1818847094)');

/**
 * Moves rows from where writers left them to their place. What commits late is simply in the next batch. Planned anew each time, as the
 * numbering of events is.
 */
export const linkRows: Statement<{ linked: number }> = unnamed(`
  WITH batch AS (
    DELETE FROM audit_events WHERE pos = ANY (ARRAY(SELECT pos FROM audit_events ORDER BY pos LIMIT ${LINKED_AT_ONCE}))
    RETURNING pos, ${CHAIN} AS chain_id, ${COLUMNS}
  ), placed AS (
    SELECT b.chain_id, coalesce(c.last_seq, 0) + row_number() OVER so_far AS seq, audit_hash(coalesce(c.last_hash, ''), ${TEXT}) OVER so_far AS hash,
      ${COLUMNS}
    FROM batch b
    LEFT JOIN audit_chains c(chain, last_seq, last_hash) ON c.chain = b.chain_id
    WINDOW so_far AS (PARTITION BY b.chain_id ORDER BY b.pos)
  ), ended AS (
    INSERT INTO audit_chains (id, last_seq, last_hash)
    SELECT DISTINCT ON (chain_id) chain_id, seq, hash FROM placed ORDER BY chain_id, seq DESC
    ON CONFLICT (id) DO UPDATE SET last_seq = EXCLUDED.last_seq, last_hash = EXCLUDED.last_hash
  ), linked AS (
    INSERT INTO audit_links (chain_id, seq, hash, ${COLUMNS})
    SELECT chain_id, seq, hash, ${COLUMNS} FROM placed
    RETURNING 1
  )
  SELECT count(*)::int AS linked FROM linked`);

/** A row as a chain names it. */
export interface ChainRow {
  readonly sequence: number;
  readonly id: string;
  readonly at: string;
  readonly action: string;
}

/** A stretch of a chain, computed anew. */
export interface Stretch {
  readonly rows: number;
  /** Where the stretch ends: its last row's place and hash; null where there were no rows. */
  readonly lastSequence: number | null;
  readonly lastHash: string | null;
  /** The first row that does not follow from the one before it: where it stands, and where it should. */
  readonly wrongSequence: number | null;
  readonly expectedSequence: number | null;
  /** Where the chain says that it ends, in the same moment. */
  readonly headSequence: number | null;
  readonly headHash: string | null;
}

/**
 * Each row is held against the stored hash before it: the first that differs is the first that is not as it was. Whole rows go through the
 * window, and only then become text, for some are long.
 */
export const checkStretch: Statement<Stretch> = statement(`
  WITH stretch AS MATERIALIZED (
    SELECT seq, hash FROM audit_links WHERE chain_id = $1 AND seq > $2 ORDER BY seq LIMIT ${VERIFIED_AT_ONCE}
  ), ordered AS (
    SELECT seq, hash, $2::bigint + row_number() OVER in_order AS expected, coalesce(lag(hash) OVER in_order, $3::bytea) AS hash_before
    FROM stretch
    WINDOW in_order AS (ORDER BY seq)
  ), wrong AS (
    SELECT o.seq, o.expected
    FROM ordered o
    JOIN audit_links ON chain_id = $1 AND audit_links.seq = o.seq
    WHERE o.seq <> o.expected OR o.hash <> sha256(o.hash_before || convert_to(${TEXT}, 'UTF8'))
    ORDER BY o.seq
    LIMIT 1
  ), ended AS (
    SELECT seq, hash FROM stretch ORDER BY seq DESC LIMIT 1
  )
  SELECT (SELECT count(*)::int FROM stretch) AS rows, e.seq AS "lastSequence", encode(e.hash, 'hex') AS "lastHash",
    w.seq AS "wrongSequence", w.expected AS "expectedSequence", c.last_seq AS "headSequence", encode(c.last_hash, 'hex') AS "headHash"
  FROM (SELECT 1) AS one
  LEFT JOIN ended e ON true
  LEFT JOIN wrong w ON true
  LEFT JOIN audit_chains c ON c.id = $1`);

/** Whether the row behind this place follows from the row before it, so that the one between them never belonged there. */
export const followsAround: Statement<{ follows: boolean }> = statement(`
  SELECT hash = sha256(coalesce((SELECT b.hash FROM audit_links b WHERE b.chain_id = $1 AND b.seq = $2 - 1), '') || convert_to(${TEXT}, 'UTF8')) AS follows
  FROM audit_links
  WHERE chain_id = $1 AND seq = $2 + 1`);

export const rowAt: Statement<ChainRow> = statement(
  'SELECT seq AS sequence, id, at, action FROM audit_links WHERE chain_id = $1 AND seq = $2',
);

/** Rows of the chain that have no place yet, counted no further than 10,001. */
export const countPending: Statement<{ pending: number }> = unnamed(`
  SELECT count(*)::int AS pending FROM (SELECT 1 FROM audit_events WHERE ${CHAIN} = $1 LIMIT 10001) AS waiting`);

/** Every chain there is, also one whose end was taken away. */
export const listChains: Statement<{ id: string }> = unnamed(`
  SELECT id FROM audit_chains
  UNION
  SELECT chain_id FROM audit_links WHERE seq = 1
  ORDER BY id`);
