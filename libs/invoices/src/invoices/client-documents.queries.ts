import { type Statement, statement } from '#database';

export interface TotalsOfClient {
  readonly clientId: string;
  readonly currency: string;
  readonly invoiced: string;
  readonly paid: string;
  readonly due: string;
  readonly overdue: string;
}

export const countInvoices: Statement<{ count: number }> = statement(`
  SELECT count(*)::int AS count
  FROM (SELECT 1 FROM invoices WHERE team_id = $1 AND client_id = $2 LIMIT 10001) counted`);

/** Sums keep the digits of their currency, since every amount has them. */
export const sumByClient: Statement<TotalsOfClient> = statement(`
  SELECT i.client_id AS "clientId", i.currency, sum(i.payable) AS invoiced, sum(i.amount_paid) AS paid, sum(i.amount_due) AS due,
    sum(CASE WHEN i.due_date < t.today AND i.amount_due > 0 THEN i.amount_due ELSE i.amount_due * 0 END) AS overdue
  FROM invoices i
  JOIN team_letterheads t ON t.team_id = i.team_id
  WHERE i.team_id = $1 AND i.client_id = ANY ($2::uuid[]) AND i.issued_at IS NOT NULL AND i.voided_at IS NULL
  GROUP BY i.client_id, i.currency
  ORDER BY i.client_id, i.currency`);
