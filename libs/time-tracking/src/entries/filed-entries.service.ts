import { Injectable } from '@nestjs/common';
import { Database, type FilterValues } from '#database';
import type { Actor } from '#kernel';
import { type EntryFilter, filedRows } from './entries.queries.js';
import type { WantedEntries } from './entry-filters.js';
import { EntrySearch } from './entry-search.service.js';
import type { FiledEntry } from './filed-entry.js';

type Filters = FilterValues<EntryFilter>;
type Keyed = FiledEntry & { readonly $key: string };

/** Few enough to hold, many enough that the way to the database does not count. */
const BATCH = 500;

/** Entries for files, read batch by batch: a million of them need no more memory than a thousand. */
@Injectable()
export class FiledEntries {
  constructor(
    private readonly db: Database,
    private readonly search: EntrySearch,
  ) {}

  /**
   * By date, start and id, narrowed to what the actor sees; what runs has no length yet and is left out. The first batch is read before
   * the answer begins, so that a failure is still an answer.
   */
  async batches(actor: Actor, wanted: WantedEntries): Promise<AsyncGenerator<readonly FiledEntry[]>> {
    const { filters } = await this.search.sight(actor, wanted);
    const stopped = { ...filters, stopped: true };
    return this.following(actor, stopped, await this.batch(actor, stopped, null));
  }

  private async *following(actor: Actor, filters: Filters, first: readonly Keyed[]) {
    for (let rows = first; rows.length > 0; rows = await this.batch(actor, filters, rows.at(-1) ?? null)) yield rows;
  }

  private async batch(actor: Actor, filters: Filters, last: Keyed | null): Promise<readonly Keyed[]> {
    const after = last && { key: last.$key, id: last.id };
    const ask = { limit: BATCH, sort: 'date', descending: false, after, count: false };
    const { rows } = await this.db.list(filedRows, actor.teamId, ask, filters);
    return rows;
  }
}
