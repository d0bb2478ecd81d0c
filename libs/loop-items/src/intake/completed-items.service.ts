import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type CompletedItem, CompletedItems } from '#streams';
import { completedOfStreams } from './completed-items.queries.js';

/** Tells streams what of theirs is completed. */
@Injectable()
export class CompletedItemsService extends CompletedItems {
  constructor(private readonly db: Database) {
    super();
  }

  override completed(ownerId: string, itemIds: readonly string[]): Promise<readonly CompletedItem[]> {
    return this.db.all(completedOfStreams, [ownerId, itemIds]);
  }
}
