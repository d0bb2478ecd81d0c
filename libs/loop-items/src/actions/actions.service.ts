import { Injectable } from '@nestjs/common';
import { type Change, Changes, isHot, type Recorded } from '#changes';
import { Database, newId } from '#database';
import { type Actor, type Fault, invalid, notFound, ownerOf, type Refusal } from '#kernel';
import type { Placement, State } from '../items/item.js';
import type { ItemView } from '../items/item.dto.js';
import { invalidState } from '../items/item.refusals.js';
import { fits, saidUntil, untilFault, untilTextFault, type UntilWish } from '../snoozing/until.js';
import { instantOfText } from '../snoozing/until-text.js';
import type { OperationMetadata, RequeueItem, SetItemTopOfMind, SetItemUrgency } from './action.dto.js';
import { type Action, ALLOWED } from './actions.js';
import * as deeds from './actions.queries.js';

/** The item as it is now; with the operation's id where it is another than before. */
export type Operated = ItemView & { readonly $metadata: OperationMetadata | null };

/** A value that may stand at top level or in the input. */
interface Either<Value, Input> {
  readonly value?: Value | null | undefined;
  readonly input?: Input | null | undefined;
}

/** What is asked of one item. */
interface Asked {
  readonly id: string;
  readonly deed: deeds.Deeds;
  readonly value?: unknown;
  /** The states in which it may be done. */
  readonly allowed: readonly State[];
  /** What else the answer must show. */
  readonly check?: (item: deeds.Acted) => void;
}

