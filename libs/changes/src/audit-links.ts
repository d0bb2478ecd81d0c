import { type Statement, statement, unnamed } from '#database';

/** The id of the chain of what is neither a team's nor a person's. */
export const INSTANCE_CHAIN = '00000000-0000-0000-0000-000000000000';

const CHAIN = `coalesce(a.team_id, a.owner_id, '${INSTANCE_CHAIN}')`;

export const LINKED_AT_ONCE = 1_000;
export const VERIFIED_AT_ONCE = 5_000;

/** One links at a time; two statements, so that the second has a snapshot taken after the lock was won. */
export const lockChains: Statement<never> = statement('SELECT pg_advisory_xact_lock(1818847094)');

/** Planned anew each time, as the numbering of events is. What commits late is simply in the next batch. */
export const linkRows: Statement<{ linked: number }> = unnamed(`
  WITH batch AS MATERIALIZED (
    SELECT a.pos, ${CHAIN} AS chain, audit_text(a) AS row_text
    FROM audit_events a
    WHERE a.seq IS NULL
    ORDER BY a.pos
    LIMIT ${LINKED_AT_ONCE}
  ), placed AS (
    SELECT b.pos, b.chain, coalesce(c.last_seq, 0) + row_number() OVER so_far AS seq,
      audit_hash(coalesce(c.last_hash, ''), b.row_text) OVER so_far AS hash
    FROM batch b
    LEFT JOIN audit_chains c ON c.id = b.chain
    WINDOW so_far AS (PARTITION BY b.chain ORDER BY b.pos)
  ), ended AS (
    INSERT INTO audit_chains (id, last_seq, last_hash)
    SELECT DISTINCT ON (chain) chain, seq, hash FROM placed ORDER BY chain, seq DESC
    ON CONFLICT (id) DO UPDATE SET last_seq = EXCLUDED.last_seq, last_hash = EXCLUDED.last_hash
  ), linked AS (
    UPDATE audit_events a SET seq = p.seq, hash = p.hash FROM placed p WHERE a.pos = p.pos
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
  /** The first row that does not follow from the one before it, and whether the row after it follows from that one instead. */
  readonly wrong: (ChainRow & { readonly expected: number; readonly skipped: boolean }) | null;
  /** Where the chain says that it ends, in the same moment. */
  readonly headSequence: number | null;
  readonly headHash: string | null;
}

/** Each row is held against the stored hash before it: the first that differs is the first that is not as it was. */
export const checkStretch: Statement<Stretch> = statement(`
  WITH stretch AS (
    SELECT a.seq, a.id, a.at, a.action, a.hash, convert_to(audit_text(a), 'UTF8') AS content
    FROM audit_events a
    WHERE ${CHAIN} = $1 AND a.seq > $2
    ORDER BY a.seq
    LIMIT ${VERIFIED_AT_ONCE}
  ), computed AS (
    SELECT s.*, $2::bigint + row_number() OVER in_order AS expected,
      sha256(coalesce(lag(s.hash) OVER in_order, $3::bytea) || s.content) AS right_hash,
      lead(s.hash) OVER in_order = sha256(coalesce(lag(s.hash) OVER in_order, $3::bytea) || lead(s.content) OVER in_order) AS skipped
    FROM stretch s
    WINDOW in_order AS (ORDER BY s.seq)
  ), wrong AS (
    SELECT jsonb_build_object('sequence', c.seq, 'id', c.id, 'at', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', c.action,
      'expected', c.expected, 'skipped', coalesce(c.skipped, false)) AS first
    FROM computed c
    WHERE c.seq <> c.expected OR c.hash IS DISTINCT FROM c.right_hash
    ORDER BY c.seq
    LIMIT 1
  ), ended AS (
    SELECT seq, hash FROM stretch ORDER BY seq DESC LIMIT 1
  )
  SELECT (SELECT count(*)::int FROM stretch) AS rows, e.seq AS "lastSequence", encode(e.hash, 'hex') AS "lastHash", w.first AS wrong,
    c.last_seq AS "headSequence", encode(c.last_hash, 'hex') AS "headHash"
  FROM (SELECT 1) AS one
  LEFT JOIN ended e ON true
  LEFT JOIN wrong w ON true
  LEFT JOIN audit_chains c ON c.id = $1`);

export const rowAt: Statement<ChainRow> = statement(`
  SELECT a.seq AS sequence, a.id, a.at, a.action
  FROM audit_events a
  WHERE ${CHAIN} = $1 AND a.seq = $2`);

/** Rows of the chain that have no place yet, counted no further than 10,001. */
export const countPending: Statement<{ pending: number }> = unnamed(`
  SELECT count(*)::int AS pending
  FROM (SELECT 1 FROM audit_events a WHERE a.seq IS NULL AND ${CHAIN} = $1 LIMIT 10001) AS waiting`);

/** Every chain there is, also one whose end was taken away. */
export const listChains: Statement<{ id: string }> = unnamed(`
  SELECT id FROM audit_chains
  UNION
  SELECT ${CHAIN} FROM audit_events a WHERE a.seq = 1
  ORDER BY id`);
