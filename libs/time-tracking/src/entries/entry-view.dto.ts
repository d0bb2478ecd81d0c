import {
  Amount,
  Both,
  Choice,
  Currency,
  Day,
  Each,
  Flag,
  Id,
  Instant,
  ListOf,
  One,
  Rate,
  Stamped,
  View,
  Whole,
  Without,
  Zone,
} from '#contract';
import { PersonRef } from '#teams';
import { ProjectName } from '../projects/project-name.dto.js';
import { SectionName } from '../sections/section-name.dto.js';
import { TagName } from '../tags/tag-name.dto.js';
import { LOCK_REASONS, type LockReason, RATE_SOURCES, type RateSource, type Source, SOURCES } from './entry.js';
import { EntryText } from './entry-fields.dto.js';
import { ENTRY } from './entry.examples.js';

const MOST_SECONDS = 2_147_483_647;

/** The part of an entry that lies on one local day. */
@View('DayPart')
export class DayPartView {
  @Day({ example: '2026-06-15' })
  date: string;

  @Whole({ min: 0, max: MOST_SECONDS, example: 5400 })
  seconds: number;
}

/** What a write has to say although it was done. */
@View('TimeEntryWarning')
export class TimeEntryWarning {
  @Choice({ of: ['overlap'], example: 'overlap' })
  code: 'overlap';

  @Each(Id(), { max: 100, about: 'The other time of this person at the same moment.', example: [ENTRY.toEdit] })
  ids: string[];
}

@View('TimeEntry')
export class TimeEntryView extends Both(Stamped, EntryText) {
  @One(() => PersonRef)
  user: PersonRef;

  @One(() => ProjectName, { nullable: true })
  project: ProjectName | null;

  @One(() => SectionName, { nullable: true })
  section: SectionName | null;

  @ListOf(() => TagName, { max: 50 })
  tags: TagName[];

  @Day({ about: 'The local day of its start, or the day it was told for.', example: '2026-06-15' })
  date: string;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'Elapsed seconds; of a running one until now.', example: 5400 })
  durationSeconds: number;

  @Instant({ nullable: true, about: 'Null: a mere length on a day.', example: '2026-06-15T07:00:00.000Z' })
  startedAt: string | null;

  @Instant({ nullable: true, about: 'Null while it runs, and without a start.', example: '2026-06-15T08:30:00.000Z' })
  endedAt: string | null;

  @Zone({ about: 'Where its days begin.', example: 'Europe/Berlin' })
  timezone: string;

  @ListOf(() => DayPartView, {
    max: 10,
    about: 'Cut at local midnights, whatever the length of the days; adds up to its length. Empty while it runs.',
  })
  daySplit: DayPartView[];

  @Flag({ about: 'A timer that has not been stopped.', example: false })
  running: boolean;

  @Flag({ about: 'The timer was cut at the most that the team allows.', example: false })
  autoStopped: boolean;

  @Choice({ of: SOURCES, name: 'TimeEntrySource', about: 'How it came about.', example: 'API' })
  source: Source;

  @Currency({ about: "The project's, which is the client's; else the team's.", example: 'EUR' })
  currency: string;

  @Choice({
    of: RATE_SOURCES,
    name: 'RateSource',
    about: 'Where its rate came from when it was written.',
    example: 'CLIENT',
  })
  rateSource: RateSource;

  @Rate({ nullable: true, about: 'What an hour costs the team; null for who may not see costs.', example: null })
  cost: string | null;

  @Amount({
    nullable: true,
    about: 'What it comes to; null where it is not billable, has no rate, or runs.',
    example: '142.50',
  })
  amount: string | null;

  @Flag({ about: 'Only tags, metadata and external references can be changed.', example: false })
  locked: boolean;

  @Each(Choice({ of: LOCK_REASONS, name: 'LockReason' }), {
    max: 2,
    about: 'BILLED: on a live invoice. PERIOD: its day is closed.',
    example: [],
  })
  lockReasons: LockReason[];

  @Id({ nullable: true, about: 'The live invoice that bills it.', example: null })
  invoiceId: string | null;

  @Id({ nullable: true, about: 'The line of that invoice.', example: null })
  lineId: string | null;

  @Whole({ min: 0, max: MOST_SECONDS, nullable: true, about: 'What that line bills of it.', example: null })
  billedSeconds: number | null;

  @ListOf(() => TimeEntryWarning, {
    max: 1,
    expand: true,
    about: 'In answers of writes, where the team wants to be warned of overlaps.',
  })
  warnings?: TimeEntryWarning[];
}

/** An entry as lists show it. */
@View('TimeEntrySummary')
export class TimeEntrySummary extends Without(TimeEntryView, ['notes', 'warnings']) {}

/** One level that may have a price of an hour. */
@View('RateLevel')
export class RateLevelView {
  @Choice({ of: RATE_SOURCES.slice(0, -1), name: 'RateLevelName', example: 'CLIENT' })
  level: Exclude<RateSource, 'NONE'>;

  @Rate({ nullable: true, about: 'What this level says today; null: nothing.', example: '95.00' })
  rate: string | null;

  @Flag({ about: 'The rate of the entry came from here when it was written.', example: true })
  chosen: boolean;
}

@View('TimeEntryRate')
export class TimeEntryRate {
  @Rate({ nullable: true, about: 'The price of an hour of this entry.', example: '95.00' })
  rate: string | null;

  @Currency({ example: 'EUR' })
  currency: string;

  @Choice({ of: RATE_SOURCES, name: 'RateSource', example: 'CLIENT' })
  rateSource: RateSource;

  @ListOf(() => RateLevelView, { max: 7, about: 'Nearest first: the first that has a rate decides.' })
  levels: RateLevelView[];

  @Flag({ about: 'Billed: the rate stays, whatever the levels come to say.', example: false })
  frozen: boolean;
}
