import { Listing, type Statement, statement } from '#database';
import { OF_PROJECT, SECTION } from './section-columns.js';
import type { SectionTotals, SectionView } from './section.dto.js';

function hasMember(person: string): string {
  return `s.project_id IN (SELECT v.project_id FROM project_members v WHERE v.team_id = $1 AND v.user_id = ${person})`;
}

/** $3: the person by whom what is seen is narrowed; null for those who see all. */
const SEEN = `($3::uuid IS NULL OR ${hasMember('$3')})`;

type Filter = 'inUse' | 'seenBy' | 'projectIds' | 'q' | 'updatedSince' | 'externalRef';

export const sectionRows = new Listing<SectionView, 'position' | 'title', Filter>({
  select: SECTION,
  from: `sections s ${OF_PROJECT}`,
  tenant: 's.team_id',
  id: 's.id',
  sorts: {
    position: { key: 's.position', type: 'int' },
    title: { key: 's.title_key', type: 'text' },
  },
  filters: {
    inUse: 's.archived_at IS NULL',
    seenBy: hasMember('?::uuid'),
    projectIds: 's.project_id = ANY (?::uuid[])',
    q: 's.title_key LIKE ?',
    updatedSince: 's.updated_at >= ?::timestamptz',
    externalRef: 's.external_refs @> ?::jsonb',
  },
});

/** A project, for who sees it. */
export const seeProject: Statement<{ id: string }> = statement(`
  SELECT s.project_id AS id
  FROM (SELECT team_id, id AS project_id FROM project_names) s
  WHERE s.team_id = $1 AND s.project_id = $2 AND ${SEEN}`);

export const getSection: Statement<SectionView> = statement(`
  SELECT ${SECTION}
  FROM sections s ${OF_PROJECT}
  WHERE s.team_id = $1 AND s.id = $2 AND ${SEEN}`);

/** Of one project, by position; $3: archived ones too. */
export const getSectionsOf: Statement<SectionView> = statement(`
  SELECT ${SECTION}
  FROM sections s ${OF_PROJECT}
  WHERE s.team_id = $1 AND s.project_id = $2 AND ($3::boolean OR s.archived_at IS NULL)
  ORDER BY s.position`);

/** What was worked in each of these that has time. */
export const sumBySection: Statement<SectionTotals & { $sectionId: string }> = statement(`
  SELECT e.section_id AS "$sectionId", coalesce(sum(e.duration_seconds), 0) AS "trackedSeconds",
    coalesce(sum(e.duration_seconds) FILTER (WHERE e.billable), 0) AS "billableSeconds", count(*)::int AS entries
  FROM time_entries e
  WHERE e.team_id = $1 AND e.section_id = ANY ($2::uuid[])
  GROUP BY e.section_id`);
