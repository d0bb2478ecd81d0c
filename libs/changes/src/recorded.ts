import { newId, type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { signature, subjectType } from './notes.js';

/** A write that records itself: `plain` for use inside a change, `alone` for one round trip on its own. */
export interface Recorded<Row> {
  readonly type: string;
  readonly plain: Statement<Row>;
  readonly alone: Statement<Row>;
  /** How many values the write itself takes; those of the record follow. */
  readonly arity: number;
}

function arity(text: string): number {
  return Math.max(...[...text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
}

function asInstant(name: string): string {
  return `'${name}', to_char("row"."${name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * Declares a hot creation: an INSERT … RETURNING with the View's names (decimals as text), whose first value is the tenant.
 * Run alone, one CTE writes the row, its audit row and its event. `instants` names the columns that JSON must show as RFC 3339.
 */
export function recorded<Row>(type: string, text: string, instants = ['createdAt', 'updatedAt']): Recorded<Row> {
  const taken = arity(text);
  const [sign, key, request, address, auditId, eventId] = [1, 2, 3, 4, 5, 6].map((nth) => `$${taken + nth}`);
  const alone = `
    WITH "row" AS (${text}
    ), told AS (
      SELECT "id", "version", to_jsonb("row") || jsonb_build_object(${instants.map(asInstant).join(', ')}) AS data FROM "row"
    ), audited AS (
      INSERT INTO audit_events (id, team_id, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
      SELECT ${auditId}::uuid, $1::uuid, ${sign}::jsonb, ${key}::uuid, '${type}', '${subjectType(type)}', "id",
        jsonb_build_object('*', jsonb_build_array(NULL, data)), ${request}, ${address} FROM told
    ), noted AS (
      INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data)
      SELECT ${eventId}::uuid, 'team', $1::uuid, '${type}', '${subjectType(type)}', "id", "version", ${sign}::jsonb, ${request}, data FROM told
    )
    SELECT * FROM "row"`;
  return { type, plain: statement(text), alone: statement(alone), arity: taken };
}

/** The values that follow the write's own. */
export function recordValues(actor: Actor): readonly unknown[] {
  return [signature(actor), actor.key?.id ?? null, actor.request.id, actor.request.address, newId(), newId()];
}
