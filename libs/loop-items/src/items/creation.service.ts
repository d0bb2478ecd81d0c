import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { scopeMissing } from '#access';
import { type Change, Changes } from '#changes';
import { idExists, newId } from '#database';
import { type Actor, invalid, limitExceeded, ownerOf } from '#kernel';
import { ActionsService } from '../actions/actions.service.js';
import { fits, untilFault } from '../snoozing/until.js';
import { type Creation, insertItem } from './creation.queries.js';
import { MOST_OPEN, NORMAL_URGENCY, placementOf } from './item.js';
import { distinctLabels, searchText, sourceKey, sourceName } from './item-text.js';
import type { ItemView } from './item.dto.js';
import { duplicate } from './item.refusals.js';
import { findDuplicate } from './items.queries.js';
import { ItemsService } from './items.service.js';
import type { CreateItemMetadata, NewItem } from './new-item.dto.js';

/** The item, made or found. */
export type Created = ItemView & { readonly $found: boolean; readonly $metadata: CreateItemMetadata };

/** Whose open items were counted, and how many more each may make before they are counted again. */
const COUNTED_OWNERS = 10_000;
/** The part of the room that is left which may be used up uncounted: the nearer the limit, the more often it is looked at. */
const UNCOUNTED_PART = 1 / 100;

/** Brings items into the world, one for each dedupe key. */
@Injectable()
export class CreationService {
  private readonly uncounted = new LRUCache<string, number>({ max: COUNTED_OWNERS });

  constructor(
    private readonly changes: Changes,
    private readonly items: ItemsService,
    private readonly actions: ActionsService,
  ) {}

  /** One statement where the item is made; where there may be such an item, what becomes of it is a change of its own. */
  async create(actor: Actor, input: NewItem): Promise<Created> {
    if (revives(input) && !actor.scopes.has('items:write')) throw scopeMissing('items:write');
    if (actor.request.idempotencyKey !== null)
      return this.changes.make(actor, (tx) => this.createIn(tx, actor, input), 'loop');
    const values = this.values(actor, input);
    const creation = await this.changes.onceAll(actor, insertItem, values, ([answer]) => answer);
    this.remember(actor, creation);
    if (creation?.$made) return made(creation);
    return this.changes.make(actor, (tx) => this.resolve(tx, actor, input, creation), 'loop');
  }

  private async createIn(tx: Change, actor: Actor, input: NewItem): Promise<Created> {
    const [creation] = await tx.makeAll(insertItem, this.values(actor, input));
    return creation?.$made ? made(creation) : this.resolve(tx, actor, input, creation);
  }

  /** Why none was made, in the order in which callers are told: what is wrong with it, the item there is, the room there is not. */
  private async resolve(tx: Change, actor: Actor, input: NewItem, why: Creation | undefined): Promise<Created> {
    const { snoozedUntil, dedupeKey } = input;
    if (why && snoozedUntil && !fits(snoozedUntil, why.$now)) throw invalid([untilFault('/snoozedUntil', why.$now)]);
    const key = sourceKey(sourceName(input.customSourceName));
    const existing = dedupeKey ? await tx.one(findDuplicate, [ownerOf(actor), key, dedupeKey]) : undefined;
    if (existing) return this.meet(tx, actor, input, existing);
    if (why?.$buried) throw duplicate(why.$buried);
    if (why && (why.$open ?? 0) >= MOST_OPEN)
      throw limitExceeded(`There are ${MOST_OPEN} open items already.`, MOST_OPEN);
    if (input.id !== undefined) throw idExists(input.id);
    // The item that stood in the way is gone meanwhile.
    return this.createIn(tx, actor, input);
  }

  private async meet(tx: Change, actor: Actor, input: NewItem, existing: ItemView): Promise<Created> {
    switch (input.onDuplicate ?? 'RETURN_EXISTING') {
      case 'RETURN_EXISTING':
        return found(existing);
      case 'ERROR':
        throw duplicate(existing.id);
      case 'REOPEN':
        if (existing.state === 'COMPLETED') await this.actions.requeueIn(tx, actor, existing.id);
        return found(await this.items.changeIn(tx, actor, existing.id, input));
      case 'UPDATE':
        return found(await this.items.changeIn(tx, actor, existing.id, input));
    }
  }

  private values(actor: Actor, input: NewItem): unknown[] {
    const { title, description = null, url = null, dueAt = null, dueAllDay = false, topOfMind = false } = input;
    const { id = newId(), urgency = NORMAL_URGENCY, metadata, snoozedUntil = null, dedupeKey = null } = input;
    const name = sourceName(input.customSourceName);
    const labels = distinctLabels(input.labels ?? []);
    const text = searchText({ title, description, customSourceName: name, labels });
    const owner = ownerOf(actor);
    const known = [
      owner,
      id,
      title,
      name,
      sourceKey(name),
      text,
      urgency,
      description,
      url,
      dueAt,
      dueAllDay,
      topOfMind,
    ];
    const json = metadata ? JSON.stringify(metadata) : null;
    const placement = input.placement ?? placementOf(urgency);
    const minds = dedupeKey !== null && !revives(input);
    const counts = (this.uncounted.get(owner) ?? 0) === 0;
    return [...known, labels, snoozedUntil, json, placement, minds, counts, dedupeKey];
  }

  /** Counting thousands of items for each new one would cost more than making it. */
  private remember(actor: Actor, creation: Creation | undefined): void {
    const owner = ownerOf(actor);
    const left = this.uncounted.get(owner) ?? 0;
    const open = creation?.$open ?? null;
    const room = open === null ? left - 1 : Math.floor((MOST_OPEN - open) * UNCOUNTED_PART);
    this.uncounted.set(owner, Math.max(0, room));
  }
}

/** Whether the caller wants the item there to be written to, or made anew where it was destroyed. */
function revives({ onDuplicate }: NewItem): boolean {
  return onDuplicate === 'UPDATE' || onDuplicate === 'REOPEN';
}

function made(item: ItemView): Created {
  return { ...item, $found: false, $metadata: { deduplicated: false } };
}

function found(item: ItemView): Created {
  return { ...item, $found: true, $metadata: { deduplicated: true } };
}
