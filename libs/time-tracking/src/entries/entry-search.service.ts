import { Injectable } from '@nestjs/common';
import type { FilterValues } from '#database';
import { type Actor, invalid } from '#kernel';
import { ReferencesService } from '../reports/references.service.js';
import { asksForOthers, type Standing } from '../standing/standing.js';
import { othersTime } from '../standing/standing.refusals.js';
import { StandingService } from '../standing/standing.service.js';
import type { EntryFilter } from './entries.queries.js';
import { entryFilters, type WantedEntries } from './entry-filters.js';
import { HabitsService } from '../habits/habits.service.js';

/** What a list or a file of entries is about: the filters, and where the caller stands. */
export interface EntrySight {
  readonly filters: FilterValues<EntryFilter>;
  readonly standing: Standing;
}

/** What a caller may look for among entries. */
@Injectable()
export class EntrySearch {
  constructor(
    private readonly habits: HabitsService,
    private readonly references: ReferencesService,
    private readonly standings: StandingService,
  ) {}

  /** The filters of these wishes, narrowed to what the actor sees. 403 for others' time where they manage none, 400 for unknown ids. */
  async sight(actor: Actor, wanted: WantedEntries): Promise<EntrySight> {
    const standing = await this.standings.of(actor);
    if (asksForOthers(standing, wanted.userIds)) throw othersTime();
    const faults = await this.references.ofQuery(actor, wanted);
    if (faults.length > 0) throw invalid(faults);
    const lockedBefore = wanted.locked === undefined ? null : (await this.habits.of(actor, [])).time.lockedBefore;
    return { filters: entryFilters(wanted, { standing, lockedBefore }), standing };
  }
}
