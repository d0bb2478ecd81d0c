import { statement } from '#database';
import type { Feed } from './notes.js';
import type { Gathered, Recorded } from './recorded.js';
import { arity, asInstant, instantIn, type Signing, signingFrom, signingOfEach, tellings } from './tellings.js';

/** Of very many rows changed at once: one event for all of them instead of one for each. */
export interface Together {
  /** The most rows that are told one by one. */
  readonly most: number;
  readonly type: string;
  /** Its subject's id, and what it tells: expressions; the latter may aggregate over `told`. */
  readonly id: string;
  readonly data: string;
}

/** A hot change of rows that are there already, said in SQL. Each part may read from those above it. */
export interface Alteration {
  readonly feed: Feed;
  /** The kind of thing that is changed. */
  readonly subject: string;
  /** What the event is called: an expression over `b` and `r`, the row before and after. */
  readonly type: string;
  /** Parts of the WITH that the others read from, each ending in a comma. */
  readonly from?: string;
  /** The rows, which are held by then: a SELECT of the id, what may change, and what other parts read. The statement knows it as `"before"`. */
  readonly before: string;
  /** Changes those that it does change: an UPDATE … FROM "before" b that returns the View's fields. The statement knows it as `"row"`. */
  readonly after: string;
  /** The fields that it may change: what is told is which of them did. */
  readonly fields: readonly string[];
  /** Columns that JSON must show as RFC 3339. */
  readonly instants: readonly string[];
  /** A hidden column of `before` and `after` with the tenant, where the rows are not all of the one that the first value names. */
  readonly tenant?: string;
  readonly together?: Together;
  /** Further parts of the WITH, each ending in a comma, that read from `told` (id, version, was). */
  readonly also?: string;
  /** What is answered: a SELECT that may read from all parts. */
  readonly answer: string;
}

/**
 * Declares a hot change: one statement reads the rows, changes them, and writes of each that did change its audit row and its event, with
 * what was before. One round trip and no transaction left open between two of them, whether it is one row or a thousand.
 */
export function altered<Row>(plan: Alteration): Recorded<Row> {
  const text = textOf(plan, '1', signingFrom(takenBy(plan)));
  return { type: plan.subject, feed: plan.feed, statement: statement(text) };
}

/**
 * The same of single rows that several callers change at once, each as if it were alone. The second value of the statement is the ids of
 * those rows; what differs from caller to caller follows as arrays, in which `nth` of `told` finds what belongs to a row.
 */
export function alteredEach<Row extends { readonly id: string }>(plan: Alteration): Gathered<Row> {
  const taken = takenBy(plan);
  const nth = 'array_position($2::uuid[], r."id")';
  const text = textOf(plan, nth, signingOfEach(taken + 1), `$${taken + 1}`);
  return { type: plan.subject, feed: plan.feed, statement: statement(text), gathers: true };
}

function takenBy({ from = '', before, after, also = '', together }: Alteration): number {
  return arity(from + before + after + also + (together?.id ?? '') + (together?.data ?? ''));
}

function textOf(plan: Alteration, nth: string, signing: Signing, ids?: string): string {
  const { feed, subject, type, from = '', after, also = '', answer, together } = plan;
  const tenant = plan.tenant === undefined ? '$1::uuid' : 'tenant';
  const events = together && `(SELECT count(*) FROM told) <= ${together.most}`;
  return `
    WITH ${from} "before" AS MATERIALIZED (${plan.before}
    ), "row" AS (${after}
    ), told AS (
      SELECT ${nth} AS nth, r."id", r."version", ${type} AS "type", t.data, t.was, ${differing(plan, before)} AS previous, ${differing(plan, change)} AS changes
        ${plan.tenant === undefined ? '' : `, r."${plan.tenant}" AS tenant`}
      FROM "row" r
      JOIN "before" b ON b."id" = r."id"
      CROSS JOIN LATERAL (SELECT ${shownOf(plan)} AS data, ${wasOf(plan)} AS was OFFSET 0) t
    ), ${also} ${together ? bundle(plan, together, signing.sign, signing.request) : ''}
    ${tellings({ feed, subject, tenant, signing, ...(ids !== undefined && { ids }), ...(events !== undefined && { events }) })}
    ${answer}`;
}

/** The row after the change as the API shows it. */
function shownOf({ instants, tenant }: Alteration): string {
  const row = tenant === undefined ? 'to_jsonb(r)' : `(to_jsonb(r) - '${tenant}')`;
  return `${row} || jsonb_build_object(${instants.map((name) => asInstant('r', name)).join(', ')})`;
}

/** What those fields held that it may change. */
function wasOf({ fields, instants }: Alteration): string {
  const held = (name: string) => (instants.includes(name) ? instantIn('b', name) : `b."${name}"`);
  return `jsonb_build_object(${fields.map((name) => `'${name}', ${held(name)}`).join(', ')})`;
}

const before = (field: string) => `t.was->'${field}'`;
const change = (field: string) => `jsonb_build_array(t.was->'${field}', t.data->'${field}')`;

/** Of the fields that it may change those that it did, each told in this way. Field by field: a query over them takes four times as long. */
function differing({ fields }: Alteration, told: (field: string) => string): string {
  const parts = fields.map(
    (name) =>
      `CASE WHEN t.was->'${name}' <> t.data->'${name}' THEN jsonb_build_object('${name}', ${told(name)}) ELSE '{}' END`,
  );
  return `(${parts.join(' || ')})`;
}

function bundle({ feed }: Alteration, { most, type, id, data }: Together, sign: string, request: string): string {
  return `bundled AS (
      INSERT INTO events (id, feed_kind, feed_id, type, subject_type, subject_id, version, actor, request_id, data)
      SELECT new_id(), '${feed}', $1::uuid, '${type}', '${type.slice(0, type.indexOf('.'))}', ${id}, 1, ${sign}::jsonb, ${request}, ${data}
      FROM told
      HAVING count(*) > ${most}
    ),`;
}
