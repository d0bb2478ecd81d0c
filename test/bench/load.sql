-- STATUS: READY
-- Fills our tables with the rows of the bench. The server has migrated the empty database and `looped demo` has filled it; the two demo
-- teams keep their people and keys, and get the bench's clients, projects, time and invoices in place of their own. See README.md for the parameters.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET statement_timeout = 0;
SET timezone = 'UTC';

\if :first
SELECT (SELECT id FROM people WHERE email = :'email1') AS person1, (SELECT id FROM people WHERE email = :'email2') AS person2 \gset
\i :gen

TRUNCATE items, item_operations, item_tombstones;
TRUNCATE saved_reports, time_reservations, time_sums, time_entries, tags, sections, project_rates, project_members, projects,
  invoice_pdfs, invoice_payments, invoice_lines, invoices, invoice_counters, external_refs, clients;

-- Fillers, so that the asking team's rows lie among others'.
INSERT INTO teams (id, name, slug, email, address)
SELECT id, name, slug, 'office@' || slug || '.example', '{"line1": "1 Bench Street", "postalCode": "0001", "country": "DE"}'
FROM bench_gen.team
WHERE no > 2;

INSERT INTO people (id, email, email_key, name, name_key)
SELECT id, email, lower(email), name, lower(name)
FROM bench_gen.person
WHERE no > 2;

INSERT INTO memberships (team_id, person_id, role)
SELECT t.id, p.id, 'OWNER'
FROM bench_gen.person p
JOIN bench_gen.team t ON t.no = p.team_no
WHERE p.no > 2;

-- The second person owns the second team here, whatever the demo has them be.
INSERT INTO memberships (team_id, person_id, role)
SELECT t.id, p.id, 'OWNER'
FROM bench_gen.person p
JOIN bench_gen.team t ON t.no = p.team_no
WHERE p.no <= 2
ON CONFLICT DO NOTHING;

INSERT INTO clients (team_id, id, name, name_key, search_text, email, phone, address, currency, payment_terms_days, created_at, updated_at)
SELECT team_id, client_id, client_name, lower(client_name), lower(client_name) || E'\n' || client_email || E'\n+49 421 555 ' || no,
  client_email, '+49 421 555 ' || no,
  jsonb_build_object('line1', no || ' Harbour Road', 'line2', null, 'line3', null, 'city', 'Bremen', 'region', null,
    'postalCode', '28195', 'country', 'DE'),
  'EUR', 30, timestamptz '2023-10-01' + make_interval(mins => no), timestamptz '2023-10-01' + make_interval(mins => no)
FROM bench_gen.project;

INSERT INTO projects (team_id, id, title, title_key, search_text, code, code_key, status, client_id, billable, rate)
SELECT team_id, id, name, lower(name), lower(name) || E'\np-' || no, 'P-' || no, 'p-' || no, 'ACTIVE', client_id, true, rate::numeric(12, 2)
FROM bench_gen.project;

-- What the bare reference writes to: the same table with the same rows, indexes and foreign keys, but for the sums that follow ours.
CREATE SCHEMA bench_plain;
CREATE TABLE bench_plain.time_entries (LIKE time_entries INCLUDING ALL);
ALTER TABLE bench_plain.time_entries
  ADD FOREIGN KEY (team_id, user_id) REFERENCES memberships (team_id, person_id),
  ADD FOREIGN KEY (team_id, project_id) REFERENCES projects (team_id, id),
  ADD FOREIGN KEY (team_id, section_id, project_id) REFERENCES sections (team_id, id, project_id) DEFERRABLE INITIALLY DEFERRED;
\endif

INSERT INTO time_entries (team_id, id, user_id, project_id, task_name, search_text, billable, date, duration_seconds, started_at, ended_at,
  timezone, day_split, source, rate, rate_source, currency, amount, created_at, updated_at)
SELECT e.team_id, e.id, e.person_id, e.project_id, e.description, lower(e.description), e.billable, d.day, e.seconds, e.started_at, e.ended_at,
  'UTC', CASE WHEN d.rest < e.seconds THEN jsonb_build_array(jsonb_build_object('date', d.day, 'seconds', d.rest),
    jsonb_build_object('date', d.day + 1, 'seconds', e.seconds - d.rest)) END,
  'API', p.rate, 'PROJECT', 'EUR', CASE WHEN e.billable THEN worth_of(e.seconds, p.rate, 'EUR') END, e.started_at, e.started_at
FROM bench_gen.time_entry(:lo, :hi) e
JOIN projects p ON p.team_id = e.team_id AND p.id = e.project_id
CROSS JOIN LATERAL (
  SELECT e.started_at::date AS day, floor(extract(epoch FROM e.started_at::date + 1 - e.started_at))::int AS rest
) d
ORDER BY e.n;

INSERT INTO bench_plain.time_entries
SELECT e.*
FROM time_entries e
JOIN bench_gen.time_entry(:lo, :hi) g ON g.team_id = e.team_id AND g.id = e.id
ORDER BY g.n;

