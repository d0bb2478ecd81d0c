-- Adds time entries :lo to :hi to one team (25 people on eight of 60 projects each, three years) and tells what a page of fifty costs then, the
-- first and one in the middle. Sums are left out: no page reads them. Indexes are put aside meanwhile, for millions of rows. See README.md.
\set ON_ERROR_STOP on
\set QUIET on
SET synchronous_commit = off;
SET statement_timeout = 0;
SET maintenance_work_mem = '1GB';
SET jit = off;
SET timezone = 'UTC';
\set team '''0197a3c2-9999-7000-8000-000000000001'''

INSERT INTO teams (id, name, slug) VALUES (:team, 'Growth', 'growth') ON CONFLICT DO NOTHING;
INSERT INTO people (id, email, email_key, name, name_key)
SELECT ('0197a3c2-9999-7000-8000-0000000a' || lpad(n::text, 4, '0'))::uuid, 'growth' || n || '@bench.example', 'growth' || n || '@bench.example',
  'Person ' || n, 'person ' || n
FROM generate_series(0, 24) n
ON CONFLICT DO NOTHING;
INSERT INTO memberships (team_id, person_id, role)
SELECT :team, id, 'OWNER' FROM people WHERE email LIKE 'growth%@bench.example'
ON CONFLICT DO NOTHING;
INSERT INTO projects (team_id, id, title, title_key, search_text, status, billable)
SELECT :team, ('0197a3c2-9999-7000-8000-0000000b' || lpad(n::text, 4, '0'))::uuid, 'Project ' || n, 'project ' || n, 'project ' || n, 'ACTIVE', true
FROM generate_series(0, 59) n
ON CONFLICT DO NOTHING;

CREATE TEMP TABLE put_aside AS
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indrelid = 'time_entries'::regclass AND NOT indisunique;
SELECT 'DROP INDEX ' || name FROM put_aside \gexec
ALTER TABLE time_entries DISABLE TRIGGER ALL;

INSERT INTO time_entries (team_id, id, user_id, project_id, task_name, search_text, billable, date, duration_seconds, timezone, source, rate,
  rate_source, currency, cost, amount)
SELECT :team, new_id(), ('0197a3c2-9999-7000-8000-0000000a' || lpad(person::text, 4, '0'))::uuid,
  ('0197a3c2-9999-7000-8000-0000000b' || lpad(((person * 3 + n / 25 % 8) % 60)::text, 4, '0'))::uuid,
  'Work ' || n, 'work ' || n, n % 4 <> 0, day, seconds, 'UTC', 'API', 95.00, 'TEAM', 'EUR', 48.00,
  CASE WHEN n % 4 <> 0 THEN round(seconds * 95.00 / 3600, 2) END
FROM generate_series(:lo, :hi) n,
  LATERAL (SELECT n % 25 AS person, date '2023-11-01' + ((n::bigint * 2654435761) % 1096)::int AS day,
    300 + (n::bigint * 104729 % 14100)::int AS seconds) e;

ALTER TABLE time_entries ENABLE TRIGGER ALL;
SELECT definition FROM put_aside \gexec
VACUUM (ANALYZE) time_entries;
VACUUM (ANALYZE) projects;

-- As entries.queries.ts makes them.
PREPARE first_page (uuid) AS
WITH page AS MATERIALIZED (SELECT e.*
FROM time_entries e
WHERE e.team_id = $1
ORDER BY e.date DESC, e.id DESC
LIMIT 51
), people_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM person_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT user_id FROM page))
  ), projects_of_page AS MATERIALIZED (
    SELECT n.id, n.title, n.code FROM project_names n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT project_id FROM page))
  ), sections_of_page AS MATERIALIZED (
    SELECT n.id, n.title FROM sections n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT section_id FROM page))
  ), tags_of_page AS MATERIALIZED (
    SELECT n.team_id, n.id, n.name, n.color FROM tags n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT unnest(tag_ids) FROM page))
  )
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags_of_page t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version, e.date AS "$key"
FROM page e 
  JOIN people_of_page u ON u.id = e.user_id
  LEFT JOIN projects_of_page p ON p.id = e.project_id
  LEFT JOIN sections_of_page s ON s.id = e.section_id
ORDER BY e.date DESC, e.id DESC;
PREPARE cursor_page (uuid, date, uuid) AS
WITH page AS MATERIALIZED (SELECT e.*
FROM time_entries e
WHERE e.team_id = $1
  AND (e.date, e.id) < ($2::date, $3::uuid)
ORDER BY e.date DESC, e.id DESC
LIMIT 51
), people_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM person_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT user_id FROM page))
  ), projects_of_page AS MATERIALIZED (
    SELECT n.id, n.title, n.code FROM project_names n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT project_id FROM page))
  ), sections_of_page AS MATERIALIZED (
    SELECT n.id, n.title FROM sections n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT section_id FROM page))
  ), tags_of_page AS MATERIALIZED (
    SELECT n.team_id, n.id, n.name, n.color FROM tags n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT unnest(tag_ids) FROM page))
  )
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags_of_page t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version, e.date AS "$key"
FROM page e 
  JOIN people_of_page u ON u.id = e.user_id
  LEFT JOIN projects_of_page p ON p.id = e.project_id
  LEFT JOIN sections_of_page s ON s.id = e.section_id
ORDER BY e.date DESC, e.id DESC;
EXECUTE first_page (:team) \g /dev/null
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE first_page (:team);
EXECUTE cursor_page (:team, '2025-05-01', 'ffffffff-ffff-4fff-bfff-ffffffffffff') \g /dev/null
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE cursor_page (:team, '2025-05-01', 'ffffffff-ffff-4fff-bfff-ffffffffffff');
