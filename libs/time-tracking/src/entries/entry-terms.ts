/**
 * The rows that are to be written, and what each of them comes to. Every statement that writes entries, or says what writing one would
 * come to, is made of these parts, so there is one place that knows the order of the prices and every flaw. $1 is the team.
 */

/** A row as JSON brings it. */
const ROW = `g(nth int, "id" uuid, "userId" uuid, "projectId" uuid, "sectionId" uuid, "tagIds" uuid[],
      "taskName" text, "notes" text, "searchText" text, "billable" boolean, "date" date, "durationSeconds" int, "startedAt" timestamptz,
      "endedAt" timestamptz, "timezone" text, "daySplit" jsonb, "source" text, "autoStopped" boolean, "ownRate" numeric,
      "externalRefs" jsonb, "metadata" jsonb, "knownUserId" uuid, "knownProjectId" uuid, "knownSectionId" uuid, "knownTagIds" uuid[],
      "knownDate" date, "priced" boolean, "repricing" boolean)`;

/** The rows as $2 brings them. */
const GIVEN = `given AS MATERIALIZED (
    SELECT * FROM json_to_recordset($2::json) AS ${ROW}
  )`;

/** One row of each caller, as $3 brings them. */
const GIVEN_EACH = `given AS MATERIALIZED (
    SELECT g.* FROM unnest($3::json[]) AS of_caller(row) CROSS JOIN LATERAL json_to_record(of_caller.row) AS ${ROW}
  )`;

/**
 * One new row without section and tags, value by value. It is no step of its own: what it has none of is nothing to the planner too,
 * which leaves out whatever would look at it.
 */
const GIVEN_PLAIN = `given AS NOT MATERIALIZED (
    SELECT 0 AS nth, $2::uuid AS "id", $3::uuid AS "userId", $4::uuid AS "projectId", NULL::uuid AS "sectionId", '{}'::uuid[] AS "tagIds",
      $5::text AS "taskName", $6::text AS "notes", $7::text AS "searchText", $8::boolean AS "billable", $9::date AS "date",
      $10::int AS "durationSeconds", $11::timestamptz AS "startedAt", $12::timestamptz AS "endedAt", $13::text AS "timezone",
      $14::jsonb AS "daySplit", $15::text AS "source", false AS "autoStopped", $16::numeric AS "ownRate", '[]'::jsonb AS "externalRefs",
      $17::jsonb AS "metadata", NULL::uuid AS "knownUserId", NULL::uuid AS "knownProjectId", NULL::uuid AS "knownSectionId",
      NULL::date AS "knownDate"
  )`;

/**
 * What the team decided: currency, billable, rate, cost, projectRequired, lockedBefore; and whom the view is narrowed to (seenBy): they
 * write their own time, and that of others where they manage. Where it was remembered it says of which version, and the zones by which
 * days were told: nothing is written if either is another now.
 */
const habitsFrom = (parameter: string) => `habits AS MATERIALIZED (
    SELECT * FROM jsonb_to_record(${parameter}::jsonb) AS h("currency" text, "billable" boolean, "rate" numeric, "cost" numeric, "projectRequired" boolean,
      "lockedBefore" date, "seenBy" uuid, "version" int, "zones" jsonb)
  )`;

const HABITS_PLAIN = `habits AS (
    SELECT $18::text AS "currency", $19::boolean AS "billable", $20::numeric AS "rate", $21::numeric AS "cost", $22::boolean AS "projectRequired",
      $23::date AS "lockedBefore", $24::uuid AS "seenBy", $25::int AS "version", $26::jsonb AS "zones"
  )`;

const HELD_TAGS = `held_tags AS MATERIALIZED (
    SELECT t.id, t.archived_at
    FROM tags t
    WHERE t.team_id = $1 AND t.id = ANY (ARRAY(SELECT unnest(g."tagIds") FROM given g))
    FOR KEY SHARE
  )`;

const TAG_FLAWS = `|| CASE WHEN g."tagIds" = '{}' THEN '{}' ELSE ARRAY(
        SELECT CASE WHEN t.id IS NULL THEN 'tagIds/' || w.nth - 1 ELSE 'tag_archived' END
        FROM unnest(g."tagIds") WITH ORDINALITY AS w(id, nth)
        LEFT JOIN held_tags t ON t.id = w.id
        WHERE t.id IS NULL OR t.archived_at IS NOT NULL AND NOT w.id = ANY (g."knownTagIds")
        ORDER BY w.nth) END`;

