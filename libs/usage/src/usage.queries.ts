import { type Statement, statement, unnamed } from '#database';
import { BUCKETS } from './duration-buckets.js';

const COUNTS = ['requests', 'errors', 'limited', ...Array.from({ length: BUCKETS }, (_, nth) => `b${nth}`)];
const KEY = ['at', 'team_id', 'key_id', 'operation_id'];
const COLUMNS = [...KEY, ...COUNTS].join(', ');

/** Rows are written in the order of their key, so that two processes never wait for each other in a circle. */
const added = (table: string, from: string) => `
    INSERT INTO ${table} AS u (${COLUMNS})
    ${from}
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT ${table}_key DO UPDATE SET ${COUNTS.map((name) => `${name} = u.${name} + excluded.${name}`).join(', ')}`;

/** Adds what one process counted, and forgets what is older than can be asked for. */
export const addUsage: Statement<never> = statement(`
  WITH counted AS (
    SELECT c.at, c."teamId" AS team_id, c."keyId" AS key_id, c."operationId" AS operation_id, ${COUNTS.map((name) => `c.${name}`).join(', ')}
    FROM jsonb_to_recordset($1::jsonb) AS c(at timestamptz(3), "teamId" uuid, "keyId" uuid, "operationId" text,
      ${COUNTS.map((name) => `${name} int`).join(', ')})
  ), hours AS (${added('usage_hours', `SELECT ${COLUMNS} FROM counted`)}
  ), days AS (${added(
    'usage_days',
    `SELECT date_trunc('day', at, 'UTC'), team_id, key_id, operation_id, ${COUNTS.map((name) => `sum(${name})`).join(', ')}
    FROM counted
    GROUP BY 1, 2, 3, 4`,
  )}
  ), old_hours AS (
    DELETE FROM usage_hours WHERE at < now() - interval '91 days'
  )
  DELETE FROM usage_days WHERE at < now() - interval '91 days'`);

/** As if the team had never asked for anything. */
export const forgetUsage: Statement<never> = statement(`
  WITH hours AS (DELETE FROM usage_hours WHERE team_id = $1)
  DELETE FROM usage_days WHERE team_id = $1`);

/** What came of some requests; `buckets` counts their durations. */
export interface Counted {
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
  readonly buckets: readonly number[];
}

/** Which rows are read: from and to by grain, and of one team, key or operation where these are named. */
const READ = `u.at >= $1::timestamptz AND u.at < $2::timestamptz
    AND ($3::uuid IS NULL OR u.team_id = $3) AND ($4::uuid IS NULL OR u.key_id = $4) AND ($5::text IS NULL OR u.operation_id = $5)`;
const SUMS = `sum(u.requests)::float8 AS requests, sum(u.errors)::float8 AS errors, sum(u.limited)::float8 AS limited,
    ARRAY[${Array.from({ length: BUCKETS }, (_, nth) => `sum(u.b${nth})`).join(', ')}]::float8[] AS buckets`;

/** The tables by their grain. They are planned for their values each time: without a team the plan is another one. */
export const GRAINS = { HOUR: grain('usage_hours', 'hour'), DAY: grain('usage_days', 'day') };

function grain(table: string, step: string) {
  const points: Statement<Counted & { at: string }> = unnamed(`
  WITH summed AS (SELECT u.at, ${SUMS} FROM ${table} u WHERE ${READ} GROUP BY u.at)
  SELECT g.at::timestamptz(3) AS at, coalesce(s.requests, 0) AS requests, coalesce(s.errors, 0) AS errors,
    coalesce(s.limited, 0) AS limited, coalesce(s.buckets, '{}') AS buckets
  FROM generate_series($1::timestamptz, $2::timestamptz - interval '1 ${step}', interval '1 ${step}') AS g(at)
  LEFT JOIN summed s ON s.at = g.at
  ORDER BY g.at`);

  const operations: Statement<Counted & { operationId: string }> = unnamed(`
  SELECT u.operation_id AS "operationId", ${SUMS}
  FROM ${table} u
  WHERE ${READ}
  GROUP BY u.operation_id
  ORDER BY 2 DESC, 1
  LIMIT 500`);

  const keys: Statement<Counted & KeyNames> = unnamed(`
  WITH busy AS (
    SELECT u.team_id, u.key_id, ${SUMS}
    FROM ${table} u
    WHERE ${READ} AND u.key_id IS NOT NULL
    GROUP BY u.team_id, u.key_id
    ORDER BY requests DESC, u.key_id
    LIMIT 100
  )
  SELECT b.key_id AS "keyId", b.team_id AS "teamId", k.name, k.last_four AS "lastFour", t.name AS "teamName",
    b.requests, b.errors, b.limited, b.buckets
  FROM busy b
  LEFT JOIN key_names k ON k.team_id = b.team_id AND k.id = b.key_id
  LEFT JOIN team_names t ON t.id = b.team_id
  ORDER BY b.requests DESC, b.key_id`);

  return { points, operations, keys };
}

/** How a key is called, as long as it is kept. */
export interface KeyNames {
  readonly keyId: string;
  readonly teamId: string;
  readonly name: string | null;
  readonly lastFour: string | null;
  readonly teamName: string | null;
}

export const clock: Statement<{ now: string }> = statement('SELECT now()::timestamptz(3) AS now');
