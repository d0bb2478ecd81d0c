import { type Statement, statement } from '#database';

/** Held, so that nothing is written to them while they go. */
export const lockInvoices: Statement<{ id: string }> = statement(`
  SELECT id
  FROM invoices
  WHERE team_id = $1
  ORDER BY id
  FOR UPDATE`);

/** In the order in which they refer to each other. */
export const CLEARINGS: readonly Statement<never>[] = [
  statement('DELETE FROM invoice_pdfs WHERE team_id = $1'),
  statement('DELETE FROM invoice_payments WHERE team_id = $1'),
  statement('DELETE FROM invoice_lines WHERE team_id = $1'),
  statement('DELETE FROM invoices WHERE team_id = $1'),
  // With all numbers gone, counting starts anew.
  statement('DELETE FROM invoice_counters WHERE team_id = $1'),
];
