import { Injectable } from '@nestjs/common';
import { Database, newId, type Statement, statement } from '#database';

/** Something that belongs into the audit although nothing was changed: that somebody came in, or was refused. */
export interface AuditEntry {
  /** For a row that must be found again; where it is there already, nothing is written. */
  readonly id?: string;
  /** The team whose audit it is; null for the instance's. */
  readonly teamId: string | null;
  readonly at: Date;
  readonly actor: { readonly type: string; readonly id: string | null; readonly keyId?: string };
  readonly keyId: string | null;
  readonly action: string;
  readonly resource: { readonly type: string; readonly id: string | null };
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  readonly requestId: string | null;
  readonly address: string | null;
}

const insertEntries: Statement<never> = statement(`
  INSERT INTO audit_events (id, team_id, at, actor, key_id, action, resource_type, resource_id, changes, request_id, address)
  SELECT e.id, e.team_id, e.at, e.actor, e.key_id, e.action, e.resource_type, e.resource_id, e.changes, e.request_id, e.address
  FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, team_id uuid, at timestamptz, actor jsonb, key_id uuid, action text, resource_type text,
    resource_id uuid, changes jsonb, request_id text, address text, known boolean)
  WHERE NOT e.known
    OR NOT EXISTS (SELECT 1 FROM audit_events a WHERE a.id = e.id UNION ALL SELECT 1 FROM audit_links a WHERE a.id = e.id)
  ORDER BY e.at`);

/** Rows of the audit that stand for themselves: no fact changes with them, so no event is told. Everything else is audited by its change. */
@Injectable()
export class AuditLog {
  constructor(private readonly db: Database) {}

  /** One statement for all of them. */
  async write(entries: readonly AuditEntry[]): Promise<void> {
    const rows = entries.map(({ id, teamId, at, actor, keyId, action, resource, changes, requestId, address }) => ({
      id: id ?? newId(),
      known: id !== undefined,
      team_id: teamId,
      at: at.toISOString(),
      actor,
      key_id: keyId,
      action,
      resource_type: resource.type,
      resource_id: resource.id,
      changes,
      request_id: requestId,
      address,
    }));
    await this.db.all(insertEntries, [JSON.stringify(rows)]);
  }
}
