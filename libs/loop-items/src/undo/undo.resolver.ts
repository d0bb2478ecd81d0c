import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { LoopItem } from '../items/item-list.dto.js';
import { OperationId, UndoOperationMetadata } from './undo.dto.js';
import { UndoService } from './undo.service.js';

@Resolves('Operations')
export class UndoResolver {
  constructor(private readonly undo: UndoService) {}

  @Mutates([LoopItem], UndoOperationMetadata)
  @Access('items:write')
  @Says('Undo an operation', 'Puts its items back as they were, for 24 hours; undoing the undo is the redo.')
  undoOperation(@Who() actor: Actor, @Args() { id }: OperationId) {
    return this.undo.undo(actor, id);
  }
}
