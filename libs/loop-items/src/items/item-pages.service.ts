import { Injectable } from '@nestjs/common';
import { Pages } from '#contract';
import { Database } from '#database';
import { type Actor, ownerOf, type Page } from '#kernel';
import { itemRows } from './item-pages.queries.js';
import type { ItemQuery } from './item-query.dto.js';
import { wordPatterns } from './item-search.js';
import type { ItemSummary } from './item-summary.dto.js';
import { sourceKey } from './item-text.js';

/** A person's items page by page, as the lists of REST are. */
@Injectable()
export class ItemPagesService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
  ) {}

  async list(actor: Actor, query: ItemQuery): Promise<Page<ItemSummary>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(itemRows, ownerOf(actor), page.ask, filters(query)));
  }
}

function filters({ state = [], urgency, source, customSourceName, topOfMind, search, updatedSince }: ItemQuery) {
  const [only, ...others] = [...new Set(state)];
  const single = others.length === 0 ? only : undefined;
  const words = search === undefined ? [] : wordPatterns(search);
  return {
    queued: single === 'QUEUED',
    snoozed: single === 'SNOOZED',
    completed: single === 'COMPLETED',
    states: others.length > 0 ? state : undefined,
    urgencies: urgency,
    sources: source,
    customSourceKey: sourceKey(customSourceName ?? null),
    topOfMind: topOfMind === true,
    notTopOfMind: topOfMind === false,
    words: words.length > 0 ? words : undefined,
    updatedSince,
  };
}
