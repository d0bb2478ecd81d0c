import { type Statement, statement } from '#database';
import type { ProjectRole } from './standing.js';

export const getProjectRoles: Statement<{ projectId: string; role: ProjectRole }> = statement(`
  SELECT m.project_id AS "projectId", m.role
  FROM project_members m
  WHERE m.team_id = $1 AND m.user_id = $2`);
