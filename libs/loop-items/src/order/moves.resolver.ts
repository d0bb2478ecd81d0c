import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { MoveItemArguments } from '../actions/action-arguments.dto.js';
import { OperationMetadata } from '../actions/action.dto.js';
import { LoopItem } from '../items/item-list.dto.js';
import { MovesService } from './moves.service.js';

@Resolves('Items')
export class MovesResolver {
  constructor(private readonly moves: MovesService) {}

  @Mutates(LoopItem, OperationMetadata)
  @Access('items:write')
  @Says('Move an item', 'Right before or right behind another one; of a sleeper, the place where it wakes.')
  moveItem(@Who() actor: Actor, @Args() { id, input }: MoveItemArguments) {
    return this.moves.move(actor, id, input);
  }
}
