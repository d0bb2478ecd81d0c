import { Listing, type Statement, statement } from '#database';
import { BESIDE, HELD, PROJECT, ROW } from './project-columns.js';
import type { HeldProject, Project, ProjectRow } from './project.js';

type Sort = 'title' | 'code' | 'createdAt' | 'updatedAt';
type Filter = 'inUse' | 'seenBy' | 'q' | 'status' | 'clientIds' | 'userIds' | 'updatedSince' | 'externalRef';

export const projectRows = new Listing<ProjectRow, Sort, Filter>({
  select: ROW,
  from: `projects p ${BESIDE}`,
  tenant: 'p.team_id',
  id: 'p.id',
  sorts: {
    title: { key: 'p.title_key', type: 'text' },
    code: { key: 'p.code_key', type: 'text' },
    createdAt: { key: 'p.created_at', type: 'timestamptz' },
    updatedAt: { key: 'p.updated_at', type: 'timestamptz' },
  },
  filters: {
    inUse: 'p.archived_at IS NULL',
    seenBy: hasMember('v.user_id = ?::uuid'),
    q: 'p.search_text LIKE ?',
    status: 'p.status = ANY (?::text[])',
    clientIds: 'p.client_id = ANY (?::uuid[])',
    userIds: hasMember('v.user_id = ANY (?::uuid[])'),
    updatedSince: 'p.updated_at >= ?::timestamptz',
    externalRef: 'p.external_refs @> ?::jsonb',
  },
});

/** True of projects with a member of whom this is true. */
function hasMember(condition: string): string {
  return `EXISTS (SELECT FROM project_members v WHERE v.team_id = p.team_id AND v.project_id = p.id AND ${condition})`;
}

/** $3: the person by whom what is seen is narrowed; null for those who see all. */
const SEEN = `($3::uuid IS NULL OR ${hasMember('v.user_id = $3')})`;

export const getProject: Statement<Project> = statement(`
  SELECT ${PROJECT}
  FROM projects p ${BESIDE}
  WHERE p.team_id = $1 AND p.id = $2 AND ${SEEN}`);

export const lockProject: Statement<HeldProject> = statement(`
  SELECT ${HELD}
  FROM projects p ${BESIDE}
  WHERE p.team_id = $1 AND p.id = $2 AND ${SEEN}
  FOR UPDATE OF p`);

/** Held against change and deletion, not against others who hold it. */
export const holdProject: Statement<HeldProject> = statement(`
  SELECT ${HELD}
  FROM projects p ${BESIDE}
  WHERE p.team_id = $1 AND p.id = $2 AND ${SEEN}
  FOR SHARE OF p`);

export const insertProject: Statement<Project> = statement(`
  WITH p AS (
    INSERT INTO projects (team_id, id, title, title_key, search_text, code, code_key, status, client_id, description, color, starts_on,
      ends_on, billable, rate, rounding, budget, external_refs, metadata, archived_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      CASE WHEN $8::text = 'ARCHIVED' THEN now() END)
    RETURNING *
  )
  SELECT ${PROJECT}
  FROM p ${BESIDE}`);

export const updateProject: Statement<Project> = statement(`
  WITH p AS (
    UPDATE projects
    SET title = $3, title_key = $4, search_text = $5, code = $6, code_key = $7, status = $8::text, client_id = $9, description = $10,
      color = $11, starts_on = $12, ends_on = $13, billable = $14, rate = $15, rounding = $16, budget = $17, external_refs = $18,
      metadata = $19, archived_at = CASE WHEN $8::text = 'ARCHIVED' THEN coalesce(archived_at, now()) END, updated_at = now(),
      version = version + 1
    WHERE team_id = $1 AND id = $2
    RETURNING *
  )
  SELECT ${PROJECT}
  FROM p ${BESIDE}`);

export const countTime: Statement<{ count: number }> = statement(`
  SELECT count(*)::int AS count
  FROM (SELECT 1 FROM time_entries WHERE team_id = $1 AND project_id = $2 LIMIT 10001) counted`);

/** The project and what goes with it, in the order in which they refer to each other. */
export const DELETIONS: readonly Statement<never>[] = [
  statement('DELETE FROM project_rates WHERE team_id = $1 AND project_id = $2'),
  statement('DELETE FROM project_members WHERE team_id = $1 AND project_id = $2'),
  statement('DELETE FROM projects WHERE team_id = $1 AND id = $2'),
];

/** Every project of the team, whatever its state, once its members and rates are gone. */
export const CLEARINGS: readonly Statement<never>[] = [
  statement('DELETE FROM project_rates WHERE team_id = $1'),
  statement('DELETE FROM project_members WHERE team_id = $1'),
];

export const clearProjects: Statement<Project> = statement(`
  WITH p AS (DELETE FROM projects WHERE team_id = $1 RETURNING *)
  SELECT ${PROJECT}
  FROM p ${BESIDE}`);
