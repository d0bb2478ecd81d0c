export type State = 'QUEUED' | 'SNOOZED' | 'COMPLETED';

/** An item as the model knows it. */
export interface Held {
  readonly id: string;
  state: State;
  position: string;
  urgency: number;
  topOfMind: boolean;
  bumpCount: number;
  snoozeCount: number;
}

type Standing = Omit<Held, 'id'>;

/** What an operation found, and the items as it left them. */
interface Remembered {
  readonly before: ReadonlyMap<string, Standing>;
  readonly after: ReadonlyMap<string, Standing>;
}

function standing({ state, position, urgency, topOfMind, bumpCount, snoozeCount }: Held): Standing {
  return { state, position, urgency, topOfMind, bumpCount, snoozeCount };
}

function same(a: Standing | undefined, b: Standing | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The queue as loop.md defines it, in the plainest way. Keys are the server's own, as answers show them; what the model knows is which
 * operation may give an item another one, and where that must lie.
 */
export class QueueModel {
  readonly items: Held[] = [];
  /** How often each item was changed, so that an undo knows what came between. */
  private readonly touches = new Map<string, number>();
  private readonly operations = new Map<string, Remembered & { readonly touched: ReadonlyMap<string, number> }>();

  open(): Held[] {
    return this.items.filter(({ state }) => state !== 'COMPLETED').toSorted(byPlace);
  }

  queue(): string[] {
    return this.open()
      .filter(({ state }) => state === 'QUEUED')
      .map(({ id }) => id);
  }

  add(item: Held): void {
    this.items.push(item);
    this.touches.set(item.id, 1);
  }

  /** Does `change` to the item and remembers it as the operation of this id; null where nothing changes. */
  act(operationId: string | null, ids: readonly string[], change: (item: Held) => void): void {
    const found = this.items.filter(({ id }) => ids.includes(id));
    const before = new Map(found.map((item) => [item.id, standing(item)]));
    for (const item of found) change(item);
    const after = new Map(found.map((item) => [item.id, standing(item)]));
    this.remember(operationId, before, after);
  }

  /** Everything that is as the operation left it goes back; answers what does not. */
  undo(operationId: string, undoneBy: string | null): { skipped: string[]; restored: number } {
    const operation = this.operations.get(operationId);
    if (!operation) throw new Error('The model knows no such operation.');
    const skipped: string[] = [];
    const [before, after] = [new Map<string, Standing>(), new Map<string, Standing>()];
    for (const [id, was] of operation.before) {
      const item = this.items.find((each) => each.id === id);
      if (!item || this.touches.get(id) !== operation.touched.get(id)) {
        skipped.push(id);
        continue;
      }
      before.set(id, standing(item));
      Object.assign(item, was);
      after.set(id, standing(item));
    }
    this.remember(undoneBy, before, after, true);
    return { skipped, restored: before.size };
  }

  private touch(id: string): void {
    this.touches.set(id, (this.touches.get(id) ?? 0) + 1);
  }

  private remember(
    operationId: string | null,
    before: ReadonlyMap<string, Standing>,
    after: ReadonlyMap<string, Standing>,
    always = false,
  ): void {
    const changed = [...before].filter(([id, was]) => always || !same(was, after.get(id)));
    for (const [id] of changed) this.touch(id);
    if (operationId === null) return;
    const touched = new Map(changed.map(([id]) => [id, this.touches.get(id) ?? 0]));
    this.operations.set(operationId, { before: new Map(changed), after, touched });
  }
}

export function byPlace(a: { position: string; id: string }, b: { position: string; id: string }): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export function sleep(item: Held): void {
  Object.assign(item, { state: 'SNOOZED', snoozeCount: item.snoozeCount + 1 });
}

export function finish(item: Held): void {
  Object.assign(item, { state: 'COMPLETED', topOfMind: false });
}

export function requeue(item: Held, position: string): void {
  const bumps = item.state === 'QUEUED' ? 1 : 0;
  Object.assign(item, { state: 'QUEUED', position, bumpCount: item.bumpCount + bumps });
}
