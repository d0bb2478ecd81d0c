import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { CreationService } from './creation.service.js';
import { ItemPatch, ItemView } from './item.dto.js';
import { ITEM } from './item.examples.js';
import { ItemPagesService } from './item-pages.service.js';
import { ItemQuery } from './item-query.dto.js';
import { ItemSummary } from './item-summary.dto.js';
import { ItemsService } from './items.service.js';
import { NewItem } from './new-item.dto.js';

@Door('v1/loop/items', 'Loop items')
export class ItemsController {
  constructor(
    private readonly items: ItemsService,
    private readonly creation: CreationService,
    private readonly pages: ItemPagesService,
  ) {}

  @Get()
  @Access('items:read')
  @Returns(PageOf(ItemSummary))
  @Says('List loop items', 'What wants your attention, newest first; `state=QUEUED&sort=position` is the queue.')
  listLoopItems(@Who() actor: Actor, @Query() query: ItemQuery) {
    return this.pages.list(actor, query);
  }

  @Post()
  @Access('inbox:write')
  @Returns(ItemView, [201, 200])
  @Says(
    'Create a loop item',
    'Puts an item into your queue. With a `dedupeKey` there is one for each: an item that is there already is answered with 200.',
  )
  @Example({ answer: { labels: ['finance'] } })
  createLoopItem(@Who() actor: Actor, @Body() input: NewItem) {
    return this.creation.create(actor, input);
  }

  @Get(':id')
  @Access('items:read')
  @Returns(ItemView)
  @Says('Get a loop item', 'One item, in whatever state.')
  getLoopItem(@Who() actor: Actor, @PathId(ITEM.shown) id: string) {
    return this.items.get(actor, id);
  }

  @Patch(':id')
  @Access('items:write')
  @Returns(ItemView)
  @Says(
    'Update a loop item',
    'Changes the fields that are sent; null clears. State and place have their own operations.',
  )
  updateLoopItem(@Who() actor: Actor, @PathId(ITEM.shown) id: string, @Body() patch: ItemPatch) {
    return this.items.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('items:write')
  @Returns(Nothing, 204)
  @Says('Destroy a loop item', 'Takes the item away for good. To be done with it, complete it instead.')
  destroyLoopItem(@Who() actor: Actor, @PathId(ITEM.unused) id: string) {
    return this.items.destroy(actor, id);
  }
}
