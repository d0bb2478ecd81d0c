import { type Statement, statement } from '#database';

export interface TeamNames {
  readonly team: { readonly id: string; readonly name: string; readonly slug: string };
  readonly person: { readonly id: string; readonly name: string } | null;
}

/** The names of the actor's team and person. */
export const getNames: Statement<TeamNames> = statement(`
  SELECT json_build_object('id', t.id, 'name', t.name, 'slug', t.slug) AS team,
    (SELECT json_build_object('id', p.id, 'name', p.name) FROM person_names p WHERE p.id = $2) AS person
  FROM teams t
  WHERE t.id = $1 AND t.deleted_at IS NULL`);
