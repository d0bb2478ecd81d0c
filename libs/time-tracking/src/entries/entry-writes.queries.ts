import { recorded } from '#changes';
import { type Statement, statement } from '#database';
import { ENTRY, NAMES } from './entry-columns.js';
import type { Levels } from './rate-levels.js';
import type { Written } from './written.js';

/** The rows to write, as $2 brings them. */
const GIVEN = `given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS g(nth int, "id" uuid, "userId" uuid, "projectId" uuid, "sectionId" uuid, "tagIds" uuid[],
      "taskName" text, "notes" text, "searchText" text, "billable" boolean, "date" date, "durationSeconds" int, "startedAt" timestamptz,
      "endedAt" timestamptz, "timezone" text, "daySplit" jsonb, "source" text, "autoStopped" boolean, "ownRate" numeric,
      "externalRefs" jsonb, "metadata" jsonb, "knownUserId" uuid, "knownProjectId" uuid, "knownSectionId" uuid, "knownTagIds" uuid[],
      "knownDate" date, "priced" boolean, "repricing" boolean)
  )`;

/**
 * What each given row comes to: its project, what an hour is worth, and every reason why it may not stand so. Prices are resolved here and
 * nowhere else, in the statement that writes them: the first level that has one (product.md 9.3). Each table is looked up by its key,
 * which the laterals enforce: an estimate of a hundred rows would have the planner read whole tables for one.
 * $3 is what the team decided: currency, billable, rate, cost, projectRequired, lockedBefore; and whom the view is narrowed to (seenBy):
 * they write their own time, and that of others where they manage. Where it was remembered it says of which version, and the zones by which
 * days were told: nothing is written if either is another now. Tags, section and project are held until it is written: the foreign
 * keys look last of all, and would find gone, or moved, what this found.
 */
const TERMS = `habits AS MATERIALIZED (
    SELECT * FROM jsonb_to_record($3::jsonb) AS h("currency" text, "billable" boolean, "rate" numeric, "cost" numeric, "projectRequired" boolean,
      "lockedBefore" date, "seenBy" uuid, "version" int, "zones" jsonb)
  ), held_tags AS MATERIALIZED (
    SELECT t.id, t.archived_at
    FROM tags t
    WHERE t.team_id = $1 AND t.id = ANY (ARRAY(SELECT unnest(g."tagIds") FROM given g))
    FOR KEY SHARE
  ), terms AS MATERIALIZED (
    SELECT g.*, coalesce(g."projectId", s.project_id) AS project_id, coalesce(g."billable", s.billable, p.billable, h."billable") AS is_billable,
      coalesce(p.fixed_currency, c.currency, h."currency") AS currency,
      coalesce(g."ownRate", r.rate, s.rate, p.rate, c.rate, m.rate, h."rate") AS price,
      CASE
        WHEN g."ownRate" IS NOT NULL THEN 'ENTRY'
        WHEN r.rate IS NOT NULL THEN 'PROJECT_MEMBER'
        WHEN s.rate IS NOT NULL THEN 'SECTION'
        WHEN p.rate IS NOT NULL THEN 'PROJECT'
        WHEN c.rate IS NOT NULL THEN 'CLIENT'
        WHEN m.rate IS NOT NULL THEN 'MEMBER'
        WHEN h."rate" IS NOT NULL THEN 'TEAM'
        ELSE 'NONE'
      END AS price_source,
      coalesce(r.cost, m.cost, h."cost") AS hour_cost,
      r.rate AS member_price, s.rate AS section_price, p.rate AS project_price, c.rate AS client_price, m.rate AS person_price,
      h."rate" AS team_price,
      array_remove(ARRAY[
        CASE WHEN h."version" IS NOT NULL AND (h."version" <> (SELECT d.version FROM team_terms d WHERE d.team_id = $1)
          OR m.present IS NOT TRUE OR m.timezone IS DISTINCT FROM h."zones"->>g."userId"::text) THEN 'habits_changed' END,
        CASE WHEN m.present IS NOT TRUE AND g."userId" IS DISTINCT FROM g."knownUserId" THEN 'userId' END,
        CASE WHEN g."projectId" IS NOT NULL AND p.id IS NULL THEN 'projectId' END,
        CASE WHEN g."sectionId" IS NOT NULL AND (s.id IS NULL OR p.id IS NULL AND g."projectId" IS NULL) THEN 'sectionId' END,
        CASE WHEN g."projectId" <> s.project_id THEN 'section_not_in_project' END,
        CASE WHEN g."projectId" IS NULL AND g."sectionId" IS NULL AND h."projectRequired" AND (g."knownUserId" IS NULL OR g."knownProjectId" IS NOT NULL)
          THEN 'project_required' END,
        CASE WHEN h."seenBy" IS NOT NULL AND g."userId" <> h."seenBy" AND NOT EXISTS (
          SELECT FROM project_members v
          WHERE v.team_id = $1 AND v.project_id = p.id AND v.user_id = h."seenBy" AND v.role IN ('MANAGER', 'OWNER')
          OFFSET 0) THEN 'others_time' END,
        CASE WHEN g."date" < h."lockedBefore" AND g."date" IS DISTINCT FROM g."knownDate" THEN 'period_closed' END,
        CASE WHEN p.archived_at IS NOT NULL AND p.id IS DISTINCT FROM g."knownProjectId" THEN 'project_archived' END,
        CASE WHEN s.archived_at IS NOT NULL AND s.id IS DISTINCT FROM g."knownSectionId" THEN 'section_archived' END
      ], NULL) || CASE WHEN g."tagIds" = '{}' THEN '{}' ELSE ARRAY(
        SELECT CASE WHEN t.id IS NULL THEN 'tagIds/' || w.nth - 1 ELSE 'tag_archived' END
        FROM unnest(g."tagIds") WITH ORDINALITY AS w(id, nth)
        LEFT JOIN held_tags t ON t.id = w.id
        WHERE t.id IS NULL OR t.archived_at IS NOT NULL AND NOT w.id = ANY (g."knownTagIds")
        ORDER BY w.nth) END AS flaws
    FROM given g
    CROSS JOIN habits h
    LEFT JOIN LATERAL (
      SELECT s.id, s.project_id, s.rate, s.billable, s.archived_at FROM sections s WHERE s.team_id = $1 AND s.id = g."sectionId" FOR KEY SHARE
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT p.id, p.client_id, p.rate, p.billable, p.fixed_currency, p.archived_at
      FROM projects p
      WHERE p.team_id = $1 AND p.id = coalesce(g."projectId", s.project_id) AND (h."seenBy" IS NULL OR p.id = g."knownProjectId" OR EXISTS (
        SELECT FROM project_members v WHERE v.team_id = $1 AND v.project_id = p.id AND v.user_id = h."seenBy" OFFSET 0))
      FOR KEY SHARE OF p
    ) p ON true
    LEFT JOIN LATERAL (
      SELECT c.currency, c.rate FROM client_terms c WHERE c.team_id = $1 AND c.id = p.client_id OFFSET 0
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT m.present, m.rate, m.cost, m.timezone FROM member_terms m WHERE m.team_id = $1 AND m.person_id = g."userId" OFFSET 0
    ) m ON true
    LEFT JOIN LATERAL (
      SELECT r.rate, r.cost
      FROM project_rates r
      WHERE r.team_id = $1 AND r.project_id = p.id AND r.user_id = g."userId" AND r.effective_from <= g."date"
      ORDER BY r.effective_from DESC
      LIMIT 1
    ) r ON true
  )`;

