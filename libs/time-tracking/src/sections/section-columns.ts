import { BESIDE, CURRENCY } from '../projects/project-columns.js';

/** How a section is read, wherever its row `s` stands: in the table, or in what a statement has just written. */
export const SECTION = `s.id, s.project_id AS "projectId", json_build_object('id', p.id, 'title', p.title, 'code', p.code) AS project, s.title,
  s.position, shown_price(s.rate, ${CURRENCY})::text AS rate, s.billable, s.estimate_seconds AS "estimateSeconds", s.color,
  s.external_refs AS "externalRefs", s.metadata, s.archived_at AS "archivedAt", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
  s.version`;

export const OF_PROJECT = `
  JOIN projects p ON p.team_id = s.team_id AND p.id = s.project_id ${BESIDE}`;
