import { type Bound, type Statement, statement, unnamed } from '#database';
import { likePattern } from '../like-pattern.js';
import { MOST_GROUPS } from './groupings.js';
import type { ReportAsk, ReportFilters } from './report-ask.js';
import { type Key, keysOf } from './report-keys.js';
import type { ReportRow } from './report-rows.js';
import { type Facts, factsOf, type Place } from './report-sources.js';

/** Conditions on the facts `f`, in which `?` stands for the value. Sums have no columns for some: `sourceOf` then reads entries. */
const FILTERS = {
  projectIds: 'f.project_id = ANY (?::uuid[])',
  clientIds: `f.project_id = ANY (ARRAY(
      SELECT c.id FROM projects c WHERE c.team_id = $1 AND c.client_id = ANY (?::uuid[])))`,
  sectionIds: 'f.section_id = ANY (?::uuid[])',
  userIds: 'f.user_id = ANY (?::uuid[])',
  tagsAny: 'f.tag_ids && ?::uuid[]',
  tagsAll: 'f.tag_ids @> ?::uuid[]',
  tagsNone: 'NOT f.tag_ids && ?::uuid[]',
  billable: 'f.billable = ?',
  billed: '(f.invoice_id IS NOT NULL) = ?',
  q: 'f.search_text LIKE ?',
  /** A MEMBER's own, and all in the projects they manage. */
  seenBy: `(f.user_id = ?::uuid OR f.project_id = ANY (ARRAY(
      SELECT m.project_id FROM project_members m WHERE m.team_id = $1 AND m.user_id = ?::uuid AND m.role IN ('MANAGER', 'OWNER'))))`,
} as const;
type Filter = keyof typeof FILTERS;

/** Past this many groupings and filters together a combination is too rare to deserve a prepared plan. */
const NAMED_PARTS = 3;

const statements = new Map<string, Statement<ReportRow>>();

/** The statement of a report with its values, and the keys by which its rows are put together. */
export interface BoundReport extends Bound<ReportRow> {
  readonly keys: readonly Key[];
}

/** The statement of a report, made for what is asked and made once, with its values. */
export function timeReport(teamId: string, ask: ReportAsk): BoundReport {
  const values: unknown[] = [teamId, ask.showsCosts];
  const place = (value: unknown) => `$${values.push(value)}`;
  const filters = filtersOf(ask);
  const keys = keysOf(ask, place);
  const text = reportText(ask, { filters, keys }, place);
  if (ask.groupBy.length + filters.length > NAMED_PARTS) return { statement: unnamed(text), values, keys };
  const known = statements.get(text) ?? statement<ReportRow>(text);
  statements.set(text, known);
  return { statement: known, values, keys };
}

interface Parts {
  readonly filters: readonly [Filter, unknown][];
  readonly keys: readonly Key[];
}

function filtersOf({ filters, seenBy }: ReportAsk): [Filter, unknown][] {
  const { projectIds, clientIds, sectionIds, userIds, billable, billed, q } = filters;
  const wanted: [Filter, unknown][] = [
    ['projectIds', anyOf(projectIds)],
    ['clientIds', anyOf(clientIds)],
    ['sectionIds', anyOf(sectionIds)],
    ['userIds', anyOf(userIds)],
    [TAGS[filters.tagMatch ?? 'ANY'], anyOf(filters.tagIds)],
    ['billable', billable],
    ['billed', billed],
    ['q', q ? likePattern(q) : null],
    ['seenBy', seenBy],
  ];
  return wanted.filter(([, value]) => value !== null && value !== undefined);
}

const TAGS: Readonly<Record<NonNullable<ReportFilters['tagMatch']>, Filter>> = {
  ANY: 'tagsAny',
  ALL: 'tagsAll',
  NONE: 'tagsNone',
};

function anyOf(ids: readonly string[] | null | undefined): readonly string[] | null {
  return ids && ids.length > 0 ? ids : null;
}

/**
 * Facts are added up once, by all keys and currency; groups and totals come from those sums. An entry has its tags as one key until then,
 * so that its time is added up once and shown under each. Rows are flat, since building JSON of hundreds of groups costs the database more
 * than adding them up: totals first, then one row for each group and currency.
 */
