import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects, sections, tags, time entries, the sums that reports read, and which line bills which entry. */
export class CreateTimeTracking1764000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WORDS);
    await db.query(PROJECTS);
    await db.query(ENTRIES);
    await db.query(SUMS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX invoice_lines_by_project;
      DROP VIEW project_names;
      DROP TABLE saved_reports, time_reservations, time_sums, time_entries, tags, sections, project_rates, project_members, projects;
      DROP FUNCTION sum_time();
      DROP VIEW client_terms, member_terms, team_terms, team_periods;
      DROP FUNCTION day_start(date, text), worth_of(numeric, numeric, text), shown_price(numeric, text), minor_digits(text), new_id()`);
  }
}

/** What statements need of other features: published views, and the rules of money that must hold in SQL as they do outside. */
const WORDS = `
  -- A UUIDv7, for rows that a statement makes many of: ids grow with time, and their indexes stay compact.
  CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
  $$;

  -- The digits of ISO 4217 as the application's own table has them; a test holds the two together.
  CREATE FUNCTION minor_digits(currency text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
      WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
      WHEN currency IN ('CLF', 'UYW') THEN 4
      ELSE 2
    END
  $$;

  -- A price of an hour with at least the digits of its currency.
  CREATE FUNCTION shown_price(price numeric, currency text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT round(price, greatest(scale(trim_scale(price)), minor_digits(currency)))
  $$;

  -- What so many seconds come to at a price of an hour: rounded once, half away from zero. A quotient of 3600 is never so near
  -- to a half that the sixteen digits of the division would decide.
  CREATE FUNCTION worth_of(seconds numeric, price numeric, currency text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT round(seconds * price / 3600, minor_digits(currency))
  $$;

  -- The first instant of a day in a zone. Where clocks go back over midnight it comes twice, of which PostgreSQL takes the later one.
  CREATE FUNCTION day_start(day date, zone text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (day::timestamp AT TIME ZONE zone - interval '1 hour') AT TIME ZONE zone = day::timestamp
      THEN day::timestamp AT TIME ZONE zone - interval '1 hour' ELSE day::timestamp AT TIME ZONE zone END
  $$;

  -- What an hour is worth by client and by person, and the day before which a team's time is closed.
  CREATE VIEW client_terms AS SELECT team_id, id, name, currency, rate, rounding FROM clients;
  CREATE VIEW member_terms AS
    SELECT m.team_id, m.person_id, m.rate, m.cost, m.left_at IS NULL AS present, p.timezone
    FROM memberships m
    JOIN people p ON p.id = m.person_id;
  CREATE VIEW team_terms AS SELECT id AS team_id, currency, timezone, week_ends_on, time_defaults, version FROM teams;
  CREATE VIEW team_periods AS SELECT id AS team_id, (time_defaults->>'lockedBefore')::date AS locked_before FROM teams;
`;

const STAMPS = `
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    version int NOT NULL DEFAULT 1`;

const PROJECTS = `
  CREATE TABLE projects (
    team_id uuid NOT NULL REFERENCES teams (id),
    id uuid NOT NULL,
    title text NOT NULL,
    title_key text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    code text,
    -- Folded; empty without a code, so that lists can sort by it.
    code_key text COLLATE "C" NOT NULL DEFAULT '',
    status text NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'COMPLETED', 'ARCHIVED')),
    archived_at timestamptz(3),
    client_id uuid,
    description text,
    color text,
    starts_on date,
    ends_on date CHECK (ends_on >= starts_on),
    billable boolean NOT NULL,
    rate numeric,
    -- The currency of its first billed entry, and for good; until then the client's, else the team's.
    fixed_currency text,
    rounding jsonb,
    budget jsonb,
    external_refs jsonb NOT NULL DEFAULT '[]',
    metadata jsonb NOT NULL DEFAULT '{}',${STAMPS},
    -- With what other rows show of it, so that a page of them reads names from the index alone.
    CONSTRAINT projects_pkey PRIMARY KEY (team_id, id) INCLUDE (title, code),
    FOREIGN KEY (team_id, client_id) REFERENCES clients (team_id, id),
    CHECK ((status = 'ARCHIVED') = (archived_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX projects_code_key ON projects (team_id, code_key) WHERE code IS NOT NULL;
  CREATE INDEX projects_by_title ON projects (team_id, title_key, id);
  CREATE INDEX projects_by_code ON projects (team_id, code_key, id);
  CREATE INDEX projects_by_creation ON projects (team_id, created_at, id);
  CREATE INDEX projects_by_change ON projects (team_id, updated_at, id);
  CREATE INDEX projects_by_client ON projects (team_id, client_id);
  CREATE INDEX projects_by_text ON projects USING gin (search_text gin_trgm_ops);
  -- Lines keep the name of their project when its time is moved away; whoever would delete it asks for them.
  CREATE INDEX invoice_lines_by_project ON invoice_lines (team_id, project_id) WHERE project_id IS NOT NULL;
  CREATE VIEW project_names AS SELECT team_id, id, title, code FROM projects;

  CREATE TABLE project_members (
    team_id uuid NOT NULL,
    project_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('MEMBER', 'MANAGER', 'OWNER')),${STAMPS},
    CONSTRAINT project_members_pkey PRIMARY KEY (team_id, project_id, user_id),
    FOREIGN KEY (team_id, project_id) REFERENCES projects (team_id, id),
    FOREIGN KEY (team_id, user_id) REFERENCES memberships (team_id, person_id)
  );
  CREATE INDEX project_members_by_user ON project_members (team_id, user_id, project_id);

  -- In effect from its day until the next one's. A null says that from then on nothing is agreed for this person here.
  CREATE TABLE project_rates (
    team_id uuid NOT NULL,
    project_id uuid NOT NULL,
    user_id uuid NOT NULL,
    effective_from date NOT NULL,
    rate numeric,
    cost numeric,
    PRIMARY KEY (team_id, project_id, user_id, effective_from),
    FOREIGN KEY (team_id, project_id) REFERENCES projects (team_id, id)
  );

  CREATE TABLE sections (
    team_id uuid NOT NULL,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    title text NOT NULL,
    title_key text COLLATE "C" NOT NULL,
    position int NOT NULL CHECK (position > 0),
    rate numeric,
    billable boolean,
    estimate_seconds int CHECK (estimate_seconds > 0),
    color text,
    archived_at timestamptz(3),
    external_refs jsonb NOT NULL DEFAULT '[]',
    metadata jsonb NOT NULL DEFAULT '{}',${STAMPS},
    CONSTRAINT sections_pkey PRIMARY KEY (team_id, id) INCLUDE (title),
    CONSTRAINT sections_title_key UNIQUE (team_id, project_id, title_key),
    CONSTRAINT sections_position_key UNIQUE (team_id, project_id, position) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT sections_in_project UNIQUE (team_id, id, project_id),
    FOREIGN KEY (team_id, project_id) REFERENCES projects (team_id, id)
  );
  CREATE INDEX sections_by_position ON sections (team_id, position, id);
  CREATE INDEX sections_by_title ON sections (team_id, title_key, id);

  CREATE TABLE tags (
    team_id uuid NOT NULL REFERENCES teams (id),
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    color text,
    archived_at timestamptz(3),${STAMPS},
    CONSTRAINT tags_pkey PRIMARY KEY (team_id, id) INCLUDE (name, color),
    CONSTRAINT tags_name_key UNIQUE (team_id, name_key)
  );
  CREATE INDEX tags_by_creation ON tags (team_id, created_at, id);
`;

const ENTRIES = `
  CREATE TABLE time_entries (
    team_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    project_id uuid,
    section_id uuid,
    task_name text NOT NULL,
    notes text,
    search_text text COLLATE "C" NOT NULL,
    -- Checked and held by the statements that write them; an array, so that a page needs no second table for entries without tags.
    tag_ids uuid[] NOT NULL DEFAULT '{}',
    billable boolean NOT NULL,
    date date NOT NULL,
    -- Null while it runs.
    duration_seconds int CHECK (duration_seconds > 0 OR started_at IS NOT NULL AND duration_seconds = 0),
    started_at timestamptz(3),
    ended_at timestamptz(3) CHECK (ended_at >= started_at),
    timezone text NOT NULL,
    -- [{date, seconds}] where it crosses a local midnight; null: all of it lies on its date.
    day_split jsonb,
    source text NOT NULL CHECK (source IN ('UI', 'API', 'TIMER', 'IMPORT', 'CALENDAR')),
    auto_stopped boolean NOT NULL DEFAULT false,
    rate numeric,
    rate_source text NOT NULL CHECK (rate_source IN ('ENTRY', 'PROJECT_MEMBER', 'SECTION', 'PROJECT', 'CLIENT', 'MEMBER', 'TEAM', 'NONE')),
    currency text NOT NULL,
    cost numeric,
    amount numeric,
    -- Set while a live invoice bills it; the reservation beside it holds the rest.
    invoice_id uuid,
    line_id uuid,
    billed_seconds int,
    external_refs jsonb NOT NULL DEFAULT '[]',
    metadata jsonb NOT NULL DEFAULT '{}',${STAMPS},
    CONSTRAINT time_entries_pkey PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, user_id) REFERENCES memberships (team_id, person_id),
    FOREIGN KEY (team_id, project_id) REFERENCES projects (team_id, id),
    CONSTRAINT time_entries_section_in_project FOREIGN KEY (team_id, section_id, project_id) REFERENCES sections (team_id, id, project_id)
      DEFERRABLE INITIALLY DEFERRED,
    CHECK (section_id IS NULL OR project_id IS NOT NULL),
    CHECK ((started_at IS NULL) = (ended_at IS NULL) OR duration_seconds IS NULL),
    CHECK (duration_seconds IS NOT NULL OR (started_at IS NOT NULL AND ended_at IS NULL AND invoice_id IS NULL)),
    CHECK ((invoice_id IS NULL) = (line_id IS NULL) AND (invoice_id IS NULL) = (billed_seconds IS NULL))
  );
  -- At most one running entry per person and team, whatever is started in parallel.
  CREATE UNIQUE INDEX time_entries_running_key ON time_entries (team_id, user_id) WHERE duration_seconds IS NULL;
  CREATE INDEX time_entries_by_date ON time_entries (team_id, date, id);
  CREATE INDEX time_entries_by_person ON time_entries (team_id, user_id, date, id);
  CREATE INDEX time_entries_by_project ON time_entries (team_id, project_id, date, id);
  CREATE INDEX time_entries_by_section ON time_entries (team_id, section_id, date, id) WHERE section_id IS NOT NULL;
  CREATE INDEX time_entries_by_start ON time_entries (team_id, (coalesce(started_at, date::timestamp AT TIME ZONE 'UTC')), id);
  CREATE INDEX time_entries_by_duration ON time_entries (team_id, (coalesce(duration_seconds, 0)), id);
  CREATE INDEX time_entries_by_creation ON time_entries (team_id, created_at, id);
  CREATE INDEX time_entries_by_change ON time_entries (team_id, updated_at, id);
  CREATE INDEX time_entries_by_clock ON time_entries (team_id, user_id, started_at) WHERE started_at IS NOT NULL;
  -- What waits to be sorted in is read whole by every search, so it is kept short.
  CREATE INDEX time_entries_by_tag ON time_entries USING gin (tag_ids) WITH (gin_pending_list_limit = 256) WHERE tag_ids <> '{}';
  CREATE INDEX time_entries_by_text ON time_entries USING gin (search_text gin_trgm_ops);
  -- A person, a project and a section belong to one team: without this the planner takes their entries to be few, and sorts them all.
  CREATE STATISTICS time_entries_places (dependencies) ON team_id, user_id, project_id, section_id FROM time_entries;
  CREATE INDEX time_entries_of_invoice ON time_entries (team_id, invoice_id) WHERE invoice_id IS NOT NULL;

  -- Which line bills which entry, and what it took of it. Released rows stay: the papers of a void invoice still tell where they came from.
  CREATE TABLE time_reservations (
    team_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line_id uuid NOT NULL,
    -- Seconds of entries with the same number were rounded together.
    bucket int NOT NULL,
    seconds int NOT NULL,
    rounded_seconds int NOT NULL,
    rate numeric,
    rate_source text NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    reserved_at timestamptz(3) NOT NULL DEFAULT now(),
    released_at timestamptz(3),
    PRIMARY KEY (team_id, invoice_id, line_id, entry_id)
  );
  -- Each entry is on at most one live invoice.
  CREATE UNIQUE INDEX time_reservations_live_key ON time_reservations (team_id, entry_id) WHERE released_at IS NULL;

  CREATE TABLE saved_reports (
    team_id uuid NOT NULL REFERENCES teams (id),
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    description text,
    owner_id uuid,
    filters jsonb NOT NULL,
    group_by text[] NOT NULL,
    pivot text,
    relative_range text,
    allowed_roles text[] NOT NULL,
    allowed_user_ids uuid[] NOT NULL,${STAMPS},
    CONSTRAINT saved_reports_pkey PRIMARY KEY (team_id, id)
  );
  CREATE INDEX saved_reports_by_name ON saved_reports (team_id, name_key, id);
`;

/**
 * Reports read sums by day, and by month where whole months are asked for. They are kept by triggers, in the transaction that writes the
 * entries: no statement can forget them, and a change of many rows adds to each sum once. Months are touched before days, each in the order
 * of their key: who is kept waiting by a change of several statements then waits at the month, and holds no sum that the other still needs.
 */
const SUMS = `
  CREATE TABLE time_sums (
    team_id uuid NOT NULL,
    grain text COLLATE "C" NOT NULL CHECK (grain IN ('DAY', 'MONTH')),
    -- Of a month, its first.
    day date NOT NULL,
    project_id uuid,
    user_id uuid NOT NULL,
    billable boolean NOT NULL,
    currency text NOT NULL,
    entries int NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    amount numeric NOT NULL,
    unbilled_amount numeric NOT NULL,
    cost numeric NOT NULL,
    CONSTRAINT time_sums_key UNIQUE NULLS NOT DISTINCT (team_id, grain, day, project_id, user_id, billable, currency)
  ) WITH (fillfactor = 80);
  CREATE INDEX time_sums_by_project ON time_sums (team_id, project_id, day) WHERE grain = 'MONTH';

  CREATE FUNCTION sum_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO time_sums AS s
      ${summed('SELECT 1 AS sign, n.* FROM written n')}
      ${added()};
    ELSIF TG_OP = 'DELETE' THEN
      INSERT INTO time_sums AS s
      ${summed('SELECT -1 AS sign, o.* FROM erased o')}
      ${added()};
    ELSE
      INSERT INTO time_sums AS s
      ${summed('SELECT -1 AS sign, o.* FROM erased o UNION ALL SELECT 1, n.* FROM written n')}
      ${added()};
    END IF;
    RETURN NULL;
  END $$;

  CREATE TRIGGER time_entries_summed_in AFTER INSERT ON time_entries REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION sum_time();
  CREATE TRIGGER time_entries_summed_out AFTER DELETE ON time_entries REFERENCING OLD TABLE AS erased
    FOR EACH STATEMENT EXECUTE FUNCTION sum_time();
  CREATE TRIGGER time_entries_summed_anew AFTER UPDATE ON time_entries REFERENCING OLD TABLE AS erased NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION sum_time();
`;

/** What a set of entries adds to each sum, or takes from it. Running ones have no length yet, so they count nowhere. */
function summed(rows: string): string {
  return `
      SELECT e.team_id, g.grain, g.day, e.project_id, e.user_id, e.billable, e.currency, sum(e.sign), sum(e.sign * e.duration_seconds),
        sum(CASE WHEN e.invoice_id IS NOT NULL THEN e.sign * e.duration_seconds ELSE 0 END),
        sum(e.sign * coalesce(e.amount, 0)),
        sum(CASE WHEN e.invoice_id IS NULL THEN e.sign * coalesce(e.amount, 0) ELSE 0 END),
        sum(e.sign * coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0))
      FROM (${rows}) e
      CROSS JOIN LATERAL (VALUES ('DAY', e.date), ('MONTH', date_trunc('month', e.date::timestamp)::date)) AS g(grain, day)
      WHERE e.duration_seconds IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6, 7
      HAVING sum(e.sign) <> 0 OR sum(e.sign * e.duration_seconds) <> 0 OR sum(e.sign * coalesce(e.amount, 0)) <> 0
        OR sum(CASE WHEN e.invoice_id IS NOT NULL THEN e.sign * e.duration_seconds ELSE 0 END) <> 0
        OR sum(CASE WHEN e.invoice_id IS NULL THEN e.sign * coalesce(e.amount, 0) ELSE 0 END) <> 0
        OR sum(e.sign * coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0)) <> 0
      ORDER BY 1, 2 DESC, 3, 4, 5, 6, 7`;
}

function added(): string {
  return `ON CONFLICT ON CONSTRAINT time_sums_key DO UPDATE SET entries = s.entries + EXCLUDED.entries,
        seconds = s.seconds + EXCLUDED.seconds, billed_seconds = s.billed_seconds + EXCLUDED.billed_seconds,
        amount = s.amount + EXCLUDED.amount, unbilled_amount = s.unbilled_amount + EXCLUDED.unbilled_amount,
        cost = s.cost + EXCLUDED.cost`;
}
