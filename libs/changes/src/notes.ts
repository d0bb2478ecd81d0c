import { newId, type Statement, statement } from '#database';
import { type Actor, ownerOf } from '#kernel';

/** A row as it is told to audit and feed: the API's own fields, with id and version. */
export interface Subject {
  readonly id: string;
  readonly version: number;
}

/** One thing that happened inside a change. `after` null says that the subject is gone. */
export interface Note {
  readonly type: string;
  readonly subject: Subject;
  readonly before: Subject | null;
  readonly gone: boolean;
  /** Who hears of it. */
  readonly told: 'both' | 'feed' | 'audit';
}

/** Where a change is told: to its team, or to the one person whose loop it is; nobody else of the team hears of that. */
export type Feed = 'team' | 'loop';

/** Whose feed it is. */
export function feedId(actor: Actor, feed: Feed): string {
  return feed === 'team' ? actor.teamId : ownerOf(actor);
}

/** Who signs: what stands in the audit and in the feed. */
export function signature(actor: Actor): string {
  const keyId = actor.key?.id ?? null;
  const id = actor.streamId ?? actor.personId ?? keyId;
  return JSON.stringify({ type: actor.type, id, ...(keyId !== null && { keyId }) });
}

/** Hidden columns (`$key`, `$version`) steer the statements and are no part of the resource. */
function told(subject: Subject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(subject).filter(([name]) => !name.startsWith('$')));
}

const UNTOLD = new Set(['version', 'updatedAt', 'createdAt']);

/** What differs, field by field, as [before, after]. */
function differences(before: Subject, after: Subject): Record<string, [unknown, unknown]> {
  const [old, now] = [told(before), told(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !UNTOLD.has(name));
  const changed = names.filter((name) => old[name] !== now[name] && textOf(old[name]) !== textOf(now[name]));
  return Object.fromEntries(changed.map((name) => [name, [old[name] ?? null, now[name] ?? null]]));
}

function textOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** `*` stands for the whole resource: of something made there is no before, of something gone no after. */
function auditChanges({ before, subject, gone }: Note): Record<string, [unknown, unknown]> {
  if (gone) return { '*': [told(subject), null] };
  return before === null ? { '*': [null, told(subject)] } : differences(before, subject);
}

/** The old values of changed fields; the whole last state when the subject is gone; null for a new one. */
function previous({ before, subject, gone }: Note): unknown {
  if (gone) return told(subject);
  return before === null ? null : oldOf(differences(before, subject));
}

function oldOf(changes: Record<string, [unknown, unknown]>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([name, [old]]) => [name, old]));
}

/** The same of one note, for a statement that writes its rows itself: the state now, what differs, and what that was. */
export function revisionOf(before: Subject, subject: Subject): readonly string[] {
  const changes = differences(before, subject);
  return [told(subject), changes, oldOf(changes)].map((value) => JSON.stringify(value));
}

/** The rows of every note, of audit and feed, in one statement. The feed's number comes later, from the relay: a counter here would serialise commits. */
export const insertNotes: Statement<never> = statement(`
  WITH note AS (
    SELECT * FROM unnest($7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::uuid[], $12::int[], $13::jsonb[], $14::jsonb[], $15::jsonb[], $16::text[])
      WITH ORDINALITY AS n(audit_id, event_id, type, subject_type, subject_id, version, changes, data, previous, told, nth)
  ), audited AS (
    INSERT INTO audit_events (id, team_id, owner_id, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
    SELECT audit_id, CASE $2 WHEN 'team' THEN $1::uuid END, CASE $2 WHEN 'loop' THEN $1::uuid END, $3::jsonb, $4::uuid, type, subject_type, subject_id, changes, $5, $6 FROM note WHERE told <> 'feed' ORDER BY nth
  )
  INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data, previous)
  SELECT event_id, $2, $1::uuid, type, subject_type, subject_id, version, $3::jsonb, $5, data, previous FROM note WHERE told <> 'audit' ORDER BY nth`);

/** Past this, data or previous is left out of the event and the reader fetches the subject. */
const EVENT_DATA_LIMIT = 256 * 1024;

function eventData(value: unknown): string | null {
  const text = JSON.stringify(value);
  return text === 'null' || text.length > EVENT_DATA_LIMIT ? null : text;
}

export function noteValues(actor: Actor, feed: Feed, notes: readonly Note[]): readonly unknown[] {
  const { request } = actor;
  return [
    feedId(actor, feed),
    feed,
    signature(actor),
    actor.key?.id ?? null,
    request.id,
    request.address,
    notes.map(() => newId()),
    notes.map(() => newId()),
    notes.map(({ type }) => type),
    notes.map(({ type }) => subjectType(type)),
    notes.map(({ subject }) => subject.id),
    notes.map(({ subject }) => subject.version),
    notes.map((note) => JSON.stringify(auditChanges(note))),
    notes.map((note) => (note.gone ? null : eventData(told(note.subject)))),
    notes.map((note) => eventData(previous(note))),
    notes.map(({ told: heard }) => heard),
  ];
}

/** `invoice.mark_sent` speaks of an invoice. */
export function subjectType(type: string): string {
  return type.slice(0, type.indexOf('.'));
}
