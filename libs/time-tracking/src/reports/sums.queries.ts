import { type Statement, statement } from '#database';

/** A sum that is not what its entries come to: what is kept less what is right. */
export interface Difference {
  readonly teamId: string;
  readonly grain: 'DAY' | 'MONTH';
  readonly day: string;
  readonly projectId: string | null;
  readonly userId: string;
  readonly billable: boolean;
  readonly currency: string;
  readonly entries: number;
  readonly seconds: number;
  readonly billedSeconds: number;
  readonly amount: string;
  readonly unbilledAmount: string;
  readonly cost: string;
}

const KEY = 'x.team_id, x.grain, x.day, x.project_id, x.user_id, x.billable, x.currency';
const VALUES = ['entries', 'seconds', 'billed_seconds', 'amount', 'unbilled_amount', 'cost'];

/** $1: the team; null: the operator asks for all of them. Adds up kept sums and what entries take from them, so whatever agrees is nothing. */
export const findDifferences: Statement<Difference> = statement(`
  SELECT x.team_id AS "teamId", x.grain, x.day, x.project_id AS "projectId", x.user_id AS "userId", x.billable, x.currency,
    sum(x.entries)::int AS entries, sum(x.seconds)::bigint AS seconds, sum(x.billed_seconds)::bigint AS "billedSeconds",
    sum(x.amount) AS amount, sum(x.unbilled_amount) AS "unbilledAmount", sum(x.cost) AS cost
  FROM (
    SELECT s.team_id, s.grain, s.day, s.project_id, s.user_id, s.billable, s.currency, s.entries, s.seconds, s.billed_seconds, s.amount,
      s.unbilled_amount, s.cost
    FROM time_sums s
    WHERE s.team_id = $1 OR $1::uuid IS NULL
    UNION ALL
    SELECT e.team_id, g.grain, g.day, e.project_id, e.user_id, e.billable, e.currency, -count(*), -sum(e.duration_seconds),
      -coalesce(sum(e.duration_seconds) FILTER (WHERE e.invoice_id IS NOT NULL), 0), -coalesce(sum(e.amount), 0),
      -coalesce(sum(e.amount) FILTER (WHERE e.invoice_id IS NULL), 0),
      -coalesce(sum(worth_of(e.duration_seconds, e.cost, e.currency)), 0)
    FROM time_entries e
    CROSS JOIN LATERAL (VALUES ('DAY', e.date), ('MONTH', date_trunc('month', e.date::timestamp)::date)) AS g(grain, day)
    WHERE e.duration_seconds IS NOT NULL AND (e.team_id = $1 OR $1::uuid IS NULL)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ) x
  GROUP BY ${KEY}
  HAVING ${VALUES.map((value) => `sum(x.${value}) <> 0`).join(' OR ')}
  ORDER BY ${KEY}
  LIMIT 100`);

/** Reading every entry there is may take longer than a request may. */
export const takeAnyTime: Statement<unknown> = statement(`SELECT set_config('statement_timeout', '0', true)`);
