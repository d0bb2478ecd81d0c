/**
 * How an entry is read, wherever it stands: in the table, or among rows that a statement has just written. The rows are `e`, the names
 * beside them come from NAMES, and $1 is the team.
 */
const LOCKED_BEFORE = '(SELECT locked_before FROM team_periods WHERE team_id = $1)';
/** Never null: before no day at all, when nothing is closed. */
export const CLOSED = `coalesce(e.date < ${LOCKED_BEFORE}, false)`;

const tagsFrom = (table: string, json = 'json') => `CASE WHEN e.tag_ids = '{}' THEN '[]'::${json} ELSE (
    SELECT ${json}_agg(${json}_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM ${table} t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END`;

/** What differs between the statements that read an entry. */
interface Parts {
  readonly tags: string;
  /** Whether it lies in a closed period. */
  readonly closed?: string;
  /** What is told becomes jsonb as a whole: made so from the beginning, its parts need not be read again. */
  readonly json?: 'json' | 'jsonb';
  readonly instant?: (column: string) => string;
}

const asIs = (column: string) => column;
/** RFC 3339, for entries that leave as JSON. */
const asText = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const rowWith = ({
  tags,
  closed = CLOSED,
  json = 'json',
  instant = asIs,
}: Parts) => `e.id, e.user_id AS "userId", ${json}_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN ${json}_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN ${json}_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  ${tags} AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  ${instant('e.started_at')} AS "startedAt", ${instant('e.ended_at')} AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR ${closed} AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN ${closed} THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, ${instant('e.created_at')} AS "createdAt", ${instant('e.updated_at')} AS "updatedAt", e.version`;

const ROW = rowWith({ tags: tagsFrom('tags') });
export const ENTRY = `${ROW}, e.notes`;

export const NAMES = `
  JOIN person_names u ON u.id = e.user_id
  LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
  LEFT JOIN sections s ON s.team_id = e.team_id AND s.id = e.section_id`;

/** Names come from the `terms` that it was written by: looking them up anew would cost as much as writing it. */
const madeWith = (parts: Pick<Parts, 'tags' | 'closed'>) => `
  SELECT ${rowWith({ ...parts, json: 'jsonb', instant: asText })}, e.notes
  FROM entered e
  JOIN terms t ON t.id = e.id
  CROSS JOIN LATERAL (SELECT t.person_name AS name) u
  CROSS JOIN LATERAL (SELECT t.project_title AS title, t.project_code AS code) p
  CROSS JOIN LATERAL (SELECT t.section_title AS title) s`;

/** Rows that were just `entered`, as they are told and answered. */
export const MADE_ROWS = madeWith({ tags: tagsFrom('tags', 'jsonb') });

/** One without tags and in no closed period: its terms have seen to that. */
export const MADE_PLAIN = madeWith({ tags: "'[]'::jsonb", closed: 'false' });

/** A row of a page, whose names come from NAMES_OF_PAGE. */
export const PAGE_ROW = rowWith({ tags: tagsFrom('tags_of_page') });

/** The same for a page that is read first: each name is looked up once, and neighbours in an index with one descent. */
export const NAMES_OF_PAGE = {
  named: `people_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM person_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT user_id FROM page))
  ), projects_of_page AS MATERIALIZED (
    SELECT n.id, n.title, n.code FROM project_names n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT project_id FROM page))
  ), sections_of_page AS MATERIALIZED (
    SELECT n.id, n.title FROM sections n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT section_id FROM page))
  ), tags_of_page AS MATERIALIZED (
    SELECT n.team_id, n.id, n.name, n.color FROM tags n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT unnest(tag_ids) FROM page))
  )`,
  joins: `
  JOIN people_of_page u ON u.id = e.user_id
  LEFT JOIN projects_of_page p ON p.id = e.project_id
  LEFT JOIN sections_of_page s ON s.id = e.section_id`,
};
