import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Amounts are plain numeric: written with exactly the digits of their currency, which numeric keeps. */
export class CreateInvoices1764000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What a document takes from its team and its client as they are now: the day, and the parties until it is locked.
      CREATE VIEW team_letterheads AS
        SELECT id AS team_id, (now() AT TIME ZONE timezone)::date AS today, jsonb_build_object(
          'name', name, 'email', email, 'phone', phone, 'website', website, 'vatNumber', vat_number,
          'registrationNumber', registration_number, 'address', address, 'bankDetails', bank_details,
          'logoSha256', logo->>'sha256') AS seller
        FROM teams;
      CREATE VIEW client_letterheads AS
        SELECT team_id, id, name, name_key, jsonb_build_object(
          'name', name, 'legalName', legal_name, 'number', number, 'email', email, 'phone', phone, 'vatNumber', vat_number,
          'registrationNumber', registration_number, 'buyerReference', buyer_reference, 'address', address,
          'electronicAddress', electronic_address) AS buyer
        FROM clients;

      -- The last number given in a year of issue; its row is locked while an invoice is being numbered.
      CREATE TABLE invoice_counters (
        team_id uuid NOT NULL REFERENCES teams (id),
        year int NOT NULL,
        last int NOT NULL,
        PRIMARY KEY (team_id, year)
      );

      CREATE TABLE invoices (
        team_id uuid NOT NULL REFERENCES teams (id),
        id uuid NOT NULL,
        number text,
        -- The number with its digits padded, so that text order is the order of counting; empty for a draft.
        number_key text COLLATE "C" NOT NULL DEFAULT '',
        search_text text COLLATE "C" NOT NULL,
        source text NOT NULL CHECK (source IN ('API', 'UI', 'TIME', 'RECURRING', 'IMPORT', 'DUPLICATE')),
        client_id uuid,
        issue_date date NOT NULL,
        due_date date CHECK (due_date >= issue_date),
        expires_on date CHECK (expires_on >= issue_date),
        currency text NOT NULL,
        description text,
        notes text,
        terms text,
        internal_note text,
        purchase_order text,
        buyer_reference text,
        service_period jsonb,
        tax_percent numeric NOT NULL,
        tax_name text NOT NULL,
        tax_category text NOT NULL,
        tax_exemption_reason text,
        tax_mode text NOT NULL CHECK (tax_mode IN ('EXCLUSIVE', 'INCLUSIVE')),
        rounding_mode text NOT NULL CHECK (rounding_mode IN ('DOCUMENT', 'LINE')),
        cash_rounding text CHECK (cash_rounding IN ('0.05', '0.10', '0.50', '1.00')),
        discount jsonb,
        external_refs jsonb NOT NULL DEFAULT '[]',
        metadata jsonb NOT NULL DEFAULT '{}',
        line_count int NOT NULL DEFAULT 0,
        subtotal numeric NOT NULL,
        discount_total numeric NOT NULL,
        net_total numeric NOT NULL,
        tax_total numeric NOT NULL,
        total numeric NOT NULL,
        cash_rounding_amount numeric NOT NULL,
        payable numeric NOT NULL,
        amount_paid numeric NOT NULL CHECK (amount_paid >= 0),
        amount_credited numeric NOT NULL CHECK (amount_credited >= 0),
        amount_due numeric NOT NULL GENERATED ALWAYS AS (payable - amount_paid - amount_credited) STORED,
        tax_breakdown jsonb NOT NULL,
        issued_at timestamptz(3),
        sent_at timestamptz(3),
        paid_at timestamptz(3),
        voided_at timestamptz(3),
        void_reason text,
        expired_at timestamptz(3),
        first_viewed_at timestamptz(3),
        view_count int NOT NULL DEFAULT 0,
        locked boolean NOT NULL GENERATED ALWAYS AS (sent_at IS NOT NULL OR amount_paid > 0 OR amount_credited > 0) STORED,
        seller jsonb,
        buyer jsonb,
        pdf jsonb,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (team_id, id),
        FOREIGN KEY (team_id, client_id) REFERENCES clients (team_id, id),
        CHECK ((number IS NULL) = (issued_at IS NULL)),
        CHECK (issued_at IS NULL OR (client_id IS NOT NULL AND total >= 0)),
        CHECK (issued_at IS NOT NULL OR (sent_at IS NULL AND voided_at IS NULL AND expired_at IS NULL AND amount_paid = 0)),
        CHECK (voided_at IS NULL OR amount_paid = 0)
      );
      CREATE UNIQUE INDEX invoices_number_key ON invoices (team_id, lower(number));
      CREATE INDEX invoices_by_creation ON invoices (team_id, created_at, id);
      -- Neither paid nor void: the few that people look for among the many that are done with.
      CREATE INDEX invoices_open ON invoices (team_id, created_at, id)
        WHERE voided_at IS NULL AND (issued_at IS NULL OR line_count = 0 OR amount_due > 0);
      CREATE INDEX invoices_by_change ON invoices (team_id, updated_at, id);
      CREATE INDEX invoices_by_issue_date ON invoices (team_id, issue_date, id);
      CREATE INDEX invoices_by_due_date ON invoices (team_id, coalesce(due_date, 'infinity'), id);
      CREATE INDEX invoices_by_number ON invoices (team_id, number_key, id);
      CREATE INDEX invoices_by_total ON invoices (team_id, total, id);
      CREATE INDEX invoices_by_client ON invoices (team_id, client_id, created_at, id);
      CREATE INDEX invoices_by_text ON invoices USING gin (search_text gin_trgm_ops);

      CREATE TABLE invoice_lines (
        team_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        position int NOT NULL,
        description text NOT NULL,
        quantity numeric NOT NULL,
        unit text,
        rate numeric NOT NULL CHECK (rate >= 0),
        amount numeric NOT NULL,
        amount_basis text NOT NULL CHECK (amount_basis IN ('COMPUTED', 'OVERRIDDEN', 'TIME', 'TIME_SUM')),
        discount jsonb,
        tax_percent numeric,
        tax_category text,
        service_period jsonb,
        duration_seconds int,
        project_id uuid,
        time_entry_count int NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT invoice_lines_pkey PRIMARY KEY (team_id, id),
        FOREIGN KEY (team_id, invoice_id) REFERENCES invoices (team_id, id),
        CONSTRAINT invoice_lines_position_key UNIQUE (team_id, invoice_id, position) DEFERRABLE INITIALLY DEFERRED
      );

      CREATE TABLE invoice_payments (
        team_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        kind text NOT NULL DEFAULT 'PAYMENT' CHECK (kind IN ('PAYMENT')),
        amount numeric NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        paid_on date NOT NULL,
        method text NOT NULL CHECK (method IN ('BANK_TRANSFER', 'CARD', 'CASH', 'CHEQUE', 'OTHER')),
        reference text,
        note text,
        created_by jsonb NOT NULL,
        reversed_at timestamptz(3),
        reversal_reason text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT invoice_payments_pkey PRIMARY KEY (team_id, id),
        FOREIGN KEY (team_id, invoice_id) REFERENCES invoices (team_id, id)
      );
      CREATE INDEX invoice_payments_by_day ON invoice_payments (team_id, invoice_id, paid_on, id);

      -- Every paper that left the house. The digest of its facts tells whether a new one is needed.
      CREATE TABLE invoice_pdfs (
        team_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        revision int NOT NULL,
        paper text NOT NULL CHECK (paper IN ('A4', 'LETTER')),
        facts bytea NOT NULL,
        sha256 text NOT NULL,
        content bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (team_id, invoice_id, revision),
        FOREIGN KEY (team_id, invoice_id) REFERENCES invoices (team_id, id),
        CONSTRAINT invoice_pdfs_facts_key UNIQUE (team_id, invoice_id, facts)
      );
      ALTER TABLE invoice_pdfs ALTER COLUMN content SET STORAGE EXTERNAL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE invoice_pdfs, invoice_payments, invoice_lines, invoices, invoice_counters;
      DROP VIEW client_letterheads, team_letterheads`);
  }
}
