import { canonicalZone, readsMonths, type ReportAsk, sourceOf } from './report-ask.js';
import { type Span, spansOf } from './spans.js';

/** Puts a value beside the statement, and answers the placeholder that stands for it. */
export type Place = (value: unknown) => string;

/** The time that a report adds up, as a sub-select of the team's rows; `f` is its name outside. */
export interface Facts {
  readonly rows: string;
  /** How many entries a set of facts stands for, each counted once. */
  readonly entries: string;
  /** Likewise over all facts of the report, of which an entry may have several. */
  readonly distinct: string;
}

/** An entry is at most 168 hours long, or one local day, so it reaches no further than the eighth day after its first. */
const LONGEST_DAYS = 8;
/** Of two zones' calendars at one instant: from twelve hours behind to fourteen ahead. */
const ZONES_APART_DAYS = 2;

/** What is known of an entry, besides its day and how much of it. */
const ENTRY =
  'e.id, e.project_id, e.section_id, e.user_id, e.tag_ids, e.billable, e.currency, e.invoice_id, e.search_text';
const COST = 'worth_of(e.duration_seconds, e.cost, e.currency)';
/** Running entries have no length yet, and count nothing. */
const STOPPED = 'e.team_id = $1 AND e.duration_seconds IS NOT NULL';

export function factsOf(ask: ReportAsk, place: Place): Facts {
  switch (sourceOf(ask)) {
    case 'SUMS':
      return { rows: sums(ask, place), entries: 'sum(f.entries)', distinct: 'sum(f.entries)' };
    case 'ENTRIES':
      return { rows: entries(ask, place), entries: 'count(*)', distinct: 'count(*)' };
    case 'PARTS':
      return { rows: parts(ask, place), entries: 'count(DISTINCT f.id)', distinct: 'count(*) FILTER (WHERE f.first)' };
  }
}

/** Sums are kept although nothing is left of what they counted; those say nothing. */
function sums(ask: ReportAsk, place: Place): string {
  const { dateFrom, dateTo } = ask.range;
  const spans: readonly Span[] = readsMonths(ask)
    ? spansOf(dateFrom, dateTo)
    : [{ grain: 'DAY', from: dateFrom, to: dateTo }];
  const read = ({ grain, from, to }: Span) => `
      SELECT s.day, s.project_id, s.user_id, s.billable, s.currency, s.entries, s.seconds, s.amount, s.cost
      FROM time_sums s
      WHERE s.team_id = $1 AND s.grain = '${grain}' AND s.day BETWEEN ${place(from)}::date AND ${place(to)}::date AND s.entries <> 0`;
  return spans.map(read).join('\n      UNION ALL');
}

/** With a zone an entry that has instants counts on the day that its start is there. */
function entries(ask: ReportAsk, place: Place): string {
  const { from, to, zone } = bounds(ask, place);
  const whole = `${ENTRY}, e.duration_seconds AS seconds, e.amount, ${COST} AS cost`;
  if (zone === null)
    return `
      SELECT e.date AS day, ${whole}
      FROM time_entries e
      WHERE ${STOPPED} AND e.date BETWEEN ${from} AND ${to}`;
  const day = `coalesce((e.started_at AT TIME ZONE ${zone})::date, e.date)`;
  return `
      SELECT ${day} AS day, ${whole}
      FROM time_entries e
      WHERE ${STOPPED} AND e.date BETWEEN ${from} - ${ZONES_APART_DAYS} AND ${to} + ${ZONES_APART_DAYS}
        AND ${day} BETWEEN ${from} AND ${to}`;
}

/**
 * Each entry by the days it touches. `until` is how much of it had passed at the end of a day, `before` at its beginning; seconds and money
 * are what is added from one day to the next, so the parts of an entry make up the whole of it, whatever is rounded. An entry that has
 * time on no other day of the range yet is counted there.
 */
function parts(ask: ReportAsk, place: Place): string {
  const { from, to, zone } = bounds(ask, place);
  const { stretch, first, last, cuts } = zone === null ? STORED : inZone(zone);
  const undivided = `(${first} = ${last} OR e.duration_seconds = 0)`;
  const earliest = LONGEST_DAYS + (zone === null ? 0 : ZONES_APART_DAYS);
  const share = (whole: string) => {
    const passed = (seconds: string) => `round(${whole} * ${seconds} / e.duration_seconds, minor_digits(e.currency))`;
    return `${passed('c.until')} - ${passed('c.before')}`;
  };
  return `
      SELECT part.day, part.before = 0 OR part.day = ${from} AS first, ${ENTRY}, part.seconds, part.amount, part.cost
      FROM time_entries e
      ${stretch}
      CROSS JOIN LATERAL (
        SELECT ${first} AS day, 0::bigint AS before, e.duration_seconds::bigint AS seconds, e.amount, ${COST} AS cost
        WHERE ${undivided}
        UNION ALL
        SELECT c.day, c.before, c.until - c.before, ${share('e.amount')}, ${share(COST)}
        FROM (
          SELECT cut.day, cut.until, lag(cut.until, 1, 0::bigint) OVER (ORDER BY cut.day) AS before
          FROM (${cuts}) cut
        ) c
        WHERE NOT ${undivided} AND c.until > c.before
      ) part
      WHERE ${STOPPED} AND e.date BETWEEN ${from} - ${earliest} AND ${to} + ${ZONES_APART_DAYS}
        AND part.day BETWEEN ${from} AND ${to}`;
}

/** As the entry was cut in its own zone when it was written. */
const STORED = {
  stretch: '',
  first: 'e.date',
  last: `coalesce((e.day_split->-1->>'date')::date, e.date)`,
  cuts: `
            SELECT d.date AS day, sum(d.seconds) OVER (ORDER BY d.date) AS until
            FROM jsonb_to_recordset(e.day_split) AS d(date date, seconds int)`,
};

/** Whoever stops at midnight has not begun the day after. */
function inZone(zone: string): typeof STORED {
  return {
    stretch: `CROSS JOIN LATERAL (
        SELECT coalesce((e.started_at AT TIME ZONE ${zone})::date, e.date) AS first,
          coalesce((greatest(e.started_at, e.ended_at - interval '1 millisecond') AT TIME ZONE ${zone})::date, e.date) AS last
      ) z`,
    first: 'z.first',
    last: 'z.last',
    cuts: `
            SELECT z.first + n AS day, CASE WHEN z.first + n = z.last THEN e.duration_seconds
                ELSE least(e.duration_seconds, floor(extract(epoch FROM day_start(z.first + n + 1, ${zone}) - e.started_at)))
              END::bigint AS until
            FROM generate_series(0, z.last - z.first) AS n`,
  };
}

function bounds({ range, filters }: ReportAsk, place: Place): { from: string; to: string; zone: string | null } {
  return {
    from: `${place(range.dateFrom)}::date`,
    to: `${place(range.dateTo)}::date`,
    zone: filters.timezone ? `${place(canonicalZone(filters.timezone))}::text` : null,
  };
}
