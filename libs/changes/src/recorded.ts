import { type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { alterationOf, type Feed, signature, subjectType, type Subject } from './notes.js';

/** Creations that record themselves: one statement writes the rows, the audit row of each, and its event. */
export interface Recorded<Row> {
  readonly type: string;
  readonly feed: Feed;
  readonly statement: Statement<Row>;
}

export interface RecordedOptions {
  /** Columns that JSON must show as RFC 3339. */
  readonly instants?: readonly string[];
  /** Further parts of the WITH that `text` reads from, each ending in a comma. */
  readonly from?: string;
  /** Where it is told; of a loop, the tenant that the first value names is its person. */
  readonly feed?: Feed;
  /** What is answered instead of the rows themselves: a SELECT that reads from `"row"`. */
  readonly answer?: string;
}

function arity(text: string): number {
  return Math.max(...[...text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
}

function asInstant(name: string): string {
  return `'${name}', to_char("row"."${name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * Declares a hot creation: `text` answers the new rows with the View's names (decimals as text), and its first value is the tenant.
 * One CTE writes the rows, their audit rows and their events: one round trip, whether it is one row or five hundred.
 */
export function recorded<Row>(type: string, text: string, options: RecordedOptions = {}): Recorded<Row> {
  const { instants = ['createdAt', 'updatedAt'], from = '', answer = 'SELECT * FROM "row"', feed = 'team' } = options;
  const tenant = feed === 'team' ? 'team_id' : 'owner_id';
  const taken = arity(from + text);
  const [sign, key, request, address] = [1, 2, 3, 4].map((nth) => `$${taken + nth}`);
  const whole = `
    WITH ${from} "row" AS (${text}
    ), told AS (
      SELECT "id", "version", to_jsonb("row") || jsonb_build_object(${instants.map(asInstant).join(', ')}) AS data FROM "row"
    ), audited AS (
      INSERT INTO audit_events (id, ${tenant}, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
      SELECT new_id(), $1::uuid, ${sign}::jsonb, ${key}::uuid, '${type}', '${subjectType(type)}', "id",
        jsonb_build_object('*', jsonb_build_array(NULL, data)), ${request}, ${address} FROM told
    ), noted AS (
      INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data)
      SELECT new_id(), '${feed}', $1::uuid, '${type}', '${subjectType(type)}', "id", "version", ${sign}::jsonb, ${request}, data FROM told
    )
    ${answer}`;
  return { type, feed, statement: statement(whole) };
}

/** The values of the statement: the write's own, and who signs it. */
export function recordedValues(actor: Actor, values: readonly unknown[]): readonly unknown[] {
  return [...values, signature(actor), actor.key?.id ?? null, actor.request.id, actor.request.address];
}

/** A change of a row that was read before, which records itself. */
export interface Altered<Row> {
  readonly type: string;
  readonly statement: Statement<{ readonly data: Row }>;
}

/**
 * Declares a hot change of a row that was read before: `text` changes it where it is still as it was read, and answers its id and version,
 * and what else the database alone knows of it now, under the View's names. One statement writes the row, its audit row and its event,
 * and answers the whole resource as it was told; or nothing, where there is no such row any more. Its first value is the tenant.
 */
export function altered<Row extends Subject>(type: string, text: string, instants = ['updatedAt']): Altered<Row> {
  const taken = arity(text);
  const [sign, key, request, address, now, changes, previous] = [1, 2, 3, 4, 5, 6, 7].map((nth) => `$${taken + nth}`);
  const whole = `
    WITH "row" AS (${text}
    ), told AS (
      SELECT "id", "version", ${now}::jsonb || to_jsonb("row") || jsonb_build_object(${instants.map(asInstant).join(', ')}) AS data FROM "row"
    ), audited AS (
      INSERT INTO audit_events (id, team_id, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
      SELECT new_id(), $1::uuid, ${sign}::jsonb, ${key}::uuid, '${type}', '${subjectType(type)}', "id", ${changes}::jsonb, ${request}, ${address}
      FROM told
    ), noted AS (
      INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data, previous)
      SELECT new_id(), 'team', $1::uuid, '${type}', '${subjectType(type)}', "id", "version", ${sign}::jsonb, ${request}, data, ${previous}::jsonb
      FROM told
    )
    SELECT data FROM told`;
  return { type, statement: statement(whole) };
}

/** The values of the statement: the change's own, who signs it, and what it tells. */
export function alteredValues(
  actor: Actor,
  values: readonly unknown[],
  { before, after }: { before: Subject; after: Subject },
): readonly unknown[] {
  return [...recordedValues(actor, values), ...alterationOf(before, after)];
}
