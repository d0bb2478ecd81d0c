import { Injectable } from '@nestjs/common';
import { conditionOf, Keysets, type SelectedFields, sortKey } from '#contract';
import { Database, type OpenListing } from '#database';
import { type Actor, allOf, type LoopPage, mentions, ownerOf, type SortKey } from '#kernel';
import { type ItemList, ItemFilter, LoopItem } from './item-list.dto.js';
import type { ItemView } from './item.dto.js';
import * as lists from './item-lists.queries.js';

const BY_POSITION = [sortKey('position', 'ASC'), sortKey('id', 'ASC')];
const BY_WAKING = [sortKey('snoozedUntil', 'ASC'), sortKey('id', 'ASC')];
const BY_COMPLETION = [sortKey('completedAt', 'DESC'), sortKey('id', 'DESC')];
const BY_CREATION = [sortKey('createdAt', 'DESC'), sortKey('id', 'DESC')];

type ItemPage = LoopPage<Partial<ItemView>>;

/** A person's items as the loop plane lists them: callers choose columns, conditions and order. */
@Injectable()
export class ItemListsService {
  constructor(
    private readonly db: Database,
    private readonly keysets: Keysets,
  ) {}

  queued(actor: Actor, list: ItemList, asked: SelectedFields): Promise<ItemPage> {
    return this.page(actor, lists.queuedItems, BY_POSITION, { list, asked });
  }

  topOfMind(actor: Actor, list: ItemList, asked: SelectedFields): Promise<ItemPage> {
    return this.page(actor, lists.topOfMindItems, BY_POSITION, { list, asked });
  }

  snoozed(actor: Actor, list: ItemList, asked: SelectedFields): Promise<ItemPage> {
    return this.page(actor, lists.snoozedItems, BY_WAKING, { list, asked });
  }

  completed(actor: Actor, list: ItemList, asked: SelectedFields): Promise<ItemPage> {
    return this.page(actor, lists.completedItems, BY_COMPLETION, { list, asked });
  }

  all(actor: Actor, list: ItemList, asked: SelectedFields): Promise<ItemPage> {
    return this.page(actor, lists.allItems, BY_CREATION, { list, asked });
  }

  /** The ids of so many items that a filter lets through, in the order of the queue; only what is queued, unless the filter speaks of states. */
  async matching(actor: Actor, filter: object, limit: number): Promise<string[]> {
    const condition = conditionOf(ItemFilter, filter);
    const queued = { field: 'state', is: 'eq', value: 'QUEUED' } as const;
    const where = mentions(condition, 'state') ? condition : allOf([condition, queued]);
    const window = { limit, offset: 0, from: null, backwards: false };
    const ask = { fields: ['id'], where, sort: BY_POSITION, window, rows: true, places: false, count: false };
    const { rows } = await this.db.page(lists.allItems, ownerOf(actor), ask);
    return rows.flatMap(({ id }) => id ?? []);
  }

  private async page(
    actor: Actor,
    listing: OpenListing<ItemView>,
    sort: readonly SortKey[],
    { list, asked }: { list: ItemList; asked: SelectedFields },
  ): Promise<ItemPage> {
    const page = this.keysets.open(list, asked, { view: LoopItem, sort });
    return page.close(await this.db.page(listing, ownerOf(actor), page.ask));
  }
}
