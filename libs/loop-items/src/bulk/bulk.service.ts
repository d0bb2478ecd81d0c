import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { errorsOf } from '#contract';
import { newId } from '#database';
import { type Actor, invalid, limitExceeded, notFound, type Refusal } from '#kernel';
import { type Many, ActionsService } from '../actions/actions.service.js';
import { ItemListsService } from '../items/item-lists.service.js';
import { ItemsService } from '../items/items.service.js';
import type { BulkItems, BulkItemsDone } from './bulk.dto.js';
import { faultsOf, MOST_AT_ONCE, valueOf } from './bulk.js';

/** Does one thing to many items, in one transaction. */
@Injectable()
export class BulkService {
  constructor(
    private readonly changes: Changes,
    private readonly items: ItemsService,
    private readonly actions: ActionsService,
    private readonly lists: ItemListsService,
  ) {}

  async act(actor: Actor, wish: BulkItems): Promise<BulkItemsDone> {
    const faults = faultsOf(wish);
    if (faults.length > 0) throw invalid(faults);
    const ids = await this.idsOf(actor, wish);
    if (ids.length > MOST_AT_ONCE) throw limitExceeded(`At most ${MOST_AT_ONCE} items at once.`, MOST_AT_ONCE);
    const { action } = wish;
    return this.changes.make(
      actor,
      (tx) =>
        action === 'DESTROY'
          ? this.destroy(tx, actor, ids)
          : this.change(tx, actor, { action, ids, operationId: newId(), value: valueOf(wish) }),
      'loop',
    );
  }

  private async idsOf(actor: Actor, { ids, filter }: BulkItems): Promise<string[]> {
    return ids ? [...new Set(ids)] : this.lists.matching(actor, filter ?? {}, MOST_AT_ONCE + 1);
  }

  private async change(tx: Change, actor: Actor, many: Many): Promise<BulkItemsDone> {
    const { changed, unchanged, refused } = await this.actions.actOnAll(tx, actor, many);
    return {
      affected: changed,
      unchanged,
      failed: failures(many.ids, refused),
      operationId: changed > 0 ? many.operationId : null,
    };
  }

  private async destroy(tx: Change, actor: Actor, ids: readonly string[]): Promise<BulkItemsDone> {
    const gone = await this.items.destroyAll(tx, actor, ids);
    const found = new Set(gone.map(({ id }) => id));
    const absent = ids.filter((id) => !found.has(id)).map((id) => [id, notFound('item')] as const);
    return { affected: gone.length, unchanged: 0, failed: failures(ids, new Map(absent)), operationId: null };
  }
}

/** In the order in which the items were named. */
function failures(ids: readonly string[], refused: ReadonlyMap<string, Refusal>): BulkItemsDone['failed'] {
  return ids.flatMap((id) => {
    const refusal = refused.get(id);
    return refusal ? [{ id, errors: errorsOf(refusal) }] : [];
  });
}
