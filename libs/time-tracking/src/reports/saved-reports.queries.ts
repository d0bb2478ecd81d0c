import { Listing, type Statement, statement } from '#database';
import type { SavedReportRow } from './saved-report.js';

const REPORT = `s.id, s.name, s.description, s.filters, s.group_by AS "groupBy", s.pivot, s.relative_range AS "relativeRange",
  s.allowed_roles AS "allowedRoles", s.allowed_user_ids AS "allowedUserIds", s.owner_id AS "ownerId",
  (SELECT json_build_object('id', n.id, 'name', n.name) FROM person_names n WHERE n.id = s.owner_id) AS owner,
  s.created_at AS "createdAt", s.updated_at AS "updatedAt", s.version`;

/** The person owns it, or their role is allowed, where it names people also they. As `maySee` has it. */
const seenAs = (role: string) => `(s.owner_id = ?::uuid
    OR '${role}' = ANY (s.allowed_roles) AND (s.allowed_user_ids = '{}' OR ?::uuid = ANY (s.allowed_user_ids)))`;

export const savedReportRows = new Listing<SavedReportRow, 'name', 'seenByAdmin' | 'seenByMember'>({
  select: REPORT,
  from: 'saved_reports s',
  tenant: 's.team_id',
  id: 's.id',
  sorts: { name: { key: 's.name_key', type: 'text' } },
  filters: { seenByAdmin: seenAs('ADMIN'), seenByMember: seenAs('MEMBER') },
});

export const getSavedReport: Statement<SavedReportRow> = statement(`
  SELECT ${REPORT}
  FROM saved_reports s
  WHERE s.team_id = $1 AND s.id = $2`);

export const lockSavedReport: Statement<SavedReportRow> = statement(`
  SELECT ${REPORT}
  FROM saved_reports s
  WHERE s.team_id = $1 AND s.id = $2
  FOR UPDATE`);

export const insertSavedReport: Statement<SavedReportRow> = statement(`
  INSERT INTO saved_reports AS s (team_id, id, owner_id, name, name_key, description, filters, group_by, pivot, relative_range,
    allowed_roles, allowed_user_ids)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  RETURNING ${REPORT}`);

export const updateSavedReport: Statement<SavedReportRow> = statement(`
  UPDATE saved_reports s
  SET name = $3, name_key = $4, description = $5, filters = $6, group_by = $7, pivot = $8, relative_range = $9, allowed_roles = $10,
    allowed_user_ids = $11, updated_at = now(), version = s.version + 1
  WHERE s.team_id = $1 AND s.id = $2
  RETURNING ${REPORT}`);

export const deleteSavedReport: Statement<never> = statement(
  'DELETE FROM saved_reports WHERE team_id = $1 AND id = $2',
);

/** Every saved report of the team. */
export const clearSavedReports: Statement<SavedReportRow> = statement(`
  DELETE FROM saved_reports s
  WHERE s.team_id = $1
  RETURNING ${REPORT}`);
