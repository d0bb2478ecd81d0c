import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Database, newId, on } from '#database';
import { type Actor, type Fault, invalid, notFound, ownerOf, type Refusal } from '#kernel';
import { type Brought, broughtUp, type Content, differing, edited, keptFromStream } from './edited.js';
import { searchText, sourceKey } from './item-text.js';
import type { ItemView, UpdateItem } from './item.dto.js';
import { duplicate, invalidState, staleVersion } from './item.refusals.js';
import { destroyItems, findDuplicate, getItem, lockItem, lockItems, updateItem } from './items.queries.js';

/** Past this many that are destroyed together, they are not told one by one. */
const TOLD_SINGLY = 100;

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

  /** Takes away those of the items that there are, and answers them as they were. */
  async destroyAll(tx: Change, actor: Actor, ids: readonly string[]): Promise<ItemView[]> {
    const items = await this.hold(tx, actor, ids);
    await tx.all(destroyItems, [ownerOf(actor), ids]);
    if (items.length <= TOLD_SINGLY) {
      for (const item of items) tx.noteGone('item.destroyed', item);
      return items;
    }
    for (const item of items) tx.auditGone('item.destroyed', item);
    tx.tell('items.bulk_changed', goneTogether(items));
    return items;
  }

  /** Those of the items that there are, held for the change. */
  hold(tx: Change, actor: Actor, ids: readonly string[]): Promise<ItemView[]> {
    return tx.all(lockItems, [ownerOf(actor), ids]);
  }

  /** What a source says anew, inside the change that holds the item. What its owner has changed stays. Answers whether anything is another. */
  async bring(tx: Change, actor: Actor, before: ItemView, said: Brought): Promise<boolean> {
    const content = contentOf(before);
    const next = broughtUp(content, said, before.editedFields);
    if (differing(content, next).length === 0) return false;
    const standing = [before.editedFields, before.state, before.snoozedUntil];
    const after = await tx.write(updateItem, [ownerOf(actor), before.id, ...columns(next), ...standing]);
    tx.note('item.updated', after, before);
    return true;
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

function goneTogether(items: readonly ItemView[]) {
  return { id: newId(), version: 1, action: 'DESTROY', ids: items.map(({ id }) => id), operationId: null };
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
