import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { newId } from '#database';
import { type Actor, notFound, ownerOf } from '#kernel';
import type { ItemView } from '../items/item.dto.js';
import { undoOvertaken } from '../items/item.refusals.js';
import type { UndoOperationMetadata } from './undo.dto.js';
import { holdOperation, markUndone, type Operation, restore, showItems } from './undo.queries.js';

/** The operation's items as they are then. Without `$metadata` nothing was left to undo. */
export interface Undone {
  readonly $result: readonly ItemView[];
  readonly $metadata: UndoOperationMetadata | null;
}

/** Puts back what an operation changed, for a day. */
@Injectable()
export class UndoService {
  constructor(private readonly changes: Changes) {}

  undo(actor: Actor, operationId: string): Promise<Undone> {
    return this.changes.make(
      actor,
      async (tx) => {
        const operation = await tx.one(holdOperation, [ownerOf(actor), operationId]);
        if (!operation) throw notFound('operation');
        return operation.undoneBy === null
          ? this.putBack(tx, actor, operationId, operation)
          : { $result: await tx.all(showItems, [ownerOf(actor), idsOf(operation)]), $metadata: null };
      },
      'loop',
    );
  }

  private async putBack(tx: Change, actor: Actor, undone: string, operation: Operation): Promise<Undone> {
    const [ids, operationId] = [idsOf(operation), newId()];
    const rows = await tx.makeAll(restore, [ownerOf(actor), ids, operationId, JSON.stringify(operation.items)]);
    const restored = new Set(rows.filter(({ $restored }) => $restored).map(({ id }) => id));
    const skipped = ids.filter((id) => !restored.has(id));
    if (restored.size === 0) throw undoOvertaken(skipped);
    await tx.all(markUndone, [ownerOf(actor), undone, operationId]);
    return { $result: rows, $metadata: { operationId, skipped } };
  }
}

function idsOf({ items }: Operation): string[] {
  return items.map(({ id }) => id);
}
