import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { byPlace, type Held, QueueModel, type State } from './queue-model.js';

const FIELDS = 'id state position urgency topOfMind bumpCount snoozeCount';
const DAY = 86_400_000;
const PATIENCE_MS = 240_000;

let run: Running;
let teamId: string;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());

/** Which item an operation is about: the nth of those there are. */
const which = fc.nat(30);
const placement = fc.constantFrom('TOP', 'BOTTOM');
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('create'), urgency: fc.integer({ min: 1, max: 5 }), asleep: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('snooze'), at: which, days: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('wake'), at: which, swept: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('unsnooze'), at: which }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('requeue'), at: which, placement }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('move'), at: which, to: which, side: fc.constantFrom('before', 'after') }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('complete'), at: which }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('urgency'), at: which, urgency: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('mind'), at: which, topOfMind: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('bulk'),
      ids: fc.array(which, { minLength: 1, maxLength: 5 }),
      action: fc.constantFrom('COMPLETE', 'REQUEUE', 'UNSNOOZE', 'SNOOZE'),
      placement,
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('undo'), nth: fc.nat(3) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** So that there is something to do things to. */
const BEGINNING: readonly Step[] = [3, 3, 5, 1].map((urgency) => ({ op: 'create', urgency, asleep: false }));

/** Plays steps on the server and on the model, and holds each answer against the rules of the order. */
class Player {
  private readonly model = new QueueModel();
  private readonly operations: string[] = [];
  private days = 1;

  constructor(private readonly ask: Ask) {}

  async play(step: Step): Promise<void> {
    switch (step.op) {
      case 'create':
        if ('asleep' in step) await this.create(step.urgency, step.asleep);
        break;
      case 'undo':
        if ('nth' in step) await this.undo(step.nth);
        break;
      case 'bulk':
        if ('ids' in step) await this.bulk(step.action, step.ids, step.placement);
        break;
      default:
        if ('at' in step) await this.one(step);
    }
    await this.compare();
  }

  private async one(step: Extract<Step, { at: number }>): Promise<void> {
    const item = this.model.items[step.at % Math.max(1, this.model.items.length)];
    if (!item) return;
    const { id, state } = item;
    const isDone = state === 'COMPLETED';
    if ('days' in step) {
      const until = this.later();
      await this.act(`snoozeItem(id: "${id}", until: "${until}")`, item, isDone, () => this.sleep(item));
    } else if ('swept' in step) await this.wake(item, step.swept);
    else if ('side' in step) await this.move(item, step.to, step.side);
    else if ('placement' in step) {
      const call = `requeueItem(id: "${id}", input: { placement: ${step.placement} })`;
      await this.act(call, item, false, (now) => this.requeued(item, now, step.placement));
    } else if ('urgency' in step) {
      const call = `setItemUrgency(id: "${id}", urgency: ${step.urgency})`;
      await this.act(call, item, false, () => (item.urgency = step.urgency));
    } else if ('topOfMind' in step) {
      const call = `setItemTopOfMind(id: "${id}", topOfMind: ${step.topOfMind})`;
      await this.act(call, item, isDone && step.topOfMind, () => (item.topOfMind = step.topOfMind));
    } else if (step.op === 'unsnooze') {
      await this.act(`unsnoozeItem(id: "${id}")`, item, isDone, () => (item.state = 'QUEUED'));
    } else {
      await this.act(`completeItem(id: "${id}")`, item, false, () => this.done(item));
    }
  }

  private async mutate(call: string, result = FIELDS, metadata = '{ operationId }') {
    const document = `mutation { it: ${call} { result { ${result} } errors { code message } metadata ${metadata} } }`;
    const { body } = await this.ask.gql(document);
    if (!body.data) throw new Error(`${call}: ${JSON.stringify(body)}`);
    return body.data.it;
  }

