import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { ItemId } from '../items/item-arguments.dto.js';
import { LoopItem } from '../items/item-list.dto.js';
import * as asked from './action-arguments.dto.js';
import { OperationMetadata } from './action.dto.js';
import { ActionsService } from './actions.service.js';

@Resolves('Items')
export class ActionsResolver {
  constructor(private readonly actions: ActionsService) {}

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Complete an item', 'Done with it, from any state.')
  completeItem(@Who() actor: Actor, @Args() { id }: ItemId) {
    return this.actions.complete(actor, id);
  }

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Snooze an item', 'Out of the queue until then; it keeps its place.')
  snoozeItem(@Who() actor: Actor, @Args() { id, ...wish }: asked.SnoozeItemArguments) {
    return this.actions.snooze(actor, id, wish);
  }

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Wake an item', 'Back to its place in the queue.')
  unsnoozeItem(@Who() actor: Actor, @Args() { id }: ItemId) {
    return this.actions.unsnooze(actor, id);
  }

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Requeue an item', 'To the bottom of the queue, or to the top, from any state.')
  requeueItem(@Who() actor: Actor, @Args() { id, input }: asked.RequeueItemArguments) {
    return this.actions.requeue(actor, id, input);
  }

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Set the urgency of an item', 'Its place stays.')
  setItemUrgency(@Who() actor: Actor, @Args() { id, urgency, input }: asked.SetItemUrgencyArguments) {
    return this.actions.setUrgency(actor, id, { value: urgency, input });
  }

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Keep an item at hand, or no longer', 'A flag that survives snoozing and requeueing.')
  setItemTopOfMind(@Who() actor: Actor, @Args() { id, topOfMind, input }: asked.SetItemTopOfMindArguments) {
    return this.actions.setTopOfMind(actor, id, { value: topOfMind, input });
  }
}
