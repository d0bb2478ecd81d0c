import type { Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { byPlace, finish, type Held, QueueModel, requeue, sleep } from './queue-model.js';
import type { Bulk, Create, End, Single, Step } from './queue-steps.js';

const FIELDS = 'id state position urgency topOfMind bumpCount snoozeCount';
const DAY_MS = 86_400_000;

/** What the server did otherwise than the rules say. */
interface Difference {
  readonly when: string;
  readonly found: unknown;
  readonly wanted: unknown;
}

/** Plays steps on the server and on the model, and holds each answer against the rules of the order. */
export class QueuePlayer {
  private readonly model = new QueueModel();
  private readonly operations: string[] = [];
  private readonly differences: Difference[] = [];
  private days = 1;

  constructor(
    private readonly run: Running,
    private readonly ask: Ask,
  ) {}

  /** Answers the first differences there are; none, where every step was as it should be. */
  async play(steps: readonly Step[]): Promise<readonly Difference[]> {
    for (const step of steps) {
      await this.one(step);
      await this.compare(JSON.stringify(step));
      if (this.differences.length > 0) break;
    }
    return this.differences;
  }

  private async one(step: Step): Promise<void> {
    if (step.op === 'create') return this.create(step);
    if (step.op === 'undo') return this.undo(step.nth);
    if (step.op === 'bulk') return this.bulk(step);
    const item = this.model.items[step.at % Math.max(1, this.model.items.length)];
    return item && this.single(step, item);
  }

  private holds(when: string, found: unknown, wanted: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) this.differences.push({ when, found, wanted });
  }

  private async single(step: Single, item: Held): Promise<void> {
    const { id, state } = item;
    const isDone = state === 'COMPLETED';
    switch (step.op) {
      case 'snooze':
        return this.act(`snoozeItem(id: "${id}", until: "${this.later()}")`, item, isDone, () => sleep(item));
      case 'unsnooze':
        return this.act(`unsnoozeItem(id: "${id}")`, item, isDone, () => (item.state = 'QUEUED'));
      case 'complete':
        return this.act(`completeItem(id: "${id}")`, item, false, () => finish(item));
      case 'wake':
        return this.wake(item, step.swept);
      case 'move':
        return this.move(item, step.to, step.side);
      case 'requeue': {
        const call = `requeueItem(id: "${id}", input: { placement: ${step.end} })`;
        return this.act(call, item, false, (now) => this.requeued(call, item, now, step.end));
      }
      case 'urgency': {
        const call = `setItemUrgency(id: "${id}", urgency: ${step.urgency})`;
        return this.act(call, item, false, () => (item.urgency = step.urgency));
      }
      case 'mind': {
        const call = `setItemTopOfMind(id: "${id}", topOfMind: ${step.topOfMind})`;
        return this.act(call, item, isDone && step.topOfMind, () => (item.topOfMind = step.topOfMind));
      }
    }
  }

  private async payload(call: string, result = FIELDS, metadata = 'metadata { operationId }') {
    const document = `mutation { it: ${call} { result { ${result} } errors { code message } ${metadata} } }`;
    const { body } = await this.ask.gql(document);
    if (!body.data) throw new Error(`${call}: ${JSON.stringify(body)}`);
    return body.data.it;
  }

  private async create({ urgency, asleep }: Create): Promise<void> {
    const until = asleep ? `, snoozedUntil: "${this.later()}"` : '';
    const call = `createItem(input: { title: "t", urgency: ${urgency}${until} })`;
    const made: Held = (await this.payload(call, FIELDS, '')).result;
    this.isAtEnd(call, made.position, this.model.open(), urgency === 5 ? 'TOP' : 'BOTTOM');
    const wanted = { urgency, state: asleep ? 'SNOOZED' : 'QUEUED', bumpCount: 0, snoozeCount: 0 };
    this.holds(call, { ...made, ...wanted }, made);
    this.model.add({ ...made });
  }

  /** One operation on one item: refused, or the model does the same; nothing else about it changes. */
  private async act(call: string, item: Held, refused: boolean, change: (now: Held) => void): Promise<void> {
    const { result, errors, metadata } = await this.payload(call);
    const codes = errors.map(({ code }: { code: string }) => code);
    this.holds(call, codes, refused ? ['invalid_state'] : []);
    if (refused || codes.length > 0) return;
    const before = JSON.stringify(item);
    const operationId: string | null = metadata?.operationId ?? null;
    this.model.act(operationId, [item.id], () => change(result));
    this.holds(call, operationId !== null, before !== JSON.stringify(item));
    this.holds(call, result, item);
    if (operationId !== null) this.operations.push(operationId);
  }

  private async wake(item: Held, swept: boolean): Promise<void> {
    if (item.state !== 'SNOOZED') return;
    const past = `UPDATE items SET snoozed_until = now() - interval '1 millisecond' WHERE id = $1`;
    await this.run.database.rows(past, [item.id]);
    if (swept) await this.run.wakeItems();
    this.model.act(null, [item.id], () => (item.state = 'QUEUED'));
  }

  private async move(item: Held, to: number, side: 'before' | 'after'): Promise<void> {
    const open = this.model.open().filter(({ id }) => id !== item.id);
    const anchor = open[to % Math.max(1, open.length)];
    if (!anchor) return;
    const call = `moveItem(id: "${item.id}", input: { ${side}Id: "${anchor.id}" })`;
    if (item.state === 'COMPLETED') return this.act(call, item, true, () => undefined);
    const { result, errors, metadata } = await this.payload(call);
    this.holds(call, errors, []);
    const now = await this.shown(idsIn([...open, item]));
    const positionOf = ({ id }: Held) => now.find((each) => each.id === id)?.position ?? '';
    const isMoved = [...open, item].some((each) => each.position !== positionOf(each));
    // Only where two have the same key is there no room between them: then their neighbours get new keys, in the order that there is.
    const keys = new Set(open.map(({ position }) => position));
    const isRoomMade = open.some((each) => each.position !== positionOf(each));
    this.holds(call, isRoomMade && keys.size === open.length, false);
    const operationId: string | null = metadata?.operationId ?? null;
    this.model.act(operationId, idsIn([...open, item]), (each) => (each.position = positionOf(each)));
    this.holds(call, [operationId !== null, result], [isMoved, item]);
    const order = this.model.open();
    this.holds(call, idsIn(order.filter((each) => each !== item)), idsIn(open));
    this.holds(call, order.indexOf(item), open.indexOf(anchor) + (side === 'before' ? 0 : 1));
    if (operationId !== null) this.operations.push(operationId);
  }

  private async bulk({ action, places, end }: Bulk): Promise<void> {
    const { items } = this.model;
    const ids = [...new Set(places.flatMap((at) => items[at % Math.max(1, items.length)]?.id ?? []))];
    const wish = action === 'SNOOZE' ? `until: "${this.later()}"` : `placement: ${end}`;
    const call = `bulkItems(input: { action: ${action}, ids: ${JSON.stringify(ids)}, ${wish} })`;
    const { result } = await this.payload(call, 'affected unchanged failed { id } operationId', '');
    const isRefused = ({ state }: Held) => state === 'COMPLETED' && (action === 'SNOOZE' || action === 'UNSNOOZE');
    const refused = ids.filter((id) => items.some((item) => item.id === id && isRefused(item)));
    this.holds(call, idsIn(result.failed), refused);
    const others = this.model.open().filter(({ id }) => !ids.includes(id));
    const now = await this.shown(ids);
    this.model.act(result.operationId, ids, (item) => {
      if (isRefused(item)) return;
      if (action === 'COMPLETE') finish(item);
      if (action === 'SNOOZE') sleep(item);
      if (action === 'UNSNOOZE') item.state = 'QUEUED';
      if (action === 'REQUEUE') requeue(item, now.find(({ id }) => id === item.id)?.position ?? '');
    });
    if (action === 'REQUEUE') {
      for (const { position } of now) this.isAtEnd(call, position, others, end);
      this.holds(call, idsIn(now.toSorted(byPlace)), ids);
    }
    if (result.operationId) this.operations.push(result.operationId);
  }

  /** These items as the server shows them, in this order; one query, for a document may hold few aliases. */
  private async shown(ids: readonly string[]): Promise<Held[]> {
    const { body } = await this.ask.gql(`{ listItems(limit: 250) { results { ${FIELDS} } } }`);
    const items = new Map<string, Held>(body.data.listItems.results.map((item: Held) => [item.id, item]));
    return ids.flatMap((id) => items.get(id) ?? []);
  }

  private async undo(nth: number): Promise<void> {
    const operationId = this.operations.at(-1 - (nth % Math.max(1, this.operations.length)));
    if (operationId === undefined) return;
    this.operations.splice(this.operations.indexOf(operationId), 1);
    const call = `undoOperation(id: "${operationId}")`;
    const { errors, metadata } = await this.payload(call, 'id', 'metadata { operationId skipped }');
    const { skipped, restored } = this.model.undo(operationId, metadata?.operationId ?? null);
    this.holds(call, errors[0]?.code ?? null, restored === 0 ? 'conflict' : null);
    if (errors.length > 0) return;
    this.holds(call, metadata.skipped.toSorted(), skipped.toSorted());
    this.operations.push(metadata.operationId);
  }

  private requeued(call: string, item: Held, { position }: Held, end: End): void {
    const others = this.model.open().filter(({ id }) => id !== item.id);
    this.isAtEnd(call, position, others, end);
    requeue(item, position);
  }

  private isAtEnd(call: string, position: string, others: readonly Held[], end: End): void {
    const beyond = others.filter((other) => (end === 'TOP' ? other.position <= position : other.position >= position));
    this.holds(`${call} at the ${end}: ${position}`, beyond, []);
  }

  /** An instant that none was told before. */
  private later(): string {
    this.days++;
    return new Date(Date.now() + this.days * DAY_MS).toISOString();
  }

  /** The lists of the server are those of the model, item by item. */
  private async compare(when: string): Promise<void> {
    const { body } = await this.ask.gql(`{
      listQueuedItems(limit: 250) { results { id } count }
      listTopOfMindItems(limit: 250) { results { id } }
      listSnoozedItems(limit: 250) { results { id } }
      listItems(limit: 250, sort: [{ field: ID }]) { results { ${FIELDS} } }
    }`);
    const listed = (list: string): string[] => idsIn(body.data[list].results);
    const [queue, { items }] = [this.model.queue(), this.model];
    const minded = new Set(idsIn(items.filter(({ topOfMind }) => topOfMind)));
    const asleep = idsIn(items.filter(({ state }) => state === 'SNOOZED'));
    this.holds(when, [listed('listQueuedItems'), body.data.listQueuedItems.count], [queue, queue.length]);
    this.holds(
      when,
      listed('listTopOfMindItems'),
      queue.filter((id) => minded.has(id)),
    );
    this.holds(when, listed('listSnoozedItems').toSorted(), asleep.toSorted());
    this.holds(
      when,
      body.data.listItems.results,
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }
}

function idsIn(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
