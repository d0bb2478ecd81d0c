import { type Statement, statement } from '#database';

/** A name that stands for no row that the asker may see. */
export interface Stranger {
  readonly kind: string;
  readonly id: string;
}

/** $2, $3: what is named, by kind and id. $4: the MEMBER who sees only projects they were added to; null sees all. */
export const findStrangers: Statement<Stranger> = statement(`
  SELECT n.kind, n.id
  FROM unnest($2::text[], $3::uuid[]) AS n(kind, id)
  WHERE NOT CASE n.kind
    WHEN 'project' THEN EXISTS (SELECT FROM projects p WHERE p.team_id = $1 AND p.id = n.id AND ${seen('p.id')})
    WHEN 'section' THEN EXISTS (SELECT FROM sections s WHERE s.team_id = $1 AND s.id = n.id AND ${seen('s.project_id')})
    WHEN 'client' THEN EXISTS (SELECT FROM client_names c WHERE c.team_id = $1 AND c.id = n.id)
    WHEN 'tag' THEN EXISTS (SELECT FROM tags t WHERE t.team_id = $1 AND t.id = n.id)
    ELSE EXISTS (SELECT FROM member_terms m WHERE m.team_id = $1 AND m.person_id = n.id)
  END`);

function seen(project: string): string {
  return `($4::uuid IS NULL OR EXISTS (
      SELECT FROM project_members v WHERE v.team_id = $1 AND v.project_id = ${project} AND v.user_id = $4))`;
}
