import { type Statement, statement } from '#database';

export interface StoredPdf {
  readonly sha256: string;
  readonly content: Buffer;
}

/** $4 null: a revision of any paper. */
export const getRevision: Statement<StoredPdf & { number: string }> = statement(`
  SELECT p.sha256, p.content, i.number
  FROM invoice_pdfs p
  JOIN invoices i ON i.team_id = p.team_id AND i.id = p.invoice_id
  WHERE p.team_id = $1 AND p.invoice_id = $2 AND p.revision = $3 AND ($4::text IS NULL OR p.paper = $4)`);

export const findByFacts: Statement<StoredPdf> = statement(`
  SELECT sha256, content
  FROM invoice_pdfs
  WHERE team_id = $1 AND invoice_id = $2 AND facts = $3`);

export const lockInvoice: Statement<{ id: string }> = statement(`
  SELECT id FROM invoices
  WHERE team_id = $1 AND id = $2
  FOR UPDATE`);

/** The next revision, told on the invoice; its version stays, for nothing of what it says has changed. */
export const keepRevision: Statement<{ revision: number }> = statement(`
  WITH kept AS (
    INSERT INTO invoice_pdfs (team_id, invoice_id, revision, paper, facts, sha256, content)
    SELECT $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6
    FROM invoice_pdfs
    WHERE team_id = $1 AND invoice_id = $2
    RETURNING revision, sha256, length(content) AS bytes
  )
  UPDATE invoices i
  SET pdf = jsonb_build_object('revision', kept.revision, 'sha256', kept.sha256, 'bytes', kept.bytes)
  FROM kept
  WHERE i.team_id = $1 AND i.id = $2
  RETURNING kept.revision`);
