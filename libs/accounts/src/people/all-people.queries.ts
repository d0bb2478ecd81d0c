import { Listing, type Statement, statement } from '#database';
import type { StaffPersonView } from './staff-person.dto.js';

const PERSON = `p.id, p.name, p.email, CASE WHEN p.disabled_at IS NULL THEN 'ACTIVE' ELSE 'SUSPENDED' END AS status, p.staff,
  p.password_hash IS NOT NULL AS "hasPassword",
  EXISTS (SELECT FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS "secondFactor", p.timezone, p.locale,
  (SELECT count(*)::int FROM sessions s WHERE s.person_id = p.id) AS "sessionCount",
  (SELECT max(s.last_seen_at) FROM sessions s WHERE s.person_id = p.id) AS "lastSeenAt",
  p.disabled_at AS "suspendedAt", p.disabled_reason AS "suspendReason", p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version`;

export const allPeople = new Listing<StaffPersonView, 'name' | 'createdAt', 'q' | 'active' | 'suspended' | 'staff'>({
  select: PERSON,
  from: 'people p',
  tenant: null,
  id: 'p.id',
  sorts: {
    name: { key: 'p.name_key', type: 'text' },
    createdAt: { key: 'p.created_at', type: 'timestamptz' },
  },
  filters: {
    q: '(p.name_key LIKE ? OR p.email_key LIKE ?)',
    active: 'p.disabled_at IS NULL',
    suspended: 'p.disabled_at IS NOT NULL',
    staff: 'p.staff',
  },
  // A search is planned for what it looks for: rare words by the index of texts, frequent ones in the order of the list.
  steady: ['active'],
});

export const getAnyPerson: Statement<StaffPersonView> = statement(`
  SELECT ${PERSON}
  FROM people p
  WHERE p.id = $1`);

export const lockAnyPerson: Statement<StaffPersonView> = statement(`
  SELECT ${PERSON}
  FROM people p
  WHERE p.id = $1
  FOR UPDATE`);

export const suspendPerson: Statement<never> = statement(`
  UPDATE people
  SET disabled_at = now(), disabled_reason = $2, updated_at = now(), version = version + 1
  WHERE id = $1`);

export const readmitPerson: Statement<never> = statement(`
  UPDATE people
  SET disabled_at = NULL, disabled_reason = NULL, updated_at = now(), version = version + 1
  WHERE id = $1`);

export const makeStaff: Statement<never> = statement(`
  UPDATE people
  SET staff = $2, updated_at = now(), version = version + 1
  WHERE id = $1`);

export const endSessions: Statement<never> = statement('DELETE FROM sessions WHERE person_id = $1');
