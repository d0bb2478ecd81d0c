import { Injectable } from '@nestjs/common';
import { Pages } from '#contract';
import { Database } from '#database';
import { type Actor, anywhere, folded, type Page } from '#kernel';
import { allStreams } from './all-streams.queries.js';
import type { StaffStreamQuery, StaffStreamView } from './staff-stream.dto.js';

/** How the streams of all people go, for staff. */
@Injectable()
export class AllStreamsService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
  ) {}

  async list(_staff: Actor, query: StaffStreamQuery): Promise<Page<StaffStreamView>> {
    const page = this.pages.open(query);
    const { q, status, type, ownerId } = query;
    const filters = { q: q === undefined ? undefined : anywhere(folded(q)), status, type, ownerId };
    return page.close(await this.db.list(allStreams, null, page.ask, filters));
  }
}
