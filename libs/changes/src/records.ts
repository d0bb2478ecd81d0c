import { newId, type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { signature } from './notes.js';

/** What a record is about. `id` null: nothing that exists; `teamId` null or empty: of no team. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string | null;
  readonly teamId?: string | null;
}

/** Something that only the audit is told. */
export interface AuditRecord {
  readonly action: string;
  readonly subject: AuditSubject;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

export const insertRecords: Statement<never> = statement(`
  INSERT INTO audit_events (id, team_id, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
  SELECT id, team_id, $1::jsonb, $2::uuid, action, resource_type, resource_id, changes, $3, $4
  FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::jsonb[])
    WITH ORDINALITY AS r(id, team_id, action, resource_type, resource_id, changes, nth)
  ORDER BY nth`);

export function recordValues(actor: Actor, records: readonly AuditRecord[]): readonly unknown[] {
  const { request } = actor;
  return [
    signature(actor),
    actor.key?.id ?? null,
    request.id,
    request.address,
    records.map(() => newId()),
    records.map(({ subject }) => subject.teamId || null),
    records.map(({ action }) => action),
    records.map(({ subject }) => subject.type),
    records.map(({ subject }) => subject.id),
    records.map(({ changes }) => JSON.stringify(changes)),
  ];
}
