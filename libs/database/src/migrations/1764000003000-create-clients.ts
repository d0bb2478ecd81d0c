import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClients1764000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE clients (
        team_id uuid NOT NULL REFERENCES teams (id),
        id uuid NOT NULL,
        name text NOT NULL,
        -- Folded by the application (NFC, full case folding): clusters differ in what lower() does.
        name_key text COLLATE "C" NOT NULL,
        search_text text COLLATE "C" NOT NULL,
        email text,
        cc_emails text[] NOT NULL DEFAULT '{}',
        legal_name text,
        number text,
        phone text,
        website text,
        vat_number text,
        registration_number text,
        buyer_reference text,
        address jsonb,
        electronic_address jsonb,
        currency text,
        locale text,
        payment_terms_days int,
        tax_percent numeric,
        rate numeric,
        rounding jsonb,
        notes text,
        external_refs jsonb NOT NULL DEFAULT '[]',
        metadata jsonb NOT NULL DEFAULT '{}',
        archived_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        PRIMARY KEY (team_id, id)
      );
      CREATE UNIQUE INDEX clients_name_key ON clients (team_id, name_key) WHERE archived_at IS NULL;
      CREATE UNIQUE INDEX clients_number_key ON clients (team_id, number) WHERE number IS NOT NULL;
      CREATE INDEX clients_by_name ON clients (team_id, name_key, id);
      CREATE INDEX clients_by_creation ON clients (team_id, created_at, id);
      CREATE INDEX clients_by_change ON clients (team_id, updated_at, id);
      CREATE INDEX clients_by_text ON clients USING gin (search_text gin_trgm_ops);
      CREATE VIEW client_names AS SELECT team_id, id, name FROM clients;

      CREATE TABLE external_refs (
        team_id uuid NOT NULL REFERENCES teams (id),
        resource text NOT NULL,
        source text NOT NULL,
        ref_id text NOT NULL,
        row_id uuid NOT NULL,
        CONSTRAINT external_refs_key PRIMARY KEY (team_id, resource, source, ref_id)
      );
      CREATE INDEX external_refs_by_row ON external_refs (team_id, resource, row_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE external_refs; DROP VIEW client_names; DROP TABLE clients');
  }
}
