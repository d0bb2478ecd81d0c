import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Asked, LoopPageOf, Queries, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { ItemId } from './item-arguments.dto.js';
import { ItemList, LoopItem } from './item-list.dto.js';
import { ItemListsService } from './item-lists.service.js';
import { ItemsService } from './items.service.js';

@Resolves('Items')
export class ItemListsResolver {
  constructor(
    private readonly lists: ItemListsService,
    private readonly items: ItemsService,
  ) {}

  @Queries(LoopPageOf(LoopItem), { nullable: true })
  @Access('items:read')
  @Says('List queued items', 'The queue in its order. What wakes up is back at its old place at that very instant.')
  listQueuedItems(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: ItemList) {
    return this.lists.queued(actor, list, asked);
  }

  @Queries(LoopPageOf(LoopItem), { nullable: true })
  @Access('items:read')
  @Says('List snoozed items', 'What sleeps, by when it wakes.')
  listSnoozedItems(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: ItemList) {
    return this.lists.snoozed(actor, list, asked);
  }

  @Queries(LoopPageOf(LoopItem), { nullable: true })
  @Access('items:read')
  @Says('List items that are top of mind', 'Those of the queue that are kept at hand, in its order.')
  listTopOfMindItems(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: ItemList) {
    return this.lists.topOfMind(actor, list, asked);
  }

  @Queries(LoopPageOf(LoopItem), { nullable: true })
  @Access('items:read')
  @Says('List completed items', 'What is done, newest first.')
  listCompletedItems(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: ItemList) {
    return this.lists.completed(actor, list, asked);
  }

  @Queries(LoopPageOf(LoopItem), { nullable: true })
  @Access('items:read')
  @Says('List all items', 'In whatever state, newest first.')
  listItems(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: ItemList) {
    return this.lists.all(actor, list, asked);
  }

  @Queries(LoopItem, { nullable: true })
  @Access('items:read')
  @Says('Get an item', 'One item in whatever state; null where there is none.')
  getItem(@Who() actor: Actor, @Args() { id }: ItemId) {
    return this.items.find(actor, id);
  }
}
