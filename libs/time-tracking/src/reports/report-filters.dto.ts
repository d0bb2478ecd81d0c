import type { Type } from '@nestjs/common';
import { Choice, Day, Each, Flag, Id, Shape, Text, Zone } from '#contract';
import { CLIENT } from '#clients';
import { WORKER } from '../entries/entry.examples.js';
import { TAG_MATCHES, type TagMatch } from '../entries/entry-filters.js';
import { DAYS } from '../habits/habits.js';
import { PROJECT } from '../projects/project.examples.js';
import { SECTION } from '../sections/section.examples.js';
import { TAG } from '../tags/tag.examples.js';
import { type ReportFilters, type Split, SPLITS } from './report-ask.js';
import type { WeekDay } from './report-range.js';
import { REPORT_DAYS } from './report.examples.js';

/** The filters of a report: as they are asked, or as they are kept, where null says that one narrows nothing. */
export function filtersOf(more: { readonly nullable: true }): Type<ReportFilters>;
export function filtersOf(more?: object): Type<ReportFilters<never>>;
export function filtersOf(more: { readonly nullable?: true } = {}): Type<ReportFilters> {
  const option = { ...more, optional: true };
  const ids = (example: string, about: string) => Each(Id(), { ...option, max: 50, about, example: [example] });

  class Fields implements ReportFilters {
    @Day({
      ...option,
      about: 'First day. Left out: that of the week in which `dateTo` lies, else of the current week.',
      example: REPORT_DAYS.dateFrom,
    })
    dateFrom?: string | null;

    @Day({
      ...option,
      about: 'Last day. Left out: that of the week in which `dateFrom` lies, else of the current week.',
      example: REPORT_DAYS.dateTo,
    })
    dateTo?: string | null;

    @ids(PROJECT.relaunch, 'On any of these projects.')
    projectIds?: string[] | null;

    @ids(CLIENT.acme, 'On projects of any of these clients.')
    clientIds?: string[] | null;

    @ids(SECTION.design, 'In any of these sections.')
    sectionIds?: string[] | null;

    @ids(WORKER, 'Of any of these people.')
    userIds?: string[] | null;

    @ids(TAG.design, 'With these tags, as `tagMatch` says.')
    tagIds?: string[] | null;

    @Choice({
      ...option,
      of: TAG_MATCHES,
      name: 'TagMatch',
      about: 'With any of the tags, all, or none; ANY unless given.',
      example: 'ANY',
    })
    tagMatch?: TagMatch | null;

    @Flag({ ...option, about: 'Billable, or not.', example: true })
    billable?: boolean | null;

    @Flag({ ...option, about: 'On a live invoice, or not.', example: false })
    billed?: boolean | null;

    @Text({ ...option, max: 100, about: 'Looks through task and notes.', example: 'landing' })
    q?: string | null;

    @Choice({ ...option, of: DAYS, about: "The last day of a week; the team's unless given.", example: 'FRIDAY' })
    weekEndsOn?: WeekDay | null;

    @Zone({
      ...option,
      about: 'Counts entries with instants on their day there. Left out: each on the day it is booked on.',
      example: 'Europe/Berlin',
    })
    timezone?: string | null;

    @Choice({
      ...option,
      of: SPLITS,
      about: 'Whether an entry counts whole on the day it starts, or is cut at midnight; START_DAY unless given.',
      example: 'START_DAY',
    })
    split?: Split | null;
  }
  return Fields;
}

/** As they are kept with a saved report: what is null narrows nothing. */
@Shape('ReportFilters')
export class SavedFilters extends filtersOf({ nullable: true }) {}
