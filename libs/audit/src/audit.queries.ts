import { Listing, type Statement, statement } from '#database';
import { auditEvent, NAMES, namesOfPage } from './audit-columns.js';
import type { AuditRow } from './audit-row.js';

export type AuditFilter = 'actorId' | 'keyId' | 'action' | 'resourceType' | 'resourceId' | 'from' | 'to';

export const auditRows = new Listing<AuditRow, 'at', AuditFilter>({
  select: auditEvent(),
  from: 'audit_trail a',
  beside: namesOfPage('n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT a.key_id FROM page a))'),
  tenant: 'a.team_id',
  id: 'a.id',
  sorts: { at: { key: 'a.at', type: 'timestamptz' } },
  filters: {
    actorId: 'a.actor_id = ?',
    keyId: 'a.key_id = ?::uuid',
    action: 'a.action = ANY (?::text[])',
    resourceType: 'a.resource_type = ?',
    resourceId: 'a.resource_id = ?::uuid',
    from: 'a.at >= ?::timestamptz',
    to: 'a.at < ?::timestamptz',
  },
  merged: { filter: 'action', conditions: ['a.action = wanted.value'], ofEach: true },
});

export const getEvent: Statement<AuditRow> = statement(`
  SELECT ${auditEvent()}
  FROM audit_trail a
  ${NAMES}
  WHERE a.team_id = $1 AND a.id = $2`);
