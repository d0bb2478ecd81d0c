import { ClientName } from '#clients';
import {
  Amount,
  Both,
  Choice,
  Currency,
  Day,
  Each,
  Flag,
  ListOf,
  One,
  Parameters,
  Pattern,
  View,
  Whole,
  Without,
  Zone,
} from '#contract';
import { PersonRef } from '#teams';
import { DAYS } from '../habits/habits.js';
import { FILE_FORMATS, type FileFormat } from '../files/file-format.js';
import { ProjectName } from '../projects/project-name.dto.js';
import { SectionName } from '../sections/section-name.dto.js';
import { TagName } from '../tags/tag-name.dto.js';
import { DEEPEST, type Grouping, GROUPINGS, MOST_GROUPS } from './groupings.js';
import { type Split, SPLITS } from './report-ask.js';
import { filtersOf } from './report-filters.dto.js';
import type { WeekDay } from './report-range.js';
import { REPORT_DAYS } from './report.examples.js';

/** Far above what all people of a team can work in a century. */
const MOST_SECONDS = 1_000_000_000_000;

export class ReportGroupings {
  @Each(Choice({ of: GROUPINGS, name: 'Grouping' }), {
    max: DEEPEST,
    optional: true,
    about: 'What the groups stand for, outermost first; none: only totals.',
    example: ['PROJECT'],
  })
  groupBy?: Grouping[];
}

@Parameters()
export class ReportQuery extends Both(filtersOf(), ReportGroupings) {}

/** Rows stand on the day that they are booked on, so there is nothing to say of zones. */
@Parameters()
export class ReportExportQuery extends Without(filtersOf(), ['timezone', 'split']) {
  @Choice({
    of: FILE_FORMATS,
    optional: true,
    default: 'csv',
    about: 'CSV, or a workbook with real days and numbers.',
    example: 'csv',
  })
  format?: FileFormat;
}

/** The days that a report is about, and how they are counted. */
@View('ReportRange')
export class ReportRange {
  @Day({ example: REPORT_DAYS.dateFrom })
  dateFrom: string;

  @Day({ example: REPORT_DAYS.dateTo })
  dateTo: string;

  @Zone({ nullable: true, about: 'Null: each entry counts on the day it is booked on.', example: 'Europe/Berlin' })
  timezone: string | null;

  @Choice({ of: SPLITS, example: 'START_DAY' })
  split: Split;

  @Choice({
    of: DAYS,
    nullable: true,
    about: 'The last day of a week; null where neither the days nor a group hang on it.',
    example: 'FRIDAY',
  })
  weekEndsOn: WeekDay | null;
}

/** Money of one currency. */
@View('ReportAmount')
export class ReportAmount {
  @Currency({ example: 'EUR' })
  currency: string;

  @Amount({ about: 'What the billable work comes to, billed or not.', example: '142.50' })
  amount: string;

  @Amount({ nullable: true, about: 'What the work cost; null for those who may not see costs.', example: '72.00' })
  cost: string | null;
}

class Counted {
  @Whole({ min: 0, max: MOST_SECONDS, example: 5400 })
  seconds: number;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'The billable part of `seconds`.', example: 5400 })
  billableSeconds: number;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'How many entries have time here.', example: 1 })
  entries: number;

  @ListOf(() => ReportAmount, { max: 200, about: 'Per currency, never added up.' })
  amounts: ReportAmount[];
}

@View('ReportTotals')
export class ReportTotals extends Counted {}

class GroupKeys {
  @One(() => ClientName, { nullable: true, expand: true, about: 'Grouped by CLIENT; null: of no client.' })
  client?: ClientName | null;

  @One(() => ProjectName, { nullable: true, expand: true, about: 'Grouped by PROJECT; null: on no project.' })
  project?: ProjectName | null;

  @One(() => SectionName, { nullable: true, expand: true, about: 'Grouped by SECTION; null: in none.' })
  section?: SectionName | null;

  @One(() => PersonRef, { expand: true, about: 'Grouped by USER.' })
  user?: PersonRef;

  @One(() => TagName, { nullable: true, expand: true, about: 'Grouped by TAG; null: without tags.' })
  tag?: TagName | null;

  @Day({ expand: true, about: 'Grouped by DATE.', example: '2026-06-15' })
  date?: string;

  @Day({ expand: true, about: 'Grouped by WEEK: its last day.', example: '2026-06-19' })
  week?: string;

  @Pattern({
    pattern: /^20[0-9]{2}-[0-9]{2}$/,
    max: 7,
    wanted: 'a month',
    expand: true,
    about: 'Grouped by MONTH.',
    example: '2026-06',
  })
  month?: string;

  @Flag({ expand: true, about: 'Grouped by BILLABLE.', example: true })
  billable?: boolean;
}

/** Time that has the same keys. It has a member for each grouping that was asked for, and no other. */
@View('ReportGroup')
export class ReportGroup extends Both(GroupKeys, Counted) {}

@View('TimeReport')
export class TimeReport {
  @One(() => ReportRange)
  range: ReportRange;

  @Each(Choice({ of: GROUPINGS, name: 'Grouping' }), { max: DEEPEST, example: ['PROJECT'] })
  groupBy: Grouping[];

  @Flag({
    about: 'True for a grouping by TAG: an entry counts under each of its tags, and in the totals once.',
    example: false,
  })
  overlapping: boolean;

  @ListOf(() => ReportGroup, {
    max: MOST_GROUPS,
    about: 'In the order of their keys: names by letters, days ascending; null last.',
  })
  groups: ReportGroup[];

  @One(() => ReportTotals)
  totals: ReportTotals;
}
