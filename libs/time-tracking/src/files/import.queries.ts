import { type Statement, statement } from '#database';
import type { Named, NamedPerson, NamedProject, NamedSection } from './directory.js';

/** Who belongs to the team now. Few enough to be read whole: how their names are compared is not left to the database. */
export const teamPeople: Statement<NamedPerson> = statement(`
  SELECT c.id, c.name, c.email
  FROM member_terms m
  JOIN person_cards c ON c.id = m.person_id
  WHERE m.team_id = $1 AND m.present`);

/** By title or code, folded ($2); $3 narrows to what one person sees. */
export const namedProjects: Statement<NamedProject> = statement(`
  SELECT p.id, p.title_key AS "nameKey", p.code_key AS "codeKey", p.archived_at IS NOT NULL AS archived
  FROM projects p
  WHERE p.team_id = $1 AND (p.title_key = ANY ($2::text[]) OR p.code IS NOT NULL AND p.code_key = ANY ($2::text[]))
    AND ($3::uuid IS NULL OR EXISTS (
      SELECT FROM project_members v WHERE v.team_id = $1 AND v.project_id = p.id AND v.user_id = $3))`);

/** Of these projects ($2), by title, folded ($3). */
export const namedSections: Statement<NamedSection> = statement(`
  SELECT s.id, s.project_id AS "projectId", s.title_key AS "nameKey", s.archived_at IS NOT NULL AS archived
  FROM sections s
  WHERE s.team_id = $1 AND s.project_id = ANY ($2::uuid[]) AND s.title_key = ANY ($3::text[])`);

export const namedTags: Statement<Named> = statement(`
  SELECT t.id, t.name_key AS "nameKey", t.archived_at IS NOT NULL AS archived
  FROM tags t
  WHERE t.team_id = $1 AND t.name_key = ANY ($2::text[])`);
