import { statement } from '#database';
import { revisionOf, type Subject, subjectType } from './notes.js';
import type { Recorded } from './recorded.js';
import { arity, asInstant, signingFrom, tellingIds, tellings } from './tellings.js';

/** A change of a row that was read before, which records itself, and answers the whole resource as it was told. */
export type Revised<Row> = Recorded<{ readonly data: Row }>;

/** A resource as it was read, and as it shall be, but for what only the database can say. */
export interface Revision<Row> {
  readonly before: Row;
  readonly after: Row;
}

/**
 * Declares a hot change of a team's row that was read before: `text` changes it where it is still as it was read, and answers id, version,
 * and what else the database alone can say, under the View's names. One statement writes the row, its audit row and its event; or nothing,
 * where the row is not so any more. Its first value is the team.
 */
export function revised<Row>(type: string, text: string, instants: readonly string[] = ['updatedAt']): Revised<Row> {
  const taken = arity(text);
  const [after, changes, previous] = [1, 2, 3].map((nth) => `$${taken + nth}::jsonb`);
  const signing = signingFrom(taken + 4);
  const shown = instants.map((name) => asInstant('"row"', name)).join(', ');
  const whole = `
    WITH "row" AS (${text}
    ), told AS (
      SELECT 1 AS nth, "id", "version", '${type}' AS "type", ${after} || to_jsonb("row") || jsonb_build_object(${shown}) AS data, ${previous} AS previous,
        ${changes} AS changes
      FROM "row"
    ), ${tellings({ feed: 'team', subject: subjectType(type), tenant: '$1::uuid', signing, ids: `$${taken + 4}` })}
    SELECT data FROM told`;
  return { type, feed: 'team', statement: statement(whole) };
}

/** The values of the statement: the change's own, and what it tells. */
export function revisedValues<Row extends Subject>(
  values: readonly unknown[],
  { before, after }: Revision<Row>,
): readonly unknown[] {
  return [...values, ...revisionOf(before, after), tellingIds(1)];
}
