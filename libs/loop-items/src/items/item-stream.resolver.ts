import { Parent } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Asked, Joins, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { ItemStream, LoopItem } from './item-list.dto.js';
import { ItemStreamService } from './item-stream.service.js';

@Resolves('Items', () => LoopItem)
export class ItemStreamResolver {
  constructor(private readonly streams: ItemStreamService) {}

  @Joins(ItemStream, { nullable: true })
  @Access('streams:read')
  @Says('The stream that made it', 'Null for an item of no stream. It needs `streams:read`.')
  stream(@Who() actor: Actor, @Asked() asked: Asked, @Parent() item: LoopItem) {
    return this.streams.of(actor, item, asked);
  }
}
