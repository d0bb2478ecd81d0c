import type { Grouping } from './groupings.js';
import { type ReportAsk } from './report-ask.js';
import type { Place } from './report-sources.js';
import { DAYS } from '../habits/habits.js';

/** One grouping in SQL: facts are `f`, the projects beside them `fp`, the rows made of them `r`; $1 is the team. */
export interface Key {
  /** The column of the group; what it is shown as is called after it. */
  readonly column: string;
  /** What it is taken from. */
  readonly of: string;
  /** Where the words come from that are shown with it. */
  readonly join: string;
  readonly order: string;
  /** The member of the group that the answer shows. */
  readonly member: string;
  /** What that member tells beside the id, word by word; null for a value that stands for itself. */
  readonly words: Readonly<Record<string, string>> | null;
}

const KEYS: Readonly<Record<Exclude<Grouping, 'WEEK'>, Key>> = {
  CLIENT: {
    ...named('client', { name: 'c.name' }),
    of: 'fp.client_id',
    join: 'LEFT JOIN client_letterheads c ON c.team_id = $1 AND c.id = r.client_id',
    order: 'c.name_key, r.client_id',
  },
  PROJECT: {
    ...named('project', { title: 'p.title', code: 'p.code' }),
    of: 'f.project_id',
    join: 'LEFT JOIN projects p ON p.team_id = $1 AND p.id = r.project_id',
    order: 'p.title_key, r.project_id',
  },
  SECTION: {
    ...named('section', { title: 's.title' }),
    of: 'f.section_id',
    join: 'LEFT JOIN sections s ON s.team_id = $1 AND s.id = r.section_id',
    order: 's.title_key, r.section_id',
  },
  USER: {
    ...named('user', { name: 'u.name' }),
    of: 'f.user_id',
    join: 'LEFT JOIN person_cards u ON u.id = r.user_id',
    order: 'u.name_key, r.user_id',
  },
  TAG: {
    ...named('tag', { name: 't.name', color: 't.color' }),
    of: 'tag.id',
    join: 'LEFT JOIN tags t ON t.team_id = $1 AND t.id = r.tag_id',
    order: 't.name_key, r.tag_id',
  },
  DATE: plain('date', 'f.day'),
  MONTH: plain('month', `to_char(f.day, 'YYYY-MM')`),
  BILLABLE: plain('billable', 'f.billable'),
};

/** What is called by a name, beside its id; null for time that has none. */
function named(member: string, words: Readonly<Record<string, string>>): Pick<Key, 'column' | 'member' | 'words'> {
  return { column: `${member}_id`, member, words };
}

/** A value that stands for itself. */
function plain(column: string, of: string): Key {
  return { column, of, join: '', order: `r.${column}`, member: column, words: null };
}

/** The keys of a report, outermost first. */
export function keysOf(
  { groupBy, weekEndsOn }: Pick<ReportAsk, 'groupBy' | 'weekEndsOn'>,
  place: Place,
): readonly Key[] {
  return groupBy.map((grouping) => (grouping === 'WEEK' ? week(weekEndsOn, place) : KEYS[grouping]));
}

/** A week is named by its last day; SUNDAY is 0 here as there. */
function week(weekEndsOn: ReportAsk['weekEndsOn'], place: Place): Key {
  if (weekEndsOn === null) throw new Error('Weeks were asked for, and not the day they end on.');
  const end = place(DAYS.indexOf(weekEndsOn));
  return plain('week', `f.day + (${end}::int - extract(dow FROM f.day)::int + 7) % 7`);
}
