import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database, newId } from '#database';
import { type Actor, ownerOf } from '#kernel';
import { Intake, type StreamItemsDisposition } from '#streams';
import { ActionsService } from '../actions/actions.service.js';
import { MOST_AT_ONCE } from '../bulk/bulk.js';
import { BulkService } from '../bulk/bulk.service.js';
import { countQueued, detachItems, openItemsOf } from './stream-items.queries.js';

/** The items that a person's streams have made. */
@Injectable()
export class StreamItemsService extends Intake {
  constructor(
    private readonly db: Database,
    private readonly actions: ActionsService,
    private readonly bulk: BulkService,
  ) {
    super();
  }

  override async queuedCounts(actor: Actor, streamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counts = await this.db.all(countQueued, [ownerOf(actor), streamIds]);
    return new Map(counts.map(({ streamId, queued }) => [streamId, queued]));
  }

  override async release(tx: Change, actor: Actor, streamId: string, items: StreamItemsDisposition): Promise<void> {
    if (items !== 'KEEP') await this.finish(tx, actor, streamId, items);
    await tx.makeAll(detachItems, [ownerOf(actor), streamId, newId()]);
  }

  /** No more at once than an undo can put back. */
  private async finish(tx: Change, actor: Actor, streamId: string, how: 'COMPLETE' | 'DESTROY'): Promise<void> {
    const open = await tx.all(openItemsOf, [ownerOf(actor), streamId]);
    for (let at = 0; at < open.length; at += MOST_AT_ONCE) {
      const ids = open.slice(at, at + MOST_AT_ONCE).map(({ id }) => id);
      if (how === 'DESTROY') await this.bulk.destroy(tx, actor, ids);
      else await this.actions.actOnAll(tx, actor, { action: 'COMPLETE', ids, operationId: newId() });
    }
  }
}
