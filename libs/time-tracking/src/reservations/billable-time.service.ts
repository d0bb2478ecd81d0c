import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type Actor, type Fault, unknownReference } from '#kernel';
import { HabitsService } from '../habits/habits.service.js';
import { type Habits, weekEnd } from '../habits/habits.js';
import { ReferencesService } from '../reports/references.service.js';
import { narrowedTo } from '../standing/standing.js';
import { type Bill, type BillableTime, MOST_ENTRIES, type Skipped, type TimeWanted } from './billable-time.js';
import {
  type BilledProject,
  getProjects,
  LEFT_OUT,
  type LeftOut,
  strangeEntries,
  TAKEABLE,
  type Takeable,
} from './billable-time.queries.js';
import { timeAlreadyBilled, tooManyEntries } from './reservation.refusals.js';

/** Finds the time that an invoice may take. A closed period does not hinder: it fixes what was done, not what was billed. */
@Injectable()
export class BillableTimeService {
  constructor(
    private readonly habits: HabitsService,
    private readonly references: ReferencesService,
  ) {}

  /** What the wish names that the actor does not see. */
  async strangers(tx: Change, actor: Actor, wanted: TimeWanted): Promise<Fault[]> {
    const { timeEntryIds, ...filters } = wanted;
    const named = await this.references.ofBody(actor, filters, '', tx);
    if (!timeEntryIds) return named;
    const strange = await tx.all(strangeEntries, [actor.teamId, timeEntryIds, narrowedTo(actor)]);
    return [...named, ...strange.map(({ at }) => unknownReference(`/timeEntryIds/${at}`, 'time entry'))];
  }

  /** Whose projects these are, whether the actor sees them or not. */
  projects(tx: Change, actor: Actor, ids: readonly string[]): Promise<BilledProject[]> {
    return tx.all(getProjects, [actor.teamId, ids]);
  }

  /** Takes what can be billed, held until the change ends, and tells why the rest of what the filters met is left out. */
  async take(
    tx: Change,
    actor: Actor,
    { clientId, currency, ...wanted }: TimeWanted & Bill,
  ): Promise<{ taken: BillableTime[]; skipped: Skipped[] }> {
    const { timeEntryIds } = wanted;
    const met = timeEntryIds ? 'byId' : 'byClient';
    const narrowed = [...filters(wanted), narrowedTo(actor), clientId, currency];
    const values = [actor.teamId, ...narrowed, ...(timeEntryIds ? [timeEntryIds] : [])];
    const taken = await tx.all(TAKEABLE[met], values);
    if (taken.length > MOST_ENTRIES) throw tooManyEntries();
    const leftOut = await tx.all(LEFT_OUT[met], values);
    if (timeEntryIds) refuseBilled(leftOut);
    const habits = await this.habits.of(actor, [], tx);
    return {
      taken: taken.map((row) => billable(row, habits)),
      skipped: leftOut.map(({ timeEntryId, reason }) => ({ timeEntryId, reason })),
    };
  }
}

/** The values of $2 to $7: an empty list narrows nothing, like one that was left out. */
function filters({ projectIds, dateFrom, dateTo, sectionIds, userIds, tagIds }: TimeWanted): unknown[] {
  const some = (ids: readonly string[] | null | undefined) => (ids && ids.length > 0 ? ids : null);
  return [some(projectIds), dateFrom, dateTo, some(sectionIds), some(userIds), some(tagIds)];
}

/** Whoever names entries wants exactly these. */
function refuseBilled(leftOut: readonly LeftOut[]): void {
  const billed = leftOut.filter(({ reason }) => reason === 'ALREADY_BILLED');
  if (billed.length === 0) return;
  const ids = billed.map(({ timeEntryId }) => timeEntryId);
  const invoiceIds = [...new Set(billed.flatMap(({ invoiceId }) => invoiceId ?? []))];
  throw timeAlreadyBilled(ids, invoiceIds);
}

function billable(row: Takeable, { weekEndsOn, time }: Habits): BillableTime {
  const { $project, $section, $rounding, ...entry } = row;
  return {
    entry,
    project: $project,
    section: $section,
    week: weekEnd(entry.date, weekEndsOn),
    rounding: $rounding ?? time.rounding,
  };
}
