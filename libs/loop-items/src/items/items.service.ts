import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Database, on } from '#database';
import { type Actor, type Fault, invalid, notFound, ownerOf, type Refusal } from '#kernel';
import { type Content, differing, edited, keptFromStream } from './edited.js';
import { searchText, sourceKey } from './item-text.js';
import type { ItemView, UpdateItem } from './item.dto.js';
import { duplicate, invalidState, staleVersion } from './item.refusals.js';
import { destroyItems, findDuplicate, getItem, lockItem, lockItems, updateItem } from './items.queries.js';

const OF_STREAM: Fault = {
  pointer: '/customSourceName',
  code: 'invalid_value',
  detail: 'An item of a stream bears the badge of its stream.',
};

/** What can be read and written of a person's items. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  async get(actor: Actor, id: string): Promise<ItemView> {
    const item = await this.find(actor, id);
    if (!item) throw notFound('item');
    return item;
  }

  /** Null where there is none: not every door refuses that. */
  async find(actor: Actor, id: string): Promise<ItemView | null> {
    return (await this.db.one(getItem, [ownerOf(actor), id])) ?? null;
  }

  change(actor: Actor, id: string, wish: UpdateItem | null | undefined): Promise<ItemView> {
    return this.changes.make(actor, (tx) => this.changeIn(tx, actor, id, wish ?? {}), 'loop');
  }

  /** The same, inside a change that has more to do. */
  async changeIn(tx: Change, actor: Actor, id: string, { version, ...wish }: UpdateItem): Promise<ItemView> {
    const before = await this.lock(tx, actor, id);
    tx.match(before);
    if (version !== undefined && version !== before.version) throw staleVersion(version, before.version);
    const content = contentOf(before);
    const next = edited(content, wish);
    const changed = differing(content, next);
    if (changed.length === 0) return before;
    if (before.streamId !== null && next.customSourceName !== null) throw invalid([OF_STREAM]);
    if (next.topOfMind && before.state === 'COMPLETED') throw invalidState(before.state, ['QUEUED', 'SNOOZED']);
    const kept = before.streamId === null ? before.editedFields : keptFromStream(before.editedFields, changed);
    const standing = [kept, before.state, before.snoozedUntil];
    const after = await tx
      .write(updateItem, [ownerOf(actor), id, ...columns(next), ...standing])
      .catch(on('items_dedupe_key', () => this.clash(actor, before, next)));
    tx.note('item.updated', after, before);
    return after;
  }

  /** Answers the item as it was. */
  destroy(actor: Actor, id: string): Promise<ItemView> {
    return this.changes.make(
      actor,
      async (tx) => {
        const item = await this.lock(tx, actor, id);
        tx.match(item);
        await tx.all(destroyItems, [ownerOf(actor), [id]]);
        tx.noteGone('item.destroyed', item);
        return item;
      },
      'loop',
    );
  }

  /** Takes away those of the items that there are, and answers them as they were. Who asks tells of it. */
  async destroyAll(tx: Change, actor: Actor, ids: readonly string[]): Promise<ItemView[]> {
    const items = await tx.all(lockItems, [ownerOf(actor), ids]);
    await tx.all(destroyItems, [ownerOf(actor), ids]);
    return items;
  }

  /** The item that has the dedupe key already in the source that this one would come to be of; looked for outside the change, which has ended. */
  private async clash(actor: Actor, { id, dedupeKey }: ItemView, { customSourceName }: Content): Promise<Refusal> {
    const other = await this.db.one(findDuplicate, [ownerOf(actor), sourceKey(customSourceName), dedupeKey]);
    return duplicate(other?.id ?? id);
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<ItemView> {
    const item = await tx.one(lockItem, [ownerOf(actor), id]);
    if (!item) throw notFound('item');
    return item;
  }
}

function contentOf(item: ItemView): Content {
  const { customSourceName = null, description = null, url = null, dueAt = null, metadata = null } = item;
  return { ...item, customSourceName, description, url, dueAt, metadata };
}

/** The columns of an update, in their order. */
function columns(content: Content): unknown[] {
  const { title, customSourceName, urgency, description, url, dueAt, dueAllDay, topOfMind, labels, metadata } = content;
  const names = [title, customSourceName, sourceKey(customSourceName), searchText(content)];
  const json = metadata === null ? null : JSON.stringify(metadata);
  return [...names, urgency, description, url, dueAt, dueAllDay, topOfMind, labels, json];
}
