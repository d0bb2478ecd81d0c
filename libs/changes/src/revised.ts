import { statement } from '#database';
import { revisionOf, type Subject, subjectType } from './notes.js';
import type { Gathered } from './recorded.js';
import { arity, asInstant, signingOfEach, tellings } from './tellings.js';

/** A change of a row that was read before, which records itself, and answers the whole resource as it was told. */
export type Revised<Row> = Gathered<{ readonly id: string; readonly data: Row }>;

/** A resource as it was read, and as it shall be, but for what only the database can say. */
export interface Revision<Row> {
  readonly before: Row;
  readonly after: Row;
}

/**
 * Declares a hot change of a team's row that was read before: `text` changes it where it is still as it was read and nobody else holds it,
 * and answers id, version, and what else the database alone can say, under the View's names. One statement writes the row, its audit row
 * and its event; or nothing, where the row is not so any more. Its first value is the team, its second the ids of the rows that go
 * together; what is said of each follows as arrays.
 */
export function revised<Row>(type: string, text: string, instants: readonly string[] = ['updatedAt']): Revised<Row> {
  const taken = arity(text);
  const [after, changes, previous] = [1, 2, 3].map((nth) => `($${taken + nth}::jsonb[])[at.nth]`);
  const shown = instants.map((name) => asInstant('"row"', name)).join(', ');
  const telling = {
    feed: 'team',
    subject: subjectType(type),
    tenant: '$1::uuid',
    signing: signingOfEach(taken + 4),
    ids: `$${taken + 4}`,
  } as const;
  const whole = `
    WITH "row" AS (${text}
    ), told AS (
      SELECT at.nth, "id", "version", '${type}' AS "type", ${after} || to_jsonb("row") || jsonb_build_object(${shown}) AS data, ${previous} AS previous,
        ${changes} AS changes
      FROM "row"
      CROSS JOIN LATERAL (SELECT array_position($2::uuid[], "row"."id") AS nth) at
    ), ${tellings(telling)}
    SELECT "id", data FROM told`;
  return { type, feed: 'team', statement: statement(whole), gathers: true };
}

/** What is said of one of them: what `text` takes for it, and what is told. */
export function revisedValues<Row extends Subject>(
  own: readonly unknown[],
  { before, after }: Revision<Row>,
): readonly unknown[] {
  return [...own, ...revisionOf(before, after)];
}
