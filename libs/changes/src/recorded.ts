import { type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { type Feed, signature, subjectType } from './notes.js';
import { arity, asInstant, type Signing, signingFrom, signingOfEach, tellings } from './tellings.js';

/** Creations that record themselves: one statement writes the rows, the audit row of each, and its event. */
export interface Recorded<Row> {
  readonly type: string;
  readonly feed: Feed;
  readonly statement: Statement<Row>;
}

/** Changes of single rows that several callers ask for, and that go together in one statement. Its rows bear the ids that were asked for. */
export interface Gathered<Row extends { readonly id: string }> extends Recorded<Row> {
  readonly gathers: true;
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
  const { from = '', feed = 'team', ids } = options;
  const taken = arity(from + text);
  const nth = ids === 'each' ? 'row_number() OVER ()' : '1';
  const signing = signingFrom(ids === undefined ? taken : taken + 1);
  const whole = textOf(type, text, options, { nth, signing, ...(ids && { ids: `$${taken + 1}` }) });
  return { type, feed, statement: statement(whole) };
}

/**
 * The same of single rows that several callers make at once, each as if it were alone. The second value of the statement is their ids;
 * what differs from caller to caller follows as arrays.
 */
export function recordedEach<Row extends { readonly id: string }>(
  type: string,
  text: string,
  options: Omit<RecordedOptions, 'ids'> = {},
): Gathered<Row> {
  const { from = '', feed = 'team' } = options;
  const taken = arity(from + text);
  const nth = 'array_position($2::uuid[], "id")';
  const whole = textOf(type, text, options, { nth, signing: signingOfEach(taken + 1), ids: `$${taken + 1}` });
  return { type, feed, statement: statement(whole), gathers: true };
}

/** Who signs which of the rows, and where the ids of what is told of it are. */
interface Signed {
  readonly nth: string;
  readonly signing: Signing;
  readonly ids?: string;
}

function textOf(type: string, text: string, options: RecordedOptions, { nth, signing, ids }: Signed): string {
  const { instants = ['createdAt', 'updatedAt'], from = '', answer = 'SELECT * FROM "row"', feed = 'team' } = options;
  const shown = instants.map((name) => asInstant('"row"', name)).join(', ');
  const data = instants.length > 0 ? `to_jsonb("row") || jsonb_build_object(${shown})` : 'to_jsonb("row")';
  return `
    WITH ${from} "row" AS (${text}
    ), told AS (
      SELECT ${nth} AS nth, "id", "version", '${type}' AS "type", data, NULL::jsonb AS previous, jsonb_set('{"*": [null, null]}', '{*,1}', data) AS changes
      FROM (SELECT "id", "version", ${data} AS data FROM "row" OFFSET 0) AS made
    ), ${tellings({ feed, subject: subjectType(type), tenant: '$1::uuid', signing, ...(ids !== undefined && { ids }) })}
    ${answer}`;
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
