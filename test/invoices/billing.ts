import type { Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

export const INVOICES = '/v1/invoices';
export const FROM_TIME = '/v1/invoices/from-time';
export const TIME = '/v1/track/time';

export type Body = Answer['body'];

/** A team with a client, a project of the client at 100.00 an hour, and somebody who works on it. */
export interface Scene {
  readonly teamId: string;
  readonly ask: Ask;
  readonly clientId: string;
  readonly projectId: string;
  readonly userId: string;
  /** Time on the project, of that person: an hour unless said otherwise. */
  readonly entry: (fields?: Readonly<Record<string, unknown>>) => Promise<Body>;
  /** Time that is read anew. */
  readonly again: (entry: Body) => Promise<Body>;
  /** What billing all of the client's time makes, unless `fields` say otherwise; it must succeed. */
  readonly bill: (fields?: object) => Promise<Body>;
}

export async function scene(
  run: Running,
  settings: { readonly currency?: string; readonly rate?: string } = {},
): Promise<Scene> {
  const team = await run.make.team({ currency: settings.currency ?? 'EUR' });
  const ask = run.ask(team.key);
  const clientId = (await run.make.client(ask, { name: 'Acme', taxPercent: '0' })).id;
  const projectId = (await run.make.project(ask, { title: 'Relaunch', clientId, rate: settings.rate ?? '100' })).id;
  const userId = (await run.make.person(team.id, 'MEMBER')).id;
  return {
    ...{ teamId: team.id, ask, clientId, projectId, userId },
    entry: (fields = {}) => run.make.entry(ask, { projectId, userId, date: '2026-06-01', ...fields }),
    again: async ({ id }) => (await ask.get(`${TIME}/${id}`)).body,
    bill: (fields = {}) => run.make.post(ask, FROM_TIME, { clientId, ...fields }),
  };
}

/** Whether the sums that reports read are those of the entries. */
export const SUMS_DIFFER = `
  WITH told AS (
    SELECT team_id, date AS day, project_id, user_id, billable, currency, count(*)::int AS entries, sum(duration_seconds)::bigint AS seconds,
      coalesce(sum(duration_seconds) FILTER (WHERE invoice_id IS NOT NULL), 0)::bigint AS billed_seconds, sum(coalesce(amount, 0)) AS amount,
      sum(CASE WHEN invoice_id IS NULL THEN coalesce(amount, 0) ELSE 0 END) AS unbilled_amount
    FROM time_entries
    WHERE duration_seconds IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6
  ), kept AS (
    SELECT team_id, day, project_id, user_id, billable, currency, entries, seconds, billed_seconds, amount, unbilled_amount
    FROM time_sums
    WHERE grain = 'DAY' AND entries <> 0
  )
  (SELECT * FROM told EXCEPT SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT SELECT * FROM told)`;
