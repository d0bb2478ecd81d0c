-- Adds invoices :lo to :hi to the first demo team and tells what a page of fifty costs then. See README.md.
\set ON_ERROR_STOP on
\set QUIET on
SET synchronous_commit = off;
SET statement_timeout = 0;
SET jit = off;
SET timezone = 'UTC';

WITH client AS (
  SELECT array_agg(id ORDER BY id) AS ids, team_id FROM clients WHERE team_id = '0197a3c2-0000-7000-8000-000000000001' GROUP BY team_id
)
INSERT INTO invoices (team_id, id, number, number_key, search_text, source, client_id, issue_date, due_date, currency, description,
  tax_percent, tax_name, tax_category, tax_mode, rounding_mode, line_count, subtotal, discount_total, net_total, tax_total, total,
  cash_rounding_amount, payable, amount_paid, amount_credited, tax_breakdown, issued_at, created_at, updated_at)
SELECT c.team_id, gen_random_uuid(), 'G-' || n, 'G-' || lpad(n::text, 12, '0'), 'g-' || n || E'\nproject work of the period', 'API',
  c.ids[1 + (n::bigint * 7919) % array_length(c.ids, 1)], day, day + 30, 'EUR', 'Project work of the period', 24, 'VAT', 'S', 'EXCLUSIVE', 'DOCUMENT',
  5, 1100.00, 0.00, 1100.00, 264.00, 1364.00, 0.00, 1364.00, 0.00, 0.00,
  '[{"category": "S", "percent": "24", "base": "1100.00", "amount": "264.00"}]', made_at, made_at, made_at
FROM generate_series(:lo, :hi) n, client c,
  LATERAL (SELECT timestamptz '2023-11-01' + make_interval(secs => (n::bigint * 2654435761) % 94608000) AS made_at) m,
  LATERAL (SELECT made_at::date AS day) d;
VACUUM (ANALYZE) invoices;
VACUUM (ANALYZE) clients;

PREPARE first_page (uuid) AS
  SELECT i.id, i.number, i.issue_date, i.total, i.amount_due, i.tax_breakdown, i.created_at, c.name, t.today
  FROM invoices i
  JOIN team_letterheads t ON t.team_id = i.team_id
  LEFT JOIN client_letterheads c ON c.team_id = i.team_id AND c.id = i.client_id
  WHERE i.team_id = $1
  ORDER BY i.created_at DESC, i.id DESC
  LIMIT 51;
PREPARE cursor_page (uuid, timestamptz, uuid) AS
  SELECT i.id, i.number, i.issue_date, i.total, i.amount_due, i.tax_breakdown, i.created_at, c.name, t.today
  FROM invoices i
  JOIN team_letterheads t ON t.team_id = i.team_id
  LEFT JOIN client_letterheads c ON c.team_id = i.team_id AND c.id = i.client_id
  WHERE i.team_id = $1 AND (i.created_at, i.id) < ($2, $3)
  ORDER BY i.created_at DESC, i.id DESC
  LIMIT 51;
SET plan_cache_mode = force_generic_plan;
EXECUTE first_page ('0197a3c2-0000-7000-8000-000000000001') \g /dev/null
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) EXECUTE first_page ('0197a3c2-0000-7000-8000-000000000001');
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) EXECUTE cursor_page (
  '0197a3c2-0000-7000-8000-000000000001', '2024-11-01', 'ffffffff-ffff-4fff-bfff-ffffffffffff');
