import { recorded } from '#changes';
import { type Statement, statement } from '#database';
import { COUNT_CAP } from '#kernel';
import { OF_PROJECT, SECTION } from './section-columns.js';
import type { SectionView } from './section.dto.js';

export const findProjectOf: Statement<{ projectId: string }> = statement(`
  SELECT s.project_id AS "projectId"
  FROM sections s
  WHERE s.team_id = $1 AND s.id = $2`);

/**
 * Whoever changes the sections of a project holds it, so that places are given one after the other; time is written meanwhile. In the
 * order of their ids, so that two moves never wait in a circle.
 */
export const lockProjects: Statement<{ id: string; archived: boolean }> = statement(`
  SELECT p.id, p.archived_at IS NOT NULL AS archived
  FROM projects p
  WHERE p.team_id = $1 AND p.id = ANY ($2::uuid[])
  ORDER BY p.id
  FOR NO KEY UPDATE`);

/** While it is in this project; held against new time too. */
export const lockSection: Statement<SectionView> = statement(`
  SELECT ${SECTION}
  FROM sections s ${OF_PROJECT}
  WHERE s.team_id = $1 AND s.id = $2 AND s.project_id = $3
  FOR UPDATE OF s`);

/** One of this project. */
export const findSection: Statement<{ id: string; archived: boolean }> = statement(`
  SELECT s.id, s.archived_at IS NOT NULL AS archived
  FROM sections s
  WHERE s.team_id = $1 AND s.id = $2 AND s.project_id = $3`);

export const getOrder: Statement<{ id: string }> = statement(`
  SELECT s.id
  FROM sections s
  WHERE s.team_id = $1 AND s.project_id = $2
  ORDER BY s.position`);

/** Gives every section of $2 the place it has in $3, and answers those that had another. */
export const placeSections: Statement<SectionView & { $position: number }> = statement(`
  WITH s AS (
    UPDATE sections s
    SET position = n.position, updated_at = now(), version = s.version + 1
    FROM unnest($3::uuid[]) WITH ORDINALITY AS n(id, position)
    WHERE s.team_id = $1 AND s.project_id = $2 AND s.id = n.id AND s.position <> n.position
    RETURNING s.*
  )
  SELECT ${SECTION}, old.position AS "$position"
  FROM s ${OF_PROJECT}
  JOIN sections old ON old.team_id = s.team_id AND old.id = s.id
  ORDER BY s.position`);

export const insertSection = recorded<SectionView>(
  'section.created',
  `
  SELECT ${SECTION}
  FROM s ${OF_PROJECT}`,
  {
    from: `s AS (
      INSERT INTO sections (team_id, id, project_id, position, title, title_key, rate, billable, estimate_seconds, color, external_refs,
        metadata)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      RETURNING *
    ),`,
  },
);

export const updateSection: Statement<SectionView> = statement(`
  WITH s AS (
    UPDATE sections
    SET project_id = $3, position = $4, title = $5, title_key = $6, rate = $7, billable = $8, estimate_seconds = $9, color = $10,
      external_refs = $11, metadata = $12, archived_at = CASE WHEN $13::boolean THEN coalesce(archived_at, now()) END, updated_at = now(),
      version = version + 1
    WHERE team_id = $1 AND id = $2
    RETURNING *
  )
  SELECT ${SECTION}
  FROM s ${OF_PROJECT}`);

export const countTime: Statement<{ timeEntries: number }> = statement(`
  SELECT count(*)::int AS "timeEntries"
  FROM (SELECT FROM time_entries WHERE team_id = $1 AND section_id = $2 LIMIT ${COUNT_CAP}) counted`);

export const deleteSection: Statement<never> = statement('DELETE FROM sections WHERE team_id = $1 AND id = $2');

/** Every section of the team, or of one of its projects. */
export const clearSections: Statement<SectionView> = statement(`
  WITH s AS (DELETE FROM sections WHERE team_id = $1 AND ($2::uuid IS NULL OR project_id = $2) RETURNING *)
  SELECT ${SECTION}
  FROM s ${OF_PROJECT}`);