/** What can be done to an item and be undone. Each is one statement. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  complete(actor: Actor, id: string): Promise<Operated> {
    return this.act(actor, { id, deed: deeds.complete, allowed: ALLOWED.COMPLETE });
  }

  async snooze(actor: Actor, id: string, wish: UntilWish): Promise<Operated> {
    const until = await this.until(actor, wish);
    const check = ({ $now, $changed }: deeds.Acted) => {
      if (!$changed && !fits(until.value, $now)) throw invalid([until.fault($now)]);
    };
    return this.act(actor, { id, deed: deeds.snooze, value: until.value, allowed: ALLOWED.SNOOZE, check });
  }

  unsnooze(actor: Actor, id: string): Promise<Operated> {
    return this.act(actor, { id, deed: deeds.unsnooze, allowed: ALLOWED.UNSNOOZE });
  }

  requeue(actor: Actor, id: string, wish: RequeueItem | null | undefined): Promise<Operated> {
    const value = wish?.placement ?? 'BOTTOM';
    return this.act(actor, { id, deed: deeds.requeue, value, allowed: ALLOWED.REQUEUE });
  }

  /** The same, inside a change that has more to do. */
  async requeueIn(tx: Change, actor: Actor, id: string, placement: Placement = 'BOTTOM'): Promise<void> {
    await this.actIn(tx, deeds.requeue.one, [ownerOf(actor), [id], newId(), placement]);
  }

  async wakeIn(tx: Change, actor: Actor, id: string): Promise<void> {
    await this.actIn(tx, deeds.unsnooze.one, [ownerOf(actor), [id], newId()]);
  }

  async setUrgency(actor: Actor, id: string, wish: Either<number, SetItemUrgency>): Promise<Operated> {
    const value = oneOf('/urgency', wish.value, wish.input?.urgency);
    return this.act(actor, { id, deed: deeds.setUrgency, value, allowed: ALLOWED.SET_URGENCY });
  }

  async setTopOfMind(actor: Actor, id: string, wish: Either<boolean, SetItemTopOfMind>): Promise<Operated> {
    const value = oneOf('/topOfMind', wish.value, wish.input?.topOfMind);
    const allowed = value ? ALLOWED.SET_TOP_OF_MIND : ALLOWED.SET_URGENCY;
    return this.act(actor, { id, deed: deeds.setTopOfMind, value, allowed });
  }

  /** Items to these keys, in this order, as one operation; answers the first as it is then. */
  async arrange(tx: Change, actor: Actor, ids: readonly string[], keys: readonly string[]): Promise<Operated> {
    const operationId = newId();
    const rows = await this.actIn(tx, deeds.arrange, [ownerOf(actor), ids, operationId, keys]);
    const moved = rows.find((row) => row.id === ids[0]);
    if (!moved) throw notFound('item');
    return settled(moved, operationId);
  }

  /** The same deed on many items, as one operation. A time that nothing can sleep until is refused for all. */
  async actOnAll(tx: Change, actor: Actor, { action, ids, operationId, value }: Many): Promise<Outcome> {
    const values = [ownerOf(actor), ids, operationId, ...(value === undefined ? [] : [value])] as const;
    const rows = await this.actIn(tx, MANY[action], values);
    const now = rows[0]?.$now;
    if (action === 'SNOOZE' && now !== undefined && !fits(String(value), now))
      throw invalid([untilFault('/until', now)]);
    const allowed = value === false ? ALLOWED.SET_URGENCY : ALLOWED[action];
    const found = new Map(rows.map((row) => [row.id, row]));
    const refused = new Map(
      ids.flatMap((id): [string, Refusal][] => {
        const item = found.get(id);
        if (!item) return [[id, notFound('item')]];
        return item.$changed || allowed.includes(item.state) ? [] : [[id, invalidState(item.state, allowed)]];
      }),
    );
    const changed = rows.filter(({ $changed }) => $changed).length;
    return { changed, unchanged: ids.length - changed - refused.size, refused };
  }

  /**
   * A deed inside a change that has more to do, on items that are held before it looks at them: a statement that had to wait for another
   * would see them as they were before that.
   */
  private async actIn(
    tx: Change,
    deed: Recorded<deeds.Acted>,
    values: readonly [owner: string, ids: readonly string[], ...unknown[]],
  ): Promise<deeds.Acted[]> {
    await tx.all(deeds.holdItems, values.slice(0, 2));
    return tx.makeAll(deed, values);
  }

  private async act(actor: Actor, { id, deed, value, allowed, check }: Asked): Promise<Operated> {
    const operationId = newId();
    const owner = ownerOf(actor);
    const shared = value === undefined ? [] : [value];
    const settle = (item: deeds.Acted | undefined) => {
      if (!item) throw notFound('item');
      check?.(item);
      if (!item.$changed && !allowed.includes(item.state)) throw invalidState(item.state, allowed);
      return settled(item, operationId);
    };
    if (isHot(actor)) {
      const changed = await this.changes.onceEach(actor, deed.each, { tenant: owner, id, own: [operationId], shared });
      if (changed) return settle(changed);
    }
    const lookUp = [owner, id];
    // Why nothing changed is told of the item while it is held: looked at later, it might be another, and a refusal would pass for success.
    return this.changes.make(
      actor,
      async (tx) => {
        const item = await tx.one(deeds.holdItem, lookUp);
        if (item) tx.match(item);
        const [changed] = await tx.makeAll(deed.one, [owner, [id], operationId, ...shared]);
        return settle(changed ?? (await tx.one(deeds.lookAtItem, lookUp)));
      },
      'loop',
    );
  }

  /** The instant that is meant, and what is wrong with it once the clock is known. */
  private async until(actor: Actor, wish: UntilWish) {
    const said = saidUntil(wish);
    if ('faults' in said) throw invalid(said.faults);
    if ('until' in said) return { value: said.until, fault: (now: string): Fault => untilFault('/until', now) };
    const { text } = said;
    const clock = await this.db.one(deeds.clockOf, [ownerOf(actor), actor.teamId]);
    const value = clock ? instantOfText(text, clock) : null;
    if (value === null) throw invalid([untilTextFault(text)]);
    return { value, fault: () => untilTextFault(text) };
  }
}

/** A deed on many items. */
export interface Many {
  readonly action: Exclude<Action, 'MOVE'>;
  readonly ids: readonly string[];
  readonly operationId: string;
  readonly value?: unknown;
}

/** What came of it. */
export interface Outcome {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: ReadonlyMap<string, Refusal>;
}

const MANY: Readonly<Record<Many['action'], Recorded<deeds.Acted>>> = {
  COMPLETE: deeds.complete.many,
  SNOOZE: deeds.snooze.many,
  UNSNOOZE: deeds.unsnooze.many,
  REQUEUE: deeds.requeue.many,
  SET_URGENCY: deeds.setUrgency.many,
  SET_TOP_OF_MIND: deeds.setTopOfMind.many,
};

function settled(item: deeds.Acted, operationId: string): Operated {
  return { ...item, $metadata: item.$changed ? { operationId } : null };
}

/** The one that is given, or both when they say the same. */
function oneOf<Value>(pointer: string, first: Value | null | undefined, second: Value | null | undefined): Value {
  const [a, b] = [first ?? null, second ?? null];
  if (a !== null && b !== null && a !== b)
    throw invalid([{ pointer, code: 'invalid_value', detail: 'Two different values; say one.' }]);
  const value = a ?? b;
  if (value === null) throw invalid([{ pointer, code: 'required', detail: 'This field is required.' }]);
  return value;
}
