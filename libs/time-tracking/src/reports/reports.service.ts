import { Injectable } from '@nestjs/common';
import type { OutgoingFile } from '#contract';
import { Database } from '#database';
import { type Actor, dayIn, type Fault, invalid } from '#kernel';
import { HabitsService } from '../habits/habits.service.js';
import { TimeFilesService } from '../files/export.service.js';
import { othersTime } from '../standing/standing.refusals.js';
import { asksForOthers, narrowedTo, reaches, type Standing } from '../standing/standing.js';
import { StandingService } from '../standing/standing.service.js';
import { type Grouping, MOST_GROUPS, overlaps } from './groupings.js';
import { ReferencesService } from './references.service.js';
import type { ReportFilters, Split } from './report-ask.js';
import { type DayRange, rangeOf, type RelativeRange, type WeekDay } from './report-range.js';
import type { ReportExportQuery, ReportQuery } from './report.dto.js';
import { assembled, type Assembled } from './report-rows.js';
import { tooManyGroups } from './report.refusals.js';
import { timeReport } from './reports.queries.js';

/** A report that may be read: whether its filters name rows that there are is settled. */
export interface WantedReport {
  readonly filters: ReportFilters;
  readonly groupBy: readonly Grouping[];
  readonly relativeRange?: RelativeRange | null;
}

/** What a report came to, with what it is about. */
export interface ReadReport extends Assembled {
  readonly range: DayRange & { timezone: string | null; split: Split; weekEndsOn: WeekDay | null };
  readonly groupBy: readonly Grouping[];
  readonly overlapping: boolean;
}

/** What the time of a team comes to. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Database,
    private readonly habits: HabitsService,
    private readonly standing: StandingService,
    private readonly references: ReferencesService,
    private readonly files: TimeFilesService,
  ) {}

  /** As it is asked for at this moment: what it names must be there, and the asker must be allowed to ask for it. */
  async time(actor: Actor, { groupBy = [], ...filters }: ReportQuery): Promise<ReadReport> {
    const standing = await this.standing.of(actor);
    if (asksForOthers(standing, filters.userIds)) throw othersTime();
    const faults = [...groupingFaults(groupBy, '?groupBy'), ...(await this.references.ofQuery(actor, filters))];
    if (faults.length > 0) throw invalid(faults);
    return this.read(actor, { filters, groupBy }, standing);
  }

  /** The entries themselves, in the columns of every file of time. */
  async export(actor: Actor, { format, weekEndsOn, ...wanted }: ReportExportQuery): Promise<OutgoingFile> {
    const { range } = await this.range(actor, { filters: { ...wanted, weekEndsOn }, groupBy: [] });
    return this.files.export(actor, { ...wanted, ...range }, format);
  }

  /** Whoever asks sees what they may see of it: a MEMBER their own time and that of the projects they manage. */
  async read(actor: Actor, wanted: WantedReport, known?: Standing): Promise<ReadReport> {
    const { filters, groupBy } = wanted;
    const standing = known ?? (await this.standing.of(actor));
    const { range, weekEndsOn } = await this.range(actor, wanted);
    const access = { seenBy: narrowedTo(actor), showsCosts: showsCosts(standing, filters) };
    const { statement, values, keys } = timeReport(actor.teamId, { range, groupBy, filters, weekEndsOn, ...access });
    const rows = await this.db.all(statement, values);
    const { groups, totals } = assembled(keys, rows);
    if (rows.length > MOST_GROUPS + totals.amounts.length) throw tooManyGroups();
    const { timezone = null, split } = filters;
    return {
      range: { ...range, timezone, split: split ?? 'START_DAY', weekEndsOn },
      groupBy,
      overlapping: overlaps(groupBy),
      groups,
      totals,
    };
  }

  /** The days that are meant. The team's calendar is looked at only where something depends on it. */
  private async range(actor: Actor, { filters, groupBy, relativeRange }: WantedReport): Promise<Days> {
    const days = givenDays(filters, groupBy) ?? (await this.calendarDays(actor, filters, relativeRange));
    if (days.range.dateFrom > days.range.dateTo) throw invalid([backwards(filters)]);
    return days;
  }

  private async calendarDays(
    actor: Actor,
    filters: ReportFilters,
    relativeRange?: RelativeRange | null,
  ): Promise<Days> {
    const habits = await this.habits.of(actor, []);
    const weekEndsOn = filters.weekEndsOn ?? habits.weekEndsOn;
    return {
      range: rangeOf({ ...filters, relativeRange }, dayIn(habits.timezone, habits.now), weekEndsOn),
      weekEndsOn,
    };
  }
}

/** The days of a report; the day that weeks end on is null where nothing depends on it. */
interface Days {
  readonly range: DayRange;
  readonly weekEndsOn: WeekDay | null;
}

function givenDays({ dateFrom, dateTo, weekEndsOn = null }: ReportFilters, groupBy: readonly Grouping[]): Days | null {
  if (!dateFrom || !dateTo || (weekEndsOn === null && groupBy.includes('WEEK'))) return null;
  return { range: { dateFrom, dateTo }, weekEndsOn };
}

/** A grouping stands in a report once. */
export function groupingFaults(groupBy: readonly Grouping[], pointer: string): Fault[] {
  if (new Set(groupBy).size === groupBy.length) return [];
  return [{ pointer, code: 'invalid_value', detail: 'Each grouping at most once.' }];
}

function backwards({ dateTo }: ReportFilters): Fault {
  const detail = 'The last day must not lie before the first.';
  return { pointer: dateTo ? '?dateTo' : '?dateFrom', code: 'end_before_start', detail };
}

/** Costs are for those who run the team, and for the OWNERs of all projects that the report is narrowed to. */
function showsCosts(standing: Standing, { projectIds }: ReportFilters): boolean {
  if (standing.seesAll) return true;
  return Boolean(projectIds?.length) && (projectIds ?? []).every((id) => reaches(standing, id.toLowerCase(), 'OWNER'));
}
