import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database, newId } from '#database';
import { type Actor, ownerOf } from '#kernel';
import {
  Intake,
  type Intaken,
  type StreamItemsDisposition,
  type StreamWarning,
  type TakenEntry,
  type TakingStream,
} from '#streams';
import { ActionsService } from '../actions/actions.service.js';
import { MOST_AT_ONCE } from '../bulk/bulk.js';
import { MOST_OPEN } from '../items/item.js';
import type { ItemView } from '../items/item.dto.js';
import { ItemsService } from '../items/items.service.js';
import { type Incoming, incomingOf, missedSince, warningItem, warningKey } from './incoming.js';
import { loopFull } from './loop-full.fault.js';
import * as queries from './stream-items.queries.js';

/** The items that a person's streams have made. */
@Injectable()
export class StreamItemsService extends Intake {
  constructor(
    private readonly db: Database,
    private readonly actions: ActionsService,
    private readonly items: ItemsService,
  ) {
    super();
  }

  override async queuedCounts(actor: Actor, streamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counts = await this.db.all(queries.countQueued, [ownerOf(actor), streamIds]);
    return new Map(counts.map(({ streamId, queued }) => [streamId, queued]));
  }

  override async release(tx: Change, actor: Actor, streamId: string, items: StreamItemsDisposition): Promise<void> {
    if (items !== 'KEEP') await this.finish(tx, actor, streamId, items);
    await tx.makeAll(queries.detachItems, [ownerOf(actor), streamId, newId()]);
    await this.calm(tx, actor, streamId);
  }

  override async take(
    tx: Change,
    actor: Actor,
    stream: TakingStream,
    entries: readonly TakenEntry[],
  ): Promise<Intaken> {
    const fresh = entries.filter(({ itemId }) => itemId === null);
    const made = fresh.some(({ skipWhileOpen }) => skipWhileOpen)
      ? await this.makeOneByOne(tx, actor, stream, fresh)
      : await this.make(tx, actor, stream, fresh);
    const touched = await this.touch(tx, actor, entries);
    return { made, touched };
  }

  override async warn(tx: Change, actor: Actor, warning: StreamWarning): Promise<void> {
    const { streamId, title, description } = warning;
    const known = await tx.one(queries.holdWarning, [ownerOf(actor), warningKey(streamId)]);
    if (!known) {
      const rows = JSON.stringify([warningItem(newId(), warning)]);
      await tx.makeAll(queries.makeItems, [ownerOf(actor), rows, 0, 1, 'SYSTEM', null]);
      return;
    }
    const { url = null, dueAt = null, dueAllDay, metadata = null } = known;
    await this.items.bring(tx, actor, known, { title, description, url, dueAt, dueAllDay, metadata });
    if (known.state === 'COMPLETED') await this.actions.requeueIn(tx, actor, known.id);
  }

  override async calm(tx: Change, actor: Actor, streamId: string): Promise<void> {
    const known = await tx.one(queries.holdWarning, [ownerOf(actor), warningKey(streamId)]);
    if (known && known.state !== 'COMPLETED') await this.complete(tx, actor, [known.id]);
  }

  /** A stream that keeps to one open item: what would be the next counts on the one there is. */
  private async makeOneByOne(
    tx: Change,
    actor: Actor,
    stream: TakingStream,
    fresh: readonly TakenEntry[],
  ): Promise<ReadonlyMap<string, string>> {
    const made = new Map<string, string>();
    for (const entry of fresh) {
      const open = entry.skipWhileOpen ? await tx.one(queries.holdLastOpen, [ownerOf(actor), stream.id]) : undefined;
      if (open) await this.countMissed(tx, actor, open, entry);
      else for (const [id, item] of await this.make(tx, actor, stream, [entry])) made.set(id, item);
    }
    return made;
  }

  private async countMissed(tx: Change, actor: Actor, open: ItemView, { draft }: TakenEntry): Promise<void> {
    const { title, description = null, url = null, dueAt = null, dueAllDay } = open;
    const metadata = missedSince(open.metadata ?? null, draft?.metadata ?? null);
    await this.items.bring(tx, actor, open, { title, description, url, dueAt, dueAllDay, metadata });
  }

  private async make(
    tx: Change,
    actor: Actor,
    stream: TakingStream,
    fresh: readonly TakenEntry[],
  ): Promise<ReadonlyMap<string, string>> {
    const incoming: Incoming = incomingOf(fresh, stream.defaultUrgency, newId);
    if (incoming.rows.length === 0) return new Map();
    const counted = await tx.one(queries.countOpen, [ownerOf(actor)]);
    if ((counted?.open ?? 0) + incoming.rows.length > MOST_OPEN) throw loopFull();
    const rows = JSON.stringify(incoming.rows);
    const counts = [incoming.top, incoming.bottom];
    const items = await tx.makeAll(queries.makeItems, [ownerOf(actor), rows, ...counts, stream.type, stream.id]);
    return new Map(items.map(({ id, externalId }) => [externalId ?? '', id]));
  }

  /** News of items that are there. Those that are not were destroyed, and stay so. */
  private async touch(tx: Change, actor: Actor, entries: readonly TakenEntry[]): Promise<number> {
    const ids = entries.flatMap(({ itemId }) => itemId ?? []);
    if (ids.length === 0) return 0;
    const items = new Map((await this.items.hold(tx, actor, ids)).map((item) => [item.id, item]));
    const touched = new Set<string>();
    const done: string[] = [];
    for (const entry of entries) {
      const item = items.get(entry.itemId ?? '');
      if (!item) continue;
      if (entry.changed && entry.draft && (await this.items.bring(tx, actor, item, entry.draft))) touched.add(item.id);
      if (entry.active && (await this.rouse(tx, actor, item, entry))) touched.add(item.id);
      if (entry.closed && item.state !== 'COMPLETED') done.push(item.id);
    }
    await this.complete(tx, actor, done);
    return new Set([...touched, ...done]).size;
  }

  /** Something happened on it: what was completed is back at the bottom, and what sleeps wakes where the stream wants that. */
  private async rouse(tx: Change, actor: Actor, { id, state }: ItemView, entry: TakenEntry): Promise<boolean> {
    if (state === 'COMPLETED' && entry.reopens) await this.actions.requeueIn(tx, actor, id);
    else if (state === 'SNOOZED' && entry.wakes) await this.actions.wakeIn(tx, actor, id);
    else return false;
    return true;
  }

  private async complete(tx: Change, actor: Actor, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.actions.actOnAll(tx, actor, { action: 'COMPLETE', ids, operationId: newId() });
  }

  /** No more at once than an undo can put back. */
  private async finish(tx: Change, actor: Actor, streamId: string, how: 'COMPLETE' | 'DESTROY'): Promise<void> {
    const open = await tx.all(queries.openItemsOf, [ownerOf(actor), streamId]);
    for (let at = 0; at < open.length; at += MOST_AT_ONCE) {
      const ids = open.slice(at, at + MOST_AT_ONCE).map(({ id }) => id);
      if (how === 'DESTROY') await this.items.destroyAll(tx, actor, ids);
      else await this.complete(tx, actor, ids);
    }
  }
}
