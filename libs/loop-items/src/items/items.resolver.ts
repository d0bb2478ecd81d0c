import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { CreationService } from './creation.service.js';
import { CreateItemArguments, ItemId, UpdateItemArguments } from './item-arguments.dto.js';
import { LoopItem } from './item-list.dto.js';
import { ItemsService } from './items.service.js';
import { CreateItemMetadata } from './new-item.dto.js';

@Resolves('Items')
export class ItemsResolver {
  constructor(
    private readonly items: ItemsService,
    private readonly creation: CreationService,
  ) {}

  @Mutates(LoopItem, CreateItemMetadata)
  @Access('inbox:write')
  @Says('Create an item', 'Puts it into the queue, or to sleep. With a `dedupeKey` there is one item for each.')
  createItem(@Who() actor: Actor, @Args() { input }: CreateItemArguments) {
    return this.creation.create(actor, input);
  }

  @Mutates(LoopItem)
  @Access('items:write')
  @Says('Update an item', 'A field left out stays; null clears it.')
  updateItem(@Who() actor: Actor, @Args() { id, input }: UpdateItemArguments) {
    return this.items.change(actor, id, input);
  }

  @Mutates(LoopItem)
  @Access('items:write')
  @Says('Destroy an item', 'Takes it away for good, and answers it as it was.')
  destroyItem(@Who() actor: Actor, @Args() { id }: ItemId) {
    return this.items.destroy(actor, id);
  }
}
