import { Listing } from '#database';
import { auditEvent, namesOfPage } from './audit-columns.js';
import type { AnyAuditRow } from './audit-row.js';

export type AnyAuditFilter =
  'teamId' | 'requestId' | 'actorId' | 'keyId' | 'action' | 'resourceType' | 'resourceId' | 'from' | 'to';

/** What is said in somebody's loop is theirs alone: staff see that something happened there, and not what. */
const EVENT = `${auditEvent({ changes: 'CASE WHEN a.owner_id IS NULL THEN a.changes END' })},
  CASE WHEN a.team_id IS NOT NULL THEN jsonb_build_object('id', a.team_id, 'name', t.name) END AS team, a.owner_id AS "personId"`;

const { named, joins } = namesOfPage('(n.team_id, n.id) IN (SELECT a.team_id, a.key_id FROM page a)');

const plan = {
  select: EVENT,
  from: 'audit_trail a',
  beside: {
    named: `${named}, teams_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM team_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT team_id FROM page))
  )`,
    joins: `${joins} LEFT JOIN teams_of_page t ON t.id = a.team_id`,
  },
  tenant: null,
  id: 'a.id',
  filters: {
    teamId: 'a.team_id = ?::uuid',
    requestId: 'a.request_id = ?',
    actorId: 'a.actor_id = ?',
    keyId: 'a.key_id = ?::uuid',
    action: 'a.action = ANY (?::text[])',
    resourceType: 'a.resource_type = ?',
    resourceId: 'a.resource_id = ?::uuid',
  },
  merged: { filter: 'action', conditions: ['a.action = wanted.value'], ofEach: true },
} as const;

/** Where a filter says whose rows are meant: each has an index in the order of the list. */
export const chosenAudit = new Listing<AnyAuditRow, 'at', AnyAuditFilter>({
  ...plan,
  sorts: { at: { key: 'a.at', type: 'timestamptz' } },
  filters: { ...plan.filters, from: 'a.at >= ?::timestamptz', to: 'a.at < ?::timestamptz' },
});

const TIME = `(a.at AT TIME ZONE 'UTC')`;

/** All rows by time, under the expression of their one index. */
export const wholeAudit = new Listing<AnyAuditRow, 'at', AnyAuditFilter>({
  ...plan,
  sorts: { at: { key: TIME, type: 'timestamp' } },
  filters: {
    ...plan.filters,
    from: `${TIME} >= ?::timestamptz AT TIME ZONE 'UTC'`,
    to: `${TIME} < ?::timestamptz AT TIME ZONE 'UTC'`,
  },
});
