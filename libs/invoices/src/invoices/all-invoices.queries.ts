import { type Statement, statement } from '#database';

/** An invoice as far as staff see it: that it is there, and whose. */
export interface NumberedInvoice {
  readonly id: string;
  readonly number: string;
  readonly team: { readonly id: string; readonly name: string };
}

/** Numbers are unique in their team, so several teams may have this one: the latest first. */
export const invoicesNumbered: Statement<NumberedInvoice> = statement(`
  SELECT i.id, i.number, jsonb_build_object('id', t.id, 'name', t.name) AS team
  FROM invoices i
  JOIN team_names t ON t.id = i.team_id
  WHERE lower(i.number) = lower($1)
  ORDER BY i.created_at DESC, i.id
  LIMIT 10`);