  private async create(urgency: number, asleep: boolean): Promise<void> {
    const until = asleep ? `, snoozedUntil: "${this.later()}"` : '';
    const document = `mutation { createItem(input: { title: "t", urgency: ${urgency}${until} }) { result { ${FIELDS} } errors { code } } }`;
    const made: Held = (await this.ask.gql(document)).body.data.createItem.result;
    const others = this.model.open();
    this.isAtEnd(made.position, others, urgency === 5 ? 'TOP' : 'BOTTOM');
    expect(made).toMatchObject({ urgency, state: asleep ? 'SNOOZED' : 'QUEUED', bumpCount: 0, snoozeCount: 0 });
    this.model.add({ ...made });
  }

  /** One operation on one item: refused, or the model does the same; nothing else about it changes. */
  private async act(call: string, item: Held, refused: boolean, change: (now: Held) => void): Promise<void> {
    const { result, errors, metadata } = await this.mutate(call);
    if (refused) return void expect([call, errors[0]?.code]).toEqual([call, 'invalid_state']);
    expect([call, errors]).toEqual([call, []]);
    const before = JSON.stringify(item);
    const operationId: string | null = metadata?.operationId ?? null;
    this.model.act(operationId, [item.id], () => change(result));
    expect([call, operationId !== null]).toEqual([call, before !== JSON.stringify(item) || call.startsWith('snooze')]);
    expect({ ...result, id: item.id }).toEqual(item);
    if (operationId) this.operations.push(operationId);
  }

  private async wake(item: Held, swept: boolean): Promise<void> {
    if (item.state !== 'SNOOZED') return;
    const past = `UPDATE items SET snoozed_until = now() - interval '1 millisecond' WHERE id = $1`;
    await run.database.rows(past, [item.id]);
    if (swept) await run.wakeItems();
    this.model.act(null, [item.id], () => (item.state = 'QUEUED'));
  }

  private async move(item: Held, to: number, side: string): Promise<void> {
    const open = this.model.open().filter(({ id }) => id !== item.id);
    const anchor = open[to % Math.max(1, open.length)];
    if (!anchor) return;
    const call = `moveItem(id: "${item.id}", input: { ${side}Id: "${anchor.id}" })`;
    await this.act(call, item, item.state === 'COMPLETED', (now) => {
      const place = side === 'before' ? open.indexOf(anchor) : open.indexOf(anchor) + 1;
      item.position = now.position;
      const order = [...open, item].toSorted(byPlace);
      expect([call, order.indexOf(item)]).toEqual([call, place]);
    });
  }

  private async bulk(action: string, places: readonly number[], placement: string): Promise<void> {
    const ids = [
      ...new Set(places.flatMap((at) => this.model.items[at % Math.max(1, this.model.items.length)]?.id ?? [])),
    ];
    if (ids.length === 0) return;
    const wishes = action === 'SNOOZE' ? `until: "${this.later()}"` : `placement: ${placement}`;
    const call = `bulkItems(input: { action: ${action}, ids: ${JSON.stringify(ids)}, ${wishes} })`;
    const { body } = await this.ask.gql(
      `mutation { it: ${call} { result { affected unchanged failed { id } operationId } errors { code } } }`,
    );
    const { result } = body.data.it;
    const held = this.model.items.filter(({ id }) => ids.includes(id));
    const isRefused = ({ state }: Held) => state === 'COMPLETED' && (action === 'SNOOZE' || action === 'UNSNOOZE');
    const others = this.model.open().filter(({ id }) => !ids.includes(id));
    expect(result.failed.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      held
        .filter(isRefused)
        .map(({ id }) => id)
        .toSorted(),
    );
    const now = new Map<string, Held>();
    for (const id of ids) now.set(id, (await this.ask.gql(`{ getItem(id: "${id}") { ${FIELDS} } }`)).body.data.getItem);
    this.model.act(result.operationId, ids, (item) => {
      if (isRefused(item)) return;
      if (action === 'COMPLETE') this.done(item);
      if (action === 'SNOOZE') this.sleep(item);
      if (action === 'UNSNOOZE') item.state = 'QUEUED';
      if (action === 'REQUEUE') this.requeue(item, now.get(item.id)?.position ?? '');
    });
    if (action === 'REQUEUE') {
      for (const { position } of now.values()) this.isAtEnd(position, others, placement);
      const order = [...now.values()].toSorted(byPlace).map(({ id }) => id);
      expect(order).toEqual(ids);
    }
    if (result.operationId) this.operations.push(result.operationId);
  }

