import { type Statement, statement } from '#database';

/** The next count of a team and year. Its row stays locked until the change ends, so this comes last. */
export const takeCount: Statement<{ count: number }> = statement(`
  INSERT INTO invoice_counters AS counter (team_id, year, last)
  VALUES ($1, $2, 1)
  ON CONFLICT (team_id, year) DO UPDATE SET last = counter.last + 1
  RETURNING last AS count`);

/** $6: whether this is a change of its own, or still part of the invoice's making. */
export const numberInvoice: Statement<never> = statement(`
  UPDATE invoices i
  SET number = $3, number_key = $4, search_text = $5 || chr(10) || i.search_text, issued_at = now(),
    paid_at = CASE WHEN i.line_count > 0 AND i.amount_due <= 0 THEN now() END,
    updated_at = now(), version = i.version + $6::int
  WHERE i.team_id = $1 AND i.id = $2`);