const SECTION = `LEFT JOIN LATERAL (
      SELECT s.id, s.title, s.project_id, s.rate, s.billable, s.archived_at FROM sections s WHERE s.team_id = $1 AND s.id = g."sectionId" FOR KEY SHARE
    ) s ON true`;

const NO_SECTION = `CROSS JOIN (
      SELECT NULL::uuid AS id, NULL::text AS title, NULL::uuid AS project_id, NULL::numeric AS rate, NULL::boolean AS billable, NULL::timestamptz AS archived_at
    ) s`;

/** What is told beside the outcome: the rows themselves, and the price at each level. */
const TOLD = `g.*, r.rate AS member_price, s.rate AS section_price, p.rate AS project_price, c.rate AS client_price, m.rate AS person_price,
      h."rate" AS team_price`;

interface Parts {
  readonly told: string;
  readonly section: string;
  readonly tagFlaws: string;
}

/**
 * What each given row comes to: its project, what an hour is worth, and every reason why it may not stand so. Prices are resolved here and
 * nowhere else, in the statement that writes them: the first level that has one (product.md 9.3). Each table is looked up by its key,
 * which the laterals enforce: an estimate of a hundred rows would have the planner read whole tables for one. Tags, section and project
 * are held until it is written: the foreign keys look last of all, and would find gone, or moved, what this found.
 */
const termsWith = ({ told, section, tagFlaws }: Parts) => `terms AS MATERIALIZED (
    SELECT ${told}, coalesce(g."projectId", s.project_id) AS project_id, coalesce(g."billable", s.billable, p.billable, h."billable") AS is_billable,
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
      m.name AS person_name, p.title AS project_title, p.code AS project_code, s.title AS section_title,
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
      ], NULL) ${tagFlaws} AS flaws
    FROM given g
    CROSS JOIN habits h
    ${section}
    LEFT JOIN LATERAL (
      SELECT p.id, p.title, p.code, p.client_id, p.rate, p.billable, p.fixed_currency, p.archived_at
      FROM projects p
      WHERE p.team_id = $1 AND p.id = coalesce(g."projectId", s.project_id) AND (h."seenBy" IS NULL OR p.id = g."knownProjectId" OR EXISTS (
        SELECT FROM project_members v WHERE v.team_id = $1 AND v.project_id = p.id AND v.user_id = h."seenBy" OFFSET 0))
      FOR KEY SHARE OF p
    ) p ON true
    LEFT JOIN LATERAL (
      SELECT c.currency, c.rate FROM client_terms c WHERE c.team_id = $1 AND c.id = p.client_id OFFSET 0
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT m.present, m.name, m.rate, m.cost, m.timezone FROM member_terms m WHERE m.team_id = $1 AND m.person_id = g."userId" OFFSET 0
    ) m ON true
    LEFT JOIN LATERAL (
      SELECT r.rate, r.cost
      FROM project_rates r
      WHERE r.team_id = $1 AND r.project_id = p.id AND r.user_id = g."userId" AND r.effective_from <= g."date"
      ORDER BY r.effective_from DESC
      LIMIT 1
    ) r ON true
  )`;

const termsOf = (given: string, habits: string) =>
  `${given}, ${habitsFrom(habits)}, ${HELD_TAGS}, ${termsWith({ told: TOLD, section: SECTION, tagFlaws: TAG_FLAWS })}`;

/** Of any number of rows of one caller: $2, by the habits $3. */
export const TERMS = termsOf(GIVEN, '$3');

/** Of one row each of several callers: $3, by the habits $4. */
export const TERMS_OF_EACH = termsOf(GIVEN_EACH, '$4');

/** Of one new row without section and tags. To start a statement is most of what it costs, so this one has nothing that it does not need. */
export const PLAIN_TERMS = `${GIVEN_PLAIN}, ${HABITS_PLAIN}, ${termsWith({ told: 'g.nth, g."id"', section: NO_SECTION, tagFlaws: '' })}`;
