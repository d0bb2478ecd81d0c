import { newId } from '#database';
import type { Feed } from './notes.js';

/** The parameters that say who did it: the last four of the statement. */
export interface Signing {
  readonly sign: string;
  readonly key: string;
  readonly request: string;
  readonly address: string;
}

/** What the two rows of each told thing need to know beside the part `told` itself. */
export interface Telling {
  readonly feed: Feed;
  /** The kind of thing that is told of. */
  readonly subject: string;
  /** Whose feed it is: an expression over `told`. */
  readonly tenant: string;
  readonly signing: Signing;
  /** The parameter with their ids, two for each thing told, which `told` then counts as `nth`. Without it the statement makes them. */
  readonly ids?: string;
  /** Which of what is told becomes an event of its own: all of it, unless a condition says otherwise. */
  readonly events?: string;
}

/** Ids for the audit rows and events of so many things: made here, they cost a fraction of what a statement takes to make them. */
export function tellingIds(things: number): readonly string[] {
  return Array.from({ length: 2 * things }, newId);
}

/** How many parameters a text has. */
export function arity(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
}

export function signingFrom(taken: number): Signing {
  return { sign: `$${taken + 1}`, key: `$${taken + 2}`, request: `$${taken + 3}`, address: `$${taken + 4}` };
}

/** The same where each thing told is signed by somebody else: arrays, in which `nth` of `told` finds who did it. */
export function signingOfEach(taken: number): Signing {
  const { sign, key, request, address } = signingFrom(taken);
  const own = (parameter: string, type: string) => `(${parameter}::${type}[])[nth]`;
  return {
    sign: own(sign, 'text'),
    key: own(key, 'uuid'),
    request: own(request, 'text'),
    address: own(address, 'text'),
  };
}

/** An instant as the API shows it. */
export function instantIn(row: string, name: string): string {
  return `to_char(${row}."${name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A member of `jsonb_build_object`: to_jsonb would show an instant in another form. */
export function asInstant(row: string, name: string): string {
  return `'${name}', ${instantIn(row, name)}`;
}

/** The parts of a WITH that write the audit row and the event of everything in `told` (id, version, type, data, previous, changes). */
export function tellings({ feed, subject, tenant, signing, ids, events = 'true' }: Telling): string {
  const { sign, key, request, address } = signing;
  const [auditId, eventId] =
    ids === undefined ? ['new_id()', 'new_id()'] : [`(${ids}::uuid[])[2 * nth - 1]`, `(${ids}::uuid[])[2 * nth]`];
  const owner = feed === 'team' ? 'team_id' : 'owner_id';
  return `audited AS (
      INSERT INTO audit_events (id, ${owner}, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
      SELECT ${auditId}, ${tenant}, ${sign}::jsonb, ${key}::uuid, "type", '${subject}', "id", changes, ${request}, ${address} FROM told
    ), noted AS (
      INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data, previous)
      SELECT ${eventId}, '${feed}', ${tenant}, "type", '${subject}', "id", "version", ${sign}::jsonb, ${request}, data, previous
      FROM told
      WHERE ${events}
    )`;
}
