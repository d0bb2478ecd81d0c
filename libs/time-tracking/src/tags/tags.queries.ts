import { recorded } from '#changes';
import { Listing, type Statement, statement } from '#database';
import { COUNT_CAP } from '#kernel';
import type { TagView } from './tag.dto.js';

const ROW = `t.id, t.name, t.color, t.archived_at AS "archivedAt", t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version`;
/** Counted no further than the cap. The first condition is that of the index. */
const USES = `(
    SELECT count(*)::int FROM (
      SELECT FROM time_entries e
      WHERE e.team_id = t.team_id AND e.tag_ids <> '{}' AND e.tag_ids @> ARRAY[t.id]
      LIMIT ${COUNT_CAP}) counted)`;
const TAG = `${ROW}, ${USES} AS "usageCount"`;

export const tagRows = new Listing<TagView, 'name' | 'createdAt', 'inUse' | 'q' | 'updatedSince'>({
  select: TAG,
  from: 'tags t',
  tenant: 't.team_id',
  id: 't.id',
  sorts: {
    name: { key: 't.name_key', type: 'text' },
    createdAt: { key: 't.created_at', type: 'timestamptz' },
  },
  filters: {
    inUse: 't.archived_at IS NULL',
    q: 't.name_key LIKE ?',
    updatedSince: 't.updated_at >= ?::timestamptz',
  },
});

export const getTag: Statement<TagView> = statement(`
  SELECT ${TAG}
  FROM tags t
  WHERE t.team_id = $1 AND t.id = $2`);

export const getTagNamed: Statement<TagView> = statement(`
  SELECT ${TAG}
  FROM tags t
  WHERE t.team_id = $1 AND t.name_key = $2`);

/** Held against everybody who would put them on an entry; in the order of their ids, so that two merges never wait in a circle. */
export const lockTags: Statement<never> = statement(`
  SELECT
  FROM tags t
  WHERE t.team_id = $1 AND t.id = ANY ($2::uuid[])
  ORDER BY t.id
  FOR UPDATE`);

/** Held against deletion and renaming, not against others who put them on entries. */
export const holdTagsNamed: Statement<{ id: string; nameKey: string; archived: boolean }> = statement(`
  SELECT t.id, t.name_key AS "nameKey", t.archived_at IS NOT NULL AS archived
  FROM tags t
  WHERE t.team_id = $1 AND t.name_key = ANY ($2::text[])
  ORDER BY t.id
  FOR KEY SHARE`);

/** Those whose names are free: of many who ask for one at once, one makes it and the others find it. */
export const insertTags = recorded<TagView>(
  'tag.created',
  `
  INSERT INTO tags AS t (team_id, id, name, name_key, color)
  SELECT $1::uuid, n.id, n.name, n.name_key, n.color
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS n(id, name, name_key, color)
  ORDER BY n.name_key
  ON CONFLICT (team_id, name_key) DO NOTHING
  RETURNING ${ROW}, 0 AS "usageCount"`,
);

export const updateTag: Statement<TagView> = statement(`
  UPDATE tags t
  SET name = $3, name_key = $4, color = $5, archived_at = CASE WHEN $6::boolean THEN coalesce(t.archived_at, now()) END,
    updated_at = now(), version = t.version + 1
  WHERE t.team_id = $1 AND t.id = $2
  RETURNING ${TAG}`);

/** So many uses of $2 become uses of $3, at its place among the tags; an entry that has both keeps the one. */
export const moveUses: Statement<{ moved: number }> = statement(`
  WITH moved AS (
    UPDATE time_entries e
    SET tag_ids = CASE WHEN e.tag_ids @> ARRAY[$3::uuid] THEN array_remove(e.tag_ids, $2) ELSE array_replace(e.tag_ids, $2, $3) END,
      updated_at = now(), version = e.version + 1
    FROM (
      SELECT u.team_id, u.id
      FROM time_entries u
      WHERE u.team_id = $1 AND u.tag_ids <> '{}' AND u.tag_ids @> ARRAY[$2::uuid]
      LIMIT $4
    ) u
    WHERE e.team_id = u.team_id AND e.id = u.id
    RETURNING e.id
  )
  SELECT count(*)::int AS moved
  FROM moved`);

/** What hangs on it has changed. */
export const touchTag: Statement<TagView> = statement(`
  UPDATE tags t
  SET updated_at = now(), version = t.version + 1
  WHERE t.team_id = $1 AND t.id = $2
  RETURNING ${TAG}`);

export const deleteTag: Statement<never> = statement('DELETE FROM tags WHERE team_id = $1 AND id = $2');

/** Every tag of the team, whatever its state. */
export const clearTags: Statement<TagView> = statement(`
  DELETE FROM tags t
  WHERE t.team_id = $1
  RETURNING ${TAG}`);
