import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { BulkItemsArguments, BulkItemsDone } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';

@Resolves('Items')
export class BulkResolver {
  constructor(private readonly bulk: BulkService) {}

  @Mutates(BulkItemsDone)
  @Access('items:write')
  @Says(
    'Do one thing to many items',
    'Up to 1,000 by their ids, or all that a filter lets through, in one transaction.',
  )
  bulkItems(@Who() actor: Actor, @Args() { input }: BulkItemsArguments) {
    return this.bulk.act(actor, input);
  }
}
