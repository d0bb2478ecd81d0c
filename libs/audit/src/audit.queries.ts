import { Listing, type Statement, statement } from '#database';
import type { AuditEventView } from './audit-event.dto.js';

/** A row as lists, exports and the single view read it; what no View declares never leaves. */
export interface AuditRow extends AuditEventView {
  readonly sequence: number;
  readonly hash: string;
}

/** Of a person, whoever they act for; other ids name no person. */
const PERSON = `CASE WHEN a.actor->>'type' IN ('USER', 'STAFF') THEN (a.actor->>'id')::uuid END`;
const KEY = `CASE WHEN a.actor->>'type' = 'KEY' THEN a.key_id END`;

const names = (people: string, keys: string) => `LEFT JOIN ${people} p ON p.id = ${PERSON}
  LEFT JOIN ${keys} k ON k.team_id = a.team_id AND k.id = ${KEY}`;

/** Each name is looked up once for a page, and for its rows alone. */
const NAMES_OF_PAGE = {
  named: `people_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM person_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT ${PERSON} FROM page a))
  ), keys_of_page AS MATERIALIZED (
    SELECT n.team_id, n.id, n.name FROM key_names n WHERE n.team_id = $1 AND n.id = ANY (ARRAY(SELECT DISTINCT ${KEY} FROM page a))
  )`,
  joins: names('people_of_page', 'keys_of_page'),
};

const EVENT = `a.id, a.at, jsonb_build_object('type', a.actor->>'type', 'id', a.actor->>'id', 'label',
    CASE a.actor->>'type' WHEN 'SYSTEM' THEN 'Looped' ELSE coalesce(p.name, k.name) END) AS actor,
  a.key_id AS "keyId", a.action, jsonb_build_object('type', a.resource_type, 'id', a.resource_id) AS resource, a.changes,
  a.request_id AS "requestId", a.address AS ip, a.seq AS sequence, encode(a.hash, 'hex') AS hash`;

export type AuditFilter = 'actorId' | 'keyId' | 'action' | 'resourceType' | 'resourceId' | 'from' | 'to';

export const auditRows = new Listing<AuditRow, 'at', AuditFilter>({
  select: EVENT,
  from: 'audit_trail a',
  beside: NAMES_OF_PAGE,
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
  each: { filter: 'action', condition: 'a.action = wanted.value' },
});

export const getEvent: Statement<AuditRow> = statement(`
  SELECT ${EVENT}
  FROM audit_trail a
  ${names('person_names', 'key_names')}
  WHERE a.team_id = $1 AND a.id = $2`);