  private async undo(nth: number): Promise<void> {
    const operationId = this.operations.at(-1 - (nth % Math.max(1, this.operations.length)));
    if (operationId === undefined) return;
    this.operations.splice(this.operations.indexOf(operationId), 1);
    const { errors, metadata } = await this.mutate(
      `undoOperation(id: "${operationId}")`,
      'id',
      '{ operationId skipped }',
    );
    const { skipped } = this.model.undo(operationId, metadata?.operationId ?? null);
    if (errors.length > 0) return void expect(errors[0].code).toBe('conflict');
    expect(metadata.skipped.toSorted()).toEqual(skipped.toSorted());
    this.operations.push(metadata.operationId);
  }

  private requeued(item: Held, { position }: Held, placement: string): void {
    const others = this.model.open().filter(({ id }) => id !== item.id);
    this.isAtEnd(position, others, placement);
    this.requeue(item, position);
  }

  private requeue(item: Held, position: string): void {
    if (item.state === 'QUEUED') item.bumpCount++;
    Object.assign(item, { state: 'QUEUED' satisfies State, position });
  }

  private sleep(item: Held): void {
    item.state = 'SNOOZED';
    item.snoozeCount++;
  }

  private done(item: Held): void {
    item.state = 'COMPLETED';
    item.topOfMind = false;
  }

  private isAtEnd(position: string, others: readonly Held[], end: string): void {
    const beyond = others.filter((other) => (end === 'TOP' ? other.position <= position : other.position >= position));
    expect([end, position, beyond]).toEqual([end, position, []]);
  }

  /** An instant that none was told before. */
  private later(): string {
    this.days++;
    return new Date(Date.now() + this.days * DAY).toISOString();
  }

  /** The lists of the server are those of the model, item by item. */
  private async compare(): Promise<void> {
    const { body } = await this.ask.gql(`{
      listQueuedItems(limit: 250) { results { id } count }
      listTopOfMindItems(limit: 250) { results { id } }
      listSnoozedItems(limit: 250) { results { id } }
      listItems(limit: 250) { results { ${FIELDS} } }
    }`);
    const ids = (list: string): string[] => body.data[list].results.map(({ id }: { id: string }) => id);
    const queue = this.model.queue();
    const minded = new Set(this.model.items.filter(({ topOfMind }) => topOfMind).map(({ id }) => id));
    const asleep = this.model.items.filter(({ state }) => state === 'SNOOZED').map(({ id }) => id);
    expect([ids('listQueuedItems'), body.data.listQueuedItems.count]).toEqual([queue, queue.length]);
    expect(ids('listTopOfMindItems')).toEqual(queue.filter((id) => minded.has(id)));
    expect(ids('listSnoozedItems').toSorted()).toEqual(asleep.toSorted());
    const byId = (a: Held, b: Held) => (a.id < b.id ? -1 : 1);
    expect(body.data.listItems.results.toSorted(byId)).toEqual(this.model.items.toSorted(byId));
  }
}

it(
  'whatever is done to items, in whatever order, the queue is as the rules say',
  async () => {
    const steps = fc.array(step, { minLength: 20, maxLength: 45, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const player = new Player(run.ask((await run.make.person(teamId)).key));
        for (const each of [...BEGINNING, ...steps]) await player.play(each);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  },
  PATIENCE_MS,
);