const AMOUNT = `CASE WHEN t.is_billable THEN worth_of(t."durationSeconds", t.price, t.currency) END`;

/** Every row that may be written is; one whose id is taken has neither flaws nor an id. */
export const insertEntries = recorded<Written>('time_entry.created', `SELECT ${ENTRY} FROM entered e ${NAMES}`, {
  instants: ['startedAt', 'endedAt', 'createdAt', 'updatedAt'],
  from: `${GIVEN}, ${TERMS}, entered AS (
    INSERT INTO time_entries (team_id, id, user_id, project_id, section_id, task_name, notes, search_text, tag_ids, billable, date,
      duration_seconds, started_at, ended_at, timezone, day_split, source, auto_stopped, rate, rate_source, currency, cost, amount,
      external_refs, metadata)
    SELECT $1, t."id", t."userId", t.project_id, t."sectionId", t."taskName", t."notes", t."searchText", t."tagIds", t.is_billable, t."date",
      t."durationSeconds", t."startedAt", t."endedAt", t."timezone", t."daySplit", t."source", t."autoStopped",
      shown_price(t.price, t.currency), t.price_source, t.currency, shown_price(t.hour_cost, t.currency), ${AMOUNT}, t."externalRefs", t."metadata"
    FROM terms t
    WHERE t.flaws = '{}'
    ON CONFLICT ON CONSTRAINT time_entries_pkey DO NOTHING
    RETURNING *
  ),`,
  answer: `SELECT t.nth AS "$nth", t.flaws AS "$flaws", "row".* FROM terms t LEFT JOIN "row" ON "row".id = t.id ORDER BY t.nth`,
});

/** What is billed keeps its price in any case. */
const PRICED = `(t."priced" AND e.invoice_id IS NULL)`;
const NEXT_RATE = `CASE WHEN ${PRICED} THEN shown_price(t.price, t.currency) ELSE e.rate END`;
const NEXT_CURRENCY = `CASE WHEN ${PRICED} THEN t.currency ELSE e.currency END`;
const NEXT_COST = `CASE WHEN ${PRICED} THEN shown_price(t.hour_cost, t.currency) ELSE e.cost END`;
const NEXT_SOURCE = `CASE WHEN ${PRICED} THEN t.price_source ELSE e.rate_source END`;

/** Of entries that are held. What is only repriced stays as it is where the price comes out the same, and then has no id here. */
export const rewriteEntries: Statement<Written> = statement(`
  WITH ${GIVEN}, ${TERMS}, changed AS (
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

export const deleteEntries: Statement<never> = statement(
  'DELETE FROM time_entries WHERE team_id = $1 AND id = ANY ($2::uuid[])',
);

/** Why each given row may not stand as it is given, before anything is written. */
export const examineEntries: Statement<Pick<Written, '$flaws'>> = statement(`
  WITH ${GIVEN}, ${TERMS}
  SELECT t.flaws AS "$flaws"
  FROM terms t
  ORDER BY t.nth`);

export const explainPrice: Statement<Levels> = statement(`
  WITH ${GIVEN}, ${TERMS}
  SELECT shown_price(t.member_price, t.currency) AS member, shown_price(t.section_price, t.currency) AS section,
    shown_price(t.project_price, t.currency) AS project, shown_price(t.client_price, t.currency) AS client,
    shown_price(t.person_price, t.currency) AS person, shown_price(t.team_price, t.currency) AS team
  FROM terms t`);

/** Of those who write a team's time by several statements, one at a time. */
export const takeQueue: Statement<never> = statement(`
  SELECT pg_advisory_xact_lock(hashtextextended('time of ' || $1::uuid, 0))`);
