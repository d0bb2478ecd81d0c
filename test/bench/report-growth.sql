-- Adds time entries :lo to :hi to one team (25 people on eight of 60 projects each, three years) and tells what its month report costs
-- then. The sums that the report reads are built by the triggers, as the server builds them. See README.md.
\set ON_ERROR_STOP on
\set QUIET on
SET synchronous_commit = off;
SET statement_timeout = 0;
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

-- As many as the server writes at most in one statement.
SELECT format('
  INSERT INTO time_entries (team_id, id, user_id, project_id, task_name, search_text, billable, date, duration_seconds, timezone, source, rate,
    rate_source, currency, cost, amount)
  SELECT %L, new_id(), (''0197a3c2-9999-7000-8000-0000000a'' || lpad(person::text, 4, ''0''))::uuid,
    (''0197a3c2-9999-7000-8000-0000000b'' || lpad(((person * 3 + n / 25 %% 8) %% 60)::text, 4, ''0''))::uuid,
    ''Work '' || n, ''work '' || n, n %% 4 <> 0, day, seconds, ''UTC'', ''API'', 95.00, ''TEAM'', ''EUR'', 48.00,
    CASE WHEN n %% 4 <> 0 THEN worth_of(seconds, 95.00, ''EUR'') END
  FROM generate_series(%s, %s) n,
    LATERAL (SELECT n %% 25 AS person, date ''2023-11-01'' + ((n::bigint * 2654435761) %% 1096)::int AS day,
      300 + (n::bigint * 104729 %% 14100)::int AS seconds) e', :team, first, least(first + :batch - 1, :hi))
FROM generate_series(:lo, :hi, :batch) first
\gexec
VACUUM (ANALYZE) time_entries;
VACUUM (ANALYZE) time_sums;

-- As reports.queries.ts writes it.
PREPARE month_by_project (uuid, boolean, date, date) AS
  WITH facts AS MATERIALIZED (
    SELECT f.project_id AS project_id, f.currency, sum(f.entries) AS entries, sum(f.entries) AS distinct_entries, sum(f.seconds) AS seconds,
      coalesce(sum(f.seconds) FILTER (WHERE f.billable), 0) AS billable_seconds,
      coalesce(sum(f.amount), 0) AS amount, coalesce(sum(f.cost), 0) AS cost
    FROM (
      SELECT s.day, s.project_id, s.user_id, s.billable, s.currency, s.entries, s.seconds, s.amount, s.cost
      FROM time_sums s
      WHERE s.team_id = $1 AND s.grain = 'MONTH' AND s.day BETWEEN $3::date AND $4::date AND s.entries <> 0
    ) f
    
    
    GROUP BY 1, 2
  ), rows AS (
    SELECT false AS total, f.project_id, f.currency, f.entries, f.seconds, f.billable_seconds, f.amount, f.cost
    FROM facts f
    UNION ALL
    SELECT true AS total, NULL, f.currency, sum(f.distinct_entries) AS entries, sum(f.seconds) AS seconds,
      sum(f.billable_seconds) AS billable_seconds, sum(f.amount) AS amount, sum(f.cost) AS cost
    FROM facts f
    GROUP BY f.currency
  )
  SELECT r.total AS "$total", r.project_id AS "project", p.title AS "project.title", p.code AS "project.code", r.entries::bigint AS entries, r.seconds::bigint AS seconds, r.billable_seconds::bigint AS "billableSeconds", r.currency,
    round(r.amount, minor_digits(r.currency)) AS amount, CASE WHEN $2::boolean THEN round(r.cost, minor_digits(r.currency)) END AS cost
  FROM rows r
  LEFT JOIN projects p ON p.team_id = $1 AND p.id = r.project_id
  ORDER BY r.total DESC, p.title_key, r.project_id, r.currency
  LIMIT 10201;
SET plan_cache_mode = force_generic_plan;
EXECUTE month_by_project (:team, true, '2025-03-01', '2025-03-01') \g /dev/null
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE month_by_project (:team, true, '2025-03-01', '2025-03-01');
