import fc from 'fast-check';

export type End = 'TOP' | 'BOTTOM';
export type ManyAction = 'COMPLETE' | 'REQUEUE' | 'UNSNOOZE' | 'SNOOZE';

/** Something done to one item: the nth of those there are. */
export type Single =
  | { readonly op: 'snooze' | 'unsnooze' | 'complete'; readonly at: number }
  | { readonly op: 'wake'; readonly at: number; readonly swept: boolean }
  | { readonly op: 'requeue'; readonly at: number; readonly end: End }
  | { readonly op: 'move'; readonly at: number; readonly to: number; readonly side: 'before' | 'after' }
  | { readonly op: 'urgency'; readonly at: number; readonly urgency: number }
  | { readonly op: 'mind'; readonly at: number; readonly topOfMind: boolean };

export interface Bulk {
  readonly op: 'bulk';
  readonly places: readonly number[];
  readonly action: ManyAction;
  readonly end: End;
}

export interface Create {
  readonly op: 'create';
  readonly urgency: number;
  readonly asleep: boolean;
}

/** Of the operations so far the nth from the last. */
export interface Undo {
  readonly op: 'undo';
  readonly nth: number;
}

export type Step = Create | Single | Bulk | Undo;

const at = fc.nat(30);
const end = fc.constantFrom<End>('TOP', 'BOTTOM');
const urgency = fc.integer({ min: 1, max: 5 });
const op = <Name extends Step['op']>(name: Name) => fc.constant(name);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ op: op('create'), urgency, asleep: fc.boolean() }) },
  { weight: 7, arbitrary: fc.record({ op: fc.constantFrom('snooze', 'unsnooze', 'complete'), at }) },
  { weight: 2, arbitrary: fc.record({ op: op('wake'), at, swept: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ op: op('requeue'), at, end }) },
  { weight: 3, arbitrary: fc.record({ op: op('move'), at, to: at, side: fc.constantFrom('before', 'after') }) },
  { weight: 1, arbitrary: fc.record({ op: op('urgency'), at, urgency }) },
  { weight: 1, arbitrary: fc.record({ op: op('mind'), at, topOfMind: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: op('bulk'),
      places: fc.array(at, { minLength: 1, maxLength: 5 }),
      action: fc.constantFrom<ManyAction>('COMPLETE', 'REQUEUE', 'UNSNOOZE', 'SNOOZE'),
      end,
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: op('undo'), nth: fc.nat(3) }) },
);

/** So that there is something to do things to. */
const BEGINNING: readonly Step[] = [3, 3, 5, 1].map((each) => ({ op: 'create', urgency: each, asleep: false }));

/** A long life of a queue. */
export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { minLength: 20, maxLength: 45, size: 'max' })
  .map((more) => [...BEGINNING, ...more]);
