import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { type Actor, invalid, notFound, ownerOf, unknownReference } from '#kernel';
import type { MoveItem } from '../actions/action.dto.js';
import { ALLOWED, isAllowed } from '../actions/actions.js';
import { ActionsService, type Operated } from '../actions/actions.service.js';
import type { ItemView } from '../items/item.dto.js';
import { invalidState } from '../items/item.refusals.js';
import { holdBoth, itemsAbove, itemsBelow } from './moves.queries.js';
import { keyBetween, keysBetween, type Placed, standsBefore } from './position.js';
import { type Target, targetOf } from './target.js';

/** How many items on each side get new keys first, where there is no room between two; twice as many each time that is not enough. */
const NEIGHBOURHOOD = 50;

/** Puts an item between two others. */
@Injectable()
export class MovesService {
  constructor(
    private readonly changes: Changes,
    private readonly actions: ActionsService,
  ) {}

  move(actor: Actor, id: string, wish: MoveItem): Promise<Operated> {
    const target = targetOf(id, wish);
    if ('faults' in target) throw invalid(target.faults);
    return this.changes.make(actor, (tx) => this.place(tx, actor, id, target), 'loop');
  }

  private async place(tx: Change, actor: Actor, id: string, target: Target): Promise<Operated> {
    const { item, anchor } = await this.hold(tx, actor, id, target);
    const beyond = await this.beside(tx, actor, target.side === 'before' ? 'above' : 'below', anchor, id, 1);
    const [neighbour] = beyond;
    const [lower, upper] = target.side === 'before' ? [neighbour, anchor] : [anchor, neighbour];
    if (standsBetween(item, lower, upper)) return { ...item, $metadata: null };
    const key = keyBetween(lower?.position ?? null, upper?.position ?? null);
    if (key !== null) return this.actions.arrange(tx, actor, [id], [key]);
    return this.makeRoom(tx, actor, id, { lower, upper }, NEIGHBOURHOOD);
  }

  private async hold(tx: Change, actor: Actor, id: string, { anchorId, pointer }: Target) {
    const held = await tx.all(holdBoth, [ownerOf(actor), [id, anchorId]]);
    const [item, anchor] = [held.find((each) => each.id === id), held.find((each) => each.id === anchorId)];
    if (!item) throw notFound('item');
    tx.match(item);
    if (!anchor) throw invalid([unknownReference(pointer, 'item')]);
    if (!isAllowed('MOVE', item.state)) throw invalidState(item.state, ALLOWED.MOVE);
    if (!isAllowed('MOVE', anchor.state))
      throw invalid([{ pointer, code: 'invalid_value', detail: 'A completed item has no place in the queue.' }]);
    return { item, anchor };
  }

  private beside(tx: Change, actor: Actor, side: 'above' | 'below', at: Placed, but: string, count: number) {
    const statement = side === 'above' ? itemsAbove : itemsBelow;
    return tx.all(statement, [ownerOf(actor), at.position, at.id, count, but]);
  }

  /** Gives everything around the gap a new key, in the order that there is, with the item in the gap. */
  private async makeRoom(tx: Change, actor: Actor, id: string, gap: Gap, size: number): Promise<Operated> {
    const { lower, upper } = gap;
    const above = lower ? [lower, ...(await this.beside(tx, actor, 'above', lower, id, size))] : [];
    const below = upper ? [upper, ...(await this.beside(tx, actor, 'below', upper, id, size))] : [];
    const [start, end] = [above[size] ?? null, below[size] ?? null];
    const order = [...above.slice(0, size).toReversed().map(idOf), id, ...below.slice(0, size).map(idOf)];
    const keys = keysBetween(start?.position ?? null, end?.position ?? null, order.length);
    if (keys === null) return this.makeRoom(tx, actor, id, gap, size * 2);
    const keyOf = new Map(order.map((each, nth) => [each, keys[nth] ?? '']));
    const ids = [id, ...order.filter((each) => each !== id)];
    return this.actions.arrange(
      tx,
      actor,
      ids,
      ids.map((each) => keyOf.get(each) ?? ''),
    );
  }
}

/** The two that the item shall stand between; one is missing at an end of the order. */
interface Gap {
  readonly lower: Placed | undefined;
  readonly upper: Placed | undefined;
}

function idOf({ id }: Placed): string {
  return id;
}

function standsBetween(item: ItemView, lower: Placed | undefined, upper: Placed | undefined): boolean {
  return (!lower || standsBefore(lower, item)) && (!upper || standsBefore(item, upper));
}