\if :first
-- Statuses of n % 6: 0 and 1 issued, 2 to 4 sent and paid, 5 sent and, once its day has passed, overdue.
INSERT INTO invoices (team_id, id, number, number_key, search_text, source, client_id, issue_date, due_date, currency, description, notes,
  tax_percent, tax_name, tax_category, tax_mode, rounding_mode, line_count, subtotal, discount_total, net_total, tax_total, total,
  cash_rounding_amount, payable, amount_paid, amount_credited, tax_breakdown, issued_at, sent_at, paid_at, seller, buyer,
  created_at, updated_at, version)
SELECT b.team_id, b.id, b.number, b.number_key, lower(b.number) || E'\nproject work of the period', 'API', b.client_id, b.issue_date,
  b.due_date, 'EUR', 'Project work of the period', b.notes, 24, 'VAT', 'S', 'EXCLUSIVE', 'DOCUMENT', 5, b.subtotal, 0.00, b.subtotal,
  b.tax, b.total, 0.00, b.total, CASE WHEN b.paid THEN b.total ELSE 0.00 END, 0.00,
  jsonb_build_array(jsonb_build_object('category', 'S', 'percent', '24', 'base', b.subtotal::text, 'amount', b.tax::text)),
  b.made_at, CASE WHEN b.sent THEN b.made_at END, CASE WHEN b.paid THEN b.made_at END,
  CASE WHEN b.sent THEN t.seller END, CASE WHEN b.sent THEN c.buyer END,
  b.made_at, b.made_at, 1 + b.sent::int + b.paid::int
FROM (
  SELECT i.id, i.team_id, i.client_id, i.issue_date, i.due_date, i.notes, i.n, round(i.subtotal, 2) AS subtotal, round(i.tax, 2) AS tax,
    round(i.total, 2) AS total, i.status >= 2 AS sent, i.status BETWEEN 2 AND 4 AS paid,
    'INV-' || extract(year FROM i.issue_date) || '-' || lpad(i.seq::text, 5, '0') AS number,
    'INV-' || lpad(extract(year FROM i.issue_date)::text, 12, '0') || '-' || lpad(i.seq::text, 12, '0') AS number_key,
    i.issue_date::timestamptz + make_interval(secs => i.n % 86400) AS made_at
  FROM bench_gen.invoice(:ilo, :ihi) i
) b
JOIN team_letterheads t ON t.team_id = b.team_id
JOIN client_letterheads c ON c.team_id = b.team_id AND c.id = b.client_id
ORDER BY b.n;

INSERT INTO invoice_lines (team_id, id, invoice_id, position, description, quantity, unit, rate, amount, amount_basis, created_at, updated_at)
SELECT i.team_id, l.id, l.invoice_id, l.position, l.description, l.quantity, 'HUR', round(l.unit_price, 2), round(l.amount, 2), 'COMPUTED',
  i.created_at, i.created_at
FROM bench_gen.invoice_line(:ilo, :ihi) l
JOIN bench_gen.invoice(:ilo, :ihi) g ON g.n = l.n
JOIN invoices i ON i.team_id = g.team_id AND i.id = l.invoice_id
ORDER BY l.n, l.position;

INSERT INTO invoice_payments (team_id, id, invoice_id, amount, currency, paid_on, method, created_by, created_at, updated_at)
SELECT team_id, gen_random_uuid(), id, payable, currency, issue_date, 'BANK_TRANSFER', '{"type": "SYSTEM", "id": null}', paid_at, paid_at
FROM invoices
WHERE paid_at IS NOT NULL
ORDER BY paid_at;

INSERT INTO invoice_counters (team_id, year, last)
SELECT team_id, extract(year FROM issue_date), count(*)
FROM invoices
GROUP BY 1, 2;

\endif

-- Positions as the server gives them: a head that says how many digits of base 62 follow, then these; here always three.
CREATE OR REPLACE FUNCTION bench_gen.nth_position(nth bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'c' || string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 1 + ((nth / place) % 62)::int, 1), '' ORDER BY place DESC)
  FROM unnest(ARRAY[3844, 62, 1]) AS place
$$;

INSERT INTO items (owner_id, id, title, state, urgency, source, custom_source_name, custom_source_key, search_text, position, snoozed_until,
  completed_at, created_at, updated_at)
SELECT person_id, id, title, upper(state), urgency, CASE source WHEN 'github' THEN 'GITHUB' WHEN 'gmail' THEN 'RSS' ELSE 'NATIVE' END, label, label,
  lower(title) || E'\n' || coalesce(label, '') || E'\n\n',
  bench_gen.nth_position(row_number() OVER (PARTITION BY person_id ORDER BY n)
    + (SELECT count(*) FROM items i WHERE i.owner_id = person_id)),
  snoozed_until, CASE state WHEN 'completed' THEN created_at END, created_at, created_at
FROM bench_gen.loop_item(:llo, :lhi)
ORDER BY n;

-- The server's own limit on statements, which its next start puts back, would end the harness's VACUUM.
SELECT format('ALTER ROLE CURRENT_USER IN DATABASE %I SET statement_timeout = 0', current_database()) \gexec
