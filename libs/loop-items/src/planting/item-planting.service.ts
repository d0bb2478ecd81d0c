import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { type Actor, ownerOf } from '#kernel';
import { searchText, sourceKey } from '../items/item-text.js';
import { keysBetween } from '../order/position.js';
import type { PlantedItem } from './planted-item.js';
import { clearItems, CLEARINGS, plantItems } from './planting.queries.js';

/** Puts a person's whole loop as it is to be, told of each item. No door leads here: only the command line restores the demo. */
@Injectable()
export class ItemPlanting {
  constructor(private readonly changes: Changes) {}

  /** In place of all items that there are. */
  replace(actor: Actor, items: readonly PlantedItem[]): Promise<void> {
    const owner = ownerOf(actor);
    const positions = keysBetween(null, null, items.length) ?? [];
    const rows = items.map((item, nth) => ({ ...item, ...derived(item), position: positions[nth] }));
    return this.changes.make(
      actor,
      async (tx) => {
        for (const item of await tx.all(clearItems, [owner])) tx.noteGone('item.destroyed', item);
        for (const clearing of CLEARINGS) await tx.all(clearing, [owner]);
        await tx.makeAll(plantItems, [owner, JSON.stringify(rows)]);
      },
      'loop',
    );
  }
}

function derived(item: PlantedItem) {
  return { customSourceKey: sourceKey(item.customSourceName ?? null), searchText: searchText(item) };
}
