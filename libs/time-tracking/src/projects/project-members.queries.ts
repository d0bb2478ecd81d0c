import { Listing, type Statement, statement } from '#database';
import type { DatedRate } from './dated-rates.js';
import { BESIDE_MEMBER, CURRENCY, MEMBER } from './project-columns.js';
import type { ProjectMember } from './project-member.js';

const FULL = `${MEMBER}, coalesce((
    SELECT json_agg(json_build_object('effectiveFrom', d.effective_from, 'rate', shown_price(d.rate, ${CURRENCY})::text,
      'cost', shown_price(d.cost, ${CURRENCY})::text) ORDER BY d.effective_from)
    FROM project_rates d
    WHERE d.team_id = m.team_id AND d.project_id = m.project_id AND d.user_id = m.user_id), '[]') AS rates`;

export const memberRows = new Listing<ProjectMember, 'name', 'project'>({
  select: FULL,
  from: `project_members m ${BESIDE_MEMBER}`,
  tenant: 'm.team_id',
  id: 'm.user_id',
  sorts: { name: { key: 'u.name_key', type: 'text' } },
  filters: { project: 'm.project_id = ?::uuid' },
});

export const getMember: Statement<ProjectMember> = statement(`
  SELECT ${FULL}
  FROM project_members m ${BESIDE_MEMBER}
  WHERE m.team_id = $1 AND m.project_id = $2 AND m.user_id = $3`);

/** Locked alone, and read anew once the lock is held: until then others may have changed what is agreed. */
export const lockMember: Statement<{ id: string }> = statement(`
  SELECT user_id AS id
  FROM project_members
  WHERE team_id = $1 AND project_id = $2 AND user_id = $3
  FOR UPDATE`);

export const insertMember: Statement<never> = statement(`
  INSERT INTO project_members (team_id, project_id, user_id, role)
  VALUES ($1, $2, $3, $4)`);

export const updateMember: Statement<never> = statement(`
  UPDATE project_members
  SET role = $4, updated_at = now(), version = version + 1
  WHERE team_id = $1 AND project_id = $2 AND user_id = $3`);

export const deleteMember: Statement<never> = statement(`
  DELETE FROM project_members WHERE team_id = $1 AND project_id = $2 AND user_id = $3`);

/** Also of a person who was removed: their time keeps its price. */
export const getRates: Statement<DatedRate> = statement(`
  SELECT effective_from AS "effectiveFrom", rate, cost
  FROM project_rates
  WHERE team_id = $1 AND project_id = $2 AND user_id = $3
  ORDER BY effective_from`);

export const dropRates: Statement<never> = statement(`
  DELETE FROM project_rates WHERE team_id = $1 AND project_id = $2 AND user_id = $3`);

export const insertRates: Statement<never> = statement(`
  INSERT INTO project_rates (team_id, project_id, user_id, effective_from, rate, cost)
  SELECT $1, $2, $3, r."effectiveFrom", r.rate, r.cost
  FROM jsonb_to_recordset($4::jsonb) AS r("effectiveFrom" date, rate numeric, cost numeric)`);

export const isPresent: Statement<{ present: boolean }> = statement(`
  SELECT present FROM member_terms WHERE team_id = $1 AND person_id = $2 AND present`);