function reportText(ask: ReportAsk, { filters, keys }: Parts, place: Place): string {
  const facts = factsOf(ask, place);
  const conditions = filters.map(([name, value]) => FILTERS[name].replaceAll('?', place(value)));
  const tagged = ask.groupBy.includes('TAG');
  return `
  WITH facts AS MATERIALIZED (${factsText(facts, keys, conditions)}
  )${tagged ? `, tagged AS (${taggedText(keys)}\n  )` : ''}, rows AS (${rowsText(keys, tagged ? 'tagged' : 'facts')}
  )
  SELECT ${['r.total AS "$total"', ...keys.flatMap(shownText), SHOWN].join(', ')}
  FROM rows r
  ${keys.map(({ join }) => join).join('\n  ')}
  ORDER BY ${['r.total DESC', ...keys.map(({ order }) => order), 'r.currency'].join(', ')}
  LIMIT ${MOST_GROUPS + MOST_CURRENCIES + 1}`;
}

/** More than ISO 4217 has. */
const MOST_CURRENCIES = 200;

const SUMS = 'sum(f.entries) AS entries, sum(f.seconds) AS seconds, sum(f.billable_seconds) AS billable_seconds';

function factsText({ rows, entries, distinct }: Facts, keys: readonly Key[], conditions: readonly string[]): string {
  const taken = keys.map(({ column, of }) => (column === 'tag_id' ? 'f.tag_ids' : `${of} AS ${column}`));
  const columns = [...taken, 'f.currency'];
  const clients = keys.some(({ column }) => column === 'client_id');
  return `
    SELECT ${columns.join(', ')}, ${entries} AS entries, ${distinct} AS distinct_entries, sum(f.seconds) AS seconds,
      coalesce(sum(f.seconds) FILTER (WHERE f.billable), 0) AS billable_seconds,
      coalesce(sum(f.amount), 0) AS amount, coalesce(sum(f.cost), 0) AS cost
    FROM (${rows}
    ) f
    ${clients ? 'LEFT JOIN projects fp ON fp.team_id = $1 AND fp.id = f.project_id' : ''}
    ${conditions.length > 0 ? `WHERE ${conditions.join('\n      AND ')}` : ''}
    GROUP BY ${columns.map((_, nth) => nth + 1).join(', ')}`;
}

function taggedText(keys: readonly Key[]): string {
  const columns = [
    ...keys.map(({ column }) => (column === 'tag_id' ? 'tag.id AS tag_id' : `f.${column}`)),
    'f.currency',
  ];
  return `
    SELECT ${columns.join(', ')}, ${SUMS}, sum(f.amount) AS amount, sum(f.cost) AS cost
    FROM facts f
    LEFT JOIN LATERAL unnest(f.tag_ids) AS tag(id) ON true
    GROUP BY ${columns.map((_, nth) => nth + 1).join(', ')}`;
}

function rowsText(keys: readonly Key[], from: string): string {
  const columns = keys.map(({ column }) => `f.${column}, `).join('');
  const groups = `
    SELECT false AS total, ${columns}f.currency, f.entries, f.seconds, f.billable_seconds, f.amount, f.cost
    FROM ${from} f
    UNION ALL`;
  return `${keys.length > 0 ? groups : ''}
    SELECT true AS total, ${'NULL, '.repeat(keys.length)}f.currency, sum(f.distinct_entries) AS entries, sum(f.seconds) AS seconds,
      sum(f.billable_seconds) AS billable_seconds, sum(f.amount) AS amount, sum(f.cost) AS cost
    FROM facts f
    GROUP BY f.currency`;
}

/** Of a key its value, and the words that are shown with it. */
function shownText({ column, member, words }: Key): string[] {
  const beside = Object.entries(words ?? {}).map(([word, from]) => `${from} AS "${member}.${word}"`);
  return [`r.${column} AS "${member}"`, ...beside];
}

/** What was earned and what it cost has the digits of its currency; costs only for those who may see them. */
const SHOWN = `r.entries::bigint AS entries, r.seconds::bigint AS seconds, r.billable_seconds::bigint AS "billableSeconds", r.currency,
    round(r.amount, minor_digits(r.currency)) AS amount, CASE WHEN $2::boolean THEN round(r.cost, minor_digits(r.currency)) END AS cost`;
