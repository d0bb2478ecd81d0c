import { recorded, recordedEach, revised } from '#changes';
import { type Statement, statement } from '#database';
import { CLOSED, ENTRY, MADE_PLAIN, MADE_ROWS, NAMES } from './entry-columns.js';
import { PLAIN_TERMS, TERMS, TERMS_OF_EACH } from './entry-terms.js';
import type { Entry } from './entry.js';
import type { Levels } from './rate-levels.js';
import type { Made, Written } from './written.js';

const CREATED = 'time_entry.created';

const MADE = `SELECT t.id, t.nth AS "$nth", t.flaws AS "$flaws", told.data AS entry FROM terms t LEFT JOIN told ON told.id = t.id ORDER BY t.nth`;

/** `given` is where the rows stand, as g. */
const enteredFrom = (given: string) => `entered AS (
    INSERT INTO time_entries (team_id, id, user_id, project_id, section_id, task_name, notes, search_text, tag_ids, billable, date,
      duration_seconds, started_at, ended_at, timezone, day_split, source, auto_stopped, rate, rate_source, currency, cost, amount,
      external_refs, metadata)
    SELECT $1, g."id", g."userId", t.project_id, g."sectionId", g."taskName", g."notes", g."searchText", g."tagIds", t.is_billable, g."date",
      g."durationSeconds", g."startedAt", g."endedAt", g."timezone", g."daySplit", g."source", g."autoStopped",
      shown_price(t.price, t.currency), t.price_source, t.currency, shown_price(t.hour_cost, t.currency),
      CASE WHEN t.is_billable THEN worth_of(g."durationSeconds", t.price, t.currency) END, g."externalRefs", g."metadata"
    FROM terms t
    CROSS JOIN ${given} g
    WHERE t.flaws = '{}'
    ON CONFLICT ON CONSTRAINT time_entries_pkey DO NOTHING
    RETURNING *
  )`;

/** Every row that may be written is; one whose id is taken has neither flaws nor an id. */
export const insertEntries = recorded<Made>(CREATED, MADE_ROWS, {
  instants: [],
  ids: 'each',
  from: `${TERMS}, ${enteredFrom('LATERAL (SELECT t.*)')},`,
  answer: MADE,
});

/** The same of one row each of several callers. */
export const insertEachEntry = recordedEach<Made>(CREATED, MADE_ROWS, {
  instants: [],
  from: `${TERMS_OF_EACH}, ${enteredFrom('LATERAL (SELECT t.*)')},`,
  answer: MADE,
});

/** The same for one row without section and tags, by what is remembered of the team's habits: in time that is closed it is not written. */
export const insertPlainEntry = recorded<Made>(CREATED, MADE_PLAIN, {
  instants: [],
  ids: 'one',
  from: `${PLAIN_TERMS}, ${enteredFrom('given')},`,
  answer: MADE,
});

/** What is billed keeps its price in any case. */
const PRICED = `(t."priced" AND e.invoice_id IS NULL)`;
const NEXT_RATE = `CASE WHEN ${PRICED} THEN shown_price(t.price, t.currency) ELSE e.rate END`;
const NEXT_CURRENCY = `CASE WHEN ${PRICED} THEN t.currency ELSE e.currency END`;
const NEXT_COST = `CASE WHEN ${PRICED} THEN shown_price(t.hour_cost, t.currency) ELSE e.cost END`;
const NEXT_SOURCE = `CASE WHEN ${PRICED} THEN t.price_source ELSE e.rate_source END`;

/** Of entries that are held. What is only repriced stays as it is where the price comes out the same, and then has no id here. */
export const rewriteEntries: Statement<Written> = statement(`
  WITH ${TERMS}, changed AS (
    UPDATE time_entries e
    SET user_id = t."userId", project_id = t.project_id, section_id = t."sectionId", task_name = t."taskName", notes = t."notes",
      search_text = t."searchText", tag_ids = t."tagIds", billable = t.is_billable, date = t."date", duration_seconds = t."durationSeconds",
      started_at = t."startedAt", ended_at = t."endedAt", timezone = t."timezone", day_split = t."daySplit", auto_stopped = t."autoStopped",
      rate = ${NEXT_RATE}, rate_source = ${NEXT_SOURCE}, currency = ${NEXT_CURRENCY},
      cost = ${NEXT_COST},
      amount = CASE WHEN e.invoice_id IS NOT NULL THEN e.amount
        WHEN t.is_billable THEN worth_of(t."durationSeconds", ${NEXT_RATE}, ${NEXT_CURRENCY}) END,
      external_refs = t."externalRefs", metadata = t."metadata", updated_at = now(), version = e.version + 1
    FROM terms t
    WHERE e.team_id = $1 AND e.id = t."id" AND t.flaws = '{}' AND (NOT t."repricing"
      OR (e.rate, e.currency, e.rate_source, e.cost) IS DISTINCT FROM (${NEXT_RATE}, ${NEXT_CURRENCY}, ${NEXT_SOURCE}, ${NEXT_COST}))
    RETURNING e.*
  )
  SELECT t.nth AS "$nth", t.flaws AS "$flaws", r.*
  FROM terms t
  LEFT JOIN (SELECT ${ENTRY} FROM changed e ${NAMES}) r ON r.id = t."id"
  ORDER BY t.nth`);

/** Of entries that were read in these versions and may be changed: their words, which nothing else hangs on. One that somebody holds is left alone. */
export const rewordEntry = revised<Entry>(
  'time_entry.updated',
  `
      UPDATE time_entries e
      SET task_name = w.task_name, notes = w.notes, search_text = w.search_text, metadata = w.metadata, updated_at = now(),
        version = e.version + 1
      FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::jsonb[])
        AS w(id, version, task_name, notes, search_text, metadata)
      WHERE e.team_id = $1 AND e.id = w.id AND e.version = w.version AND e.invoice_id IS NULL AND NOT ${CLOSED}
        AND e.id = ANY (ARRAY(
          SELECT h.id FROM time_entries h WHERE h.team_id = $1 AND h.id = ANY ($2::uuid[]) FOR NO KEY UPDATE SKIP LOCKED))
      RETURNING e.id, e.version, e.metadata, e.updated_at AS "updatedAt"`,
);

export const deleteEntries: Statement<never> = statement(
  'DELETE FROM time_entries WHERE team_id = $1 AND id = ANY ($2::uuid[])',
);

/** Why each given row may not stand as it is given, before anything is written. */
export const examineEntries: Statement<Pick<Written, '$flaws'>> = statement(`
  WITH ${TERMS}
  SELECT t.flaws AS "$flaws"
  FROM terms t
  ORDER BY t.nth`);

export const explainPrice: Statement<Levels> = statement(`
  WITH ${TERMS}
  SELECT shown_price(t.member_price, t.currency) AS member, shown_price(t.section_price, t.currency) AS section,
    shown_price(t.project_price, t.currency) AS project, shown_price(t.client_price, t.currency) AS client,
    shown_price(t.person_price, t.currency) AS person, shown_price(t.team_price, t.currency) AS team
  FROM terms t`);

/** Of those who write a team's time by several statements, one at a time. */
export const takeQueue: Statement<never> = statement(`
  SELECT pg_advisory_xact_lock(hashtextextended('time of ' || $1::uuid, 0))`);
