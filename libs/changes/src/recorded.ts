import { type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { type Feed, signature, subjectType } from './notes.js';
import { arity, asInstant, signingFrom, tellings } from './tellings.js';

/** Creations that record themselves: one statement writes the rows, the audit row of each, and its event. */
export interface Recorded<Row> {
  readonly type: string;
  readonly feed: Feed;
  readonly statement: Statement<Row>;
}

export interface RecordedOptions {
  /** Columns that JSON must show as RFC 3339; none where `text` has them so already, which is cheaper. */
  readonly instants?: readonly string[];
  /** Further parts of the WITH that `text` reads from, each ending in a comma. */
  readonly from?: string;
  /** One row at most, or any number: the values then end with the ids of what is told of each (`tellingIds`), which is cheaper. */
  readonly ids?: 'one' | 'each';
  /** Where it is told; of a loop, the tenant that the first value names is its person. */
  readonly feed?: Feed;
  /** What is answered instead of the rows themselves: a SELECT that reads from `"row"` and `told`. */
  readonly answer?: string;
}

/**
 * Declares a hot creation: `text` answers the new rows with the View's names (decimals as text), and its first value is the tenant.
 * One CTE writes the rows, their audit rows and their events: one round trip, whether it is one row or five hundred.
 */
export function recorded<Row>(type: string, text: string, options: RecordedOptions = {}): Recorded<Row> {
  const {
    instants = ['createdAt', 'updatedAt'],
    from = '',
    answer = 'SELECT * FROM "row"',
    feed = 'team',
    ids,
  } = options;
  const taken = arity(from + text);
  const signing = signingFrom(ids === undefined ? taken : taken + 1);
  const shown = instants.map((name) => asInstant('"row"', name)).join(', ');
  const data = instants.length > 0 ? `to_jsonb("row") || jsonb_build_object(${shown})` : 'to_jsonb("row")';
  const whole = `
    WITH ${from} "row" AS (${text}
    ), told AS (
      SELECT ${ids === 'each' ? 'row_number() OVER ()' : '1'} AS nth, "id", "version", '${type}' AS "type", data, NULL::jsonb AS previous, jsonb_set('{"*": [null, null]}', '{*,1}', data) AS changes
      FROM (SELECT "id", "version", ${data} AS data FROM "row" OFFSET 0) AS made
    ), ${tellings({ feed, subject: subjectType(type), tenant: '$1::uuid', signing, ...(ids && { ids: `$${taken + 1}` }) })}
    ${answer}`;
  return { type, feed, statement: statement(whole) };
}

/** The values of the statement: the write's own, and who signs it. */
export function recordedValues(actor: Actor, values: readonly unknown[]): readonly unknown[] {
  return [...values, ...signedBy(actor)];
}

/** Who signs, as the last four parameters of a statement say it. */
export function signedBy(
  actor: Actor,
): readonly [sign: string, key: string | null, request: string, address: string | null] {
  return [signature(actor), actor.key?.id ?? null, actor.request.id, actor.request.address];
}
