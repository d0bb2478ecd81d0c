import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, EntryDraft } from '../entries/entry.js';
import { inOrder, type Outset } from './ledger.js';
import { asked, type Step } from './step.js';

const NOTHING: Outset = { now: instant(99), spans: [], holders: [], running: [] };

function instant(hour: number): string {
  return new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
}

function draft(id: string, from: number, to: number, userId = 'ann'): EntryDraft {
  const times = {
    date: '2026-01-01',
    durationSeconds: 60,
    startedAt: instant(from),
    endedAt: instant(to),
    timezone: 'UTC',
    daySplit: null,
  };
  const place = { projectId: null, sectionId: null, tagIds: [], taskName: 'Work', notes: null, billable: null };
  const origin = {
    source: 'API',
    autoStopped: false,
    ownRate: null,
    externalRefs: [],
    metadata: {},
    known: null,
  } as const;
  return { id, userId, ...place, ...times, ...origin };
}

function entry(id: string, from: number, to: number): Entry {
  const { known: _, ownRate: __, billable: ___, ...same } = draft(id, from, to);
  const beside = {
    user: { id: 'ann', name: 'Ann' },
    project: null,
    section: null,
    tags: [],
    billable: true,
    durationSeconds: 60,
    daySplit: [],
  };
  const price = { rate: null, currency: 'EUR', rateSource: 'NONE', cost: null, amount: null } as const;
  const state = { running: false, locked: false, lockReasons: [], invoiceId: null, lineId: null, billedSeconds: null };
  return { ...same, ...beside, ...price, ...state, createdAt: '', updatedAt: '', version: 1 };
}

const created = (index: number, made: EntryDraft): Step => asked({ index, op: 'CREATE', id: made.id, draft: made });
const removed = (index: number, before: Entry): Step => asked({ index, op: 'DELETE', id: before.id, before });
const moved = (index: number, before: Entry, to: EntryDraft): Step =>
  asked({ index, op: 'UPDATE', id: before.id, before, draft: to });
const spanOf = ({ id, userId, startedAt, endedAt }: Entry) => ({
  id,
  userId,
  startedAt: startedAt ?? '',
  endedAt: endedAt ?? '',
});

describe('operations in order', () => {
  it('take what is given up before them, and nothing that is given up after', () => {
    const old = entry('old', 1, 2);
    const outset = { ...NOTHING, spans: [spanOf(old)] };
    const before = inOrder([created(0, draft('new', 1, 2)), removed(1, old)], outset, false);
    expect(before.map(({ objection }) => objection)).toEqual([{ kind: 'overlap', ids: ['old'] }, null]);
    const after = inOrder([removed(0, old), created(1, draft('new', 1, 2))], outset, false);
    expect(after.map(({ objection }) => objection)).toEqual([null, null]);
  });

  it('that are refused change nothing for those after them', () => {
    const old = entry('old', 1, 2);
    const steps = [moved(0, old, draft('old', 5, 7)), created(1, draft('a', 1, 2)), created(2, draft('b', 5, 6))];
    const outset = {
      ...NOTHING,
      spans: [spanOf(old), { id: 'busy', userId: 'ann', startedAt: instant(6), endedAt: instant(7) }],
    };
    expect(inOrder(steps, outset, false).map(({ objection }) => objection)).toEqual([
      { kind: 'overlap', ids: ['busy'] },
      { kind: 'overlap', ids: ['old'] },
      null,
    ]);
  });

  it('touch without meeting, and meet nobody else', () => {
    const steps = [created(0, draft('a', 1, 2)), created(1, draft('b', 2, 3)), created(2, draft('c', 1, 3, 'bob'))];
    expect(inOrder(steps, NOTHING, false).every(({ objection }) => objection === null)).toBe(true);
  });

  it('never leave time that meets, and refuse none that would not', () => {
    const range = fc
      .tuple(fc.nat(12), fc.integer({ min: 1, max: 4 }))
      .map(([from, long]) => [from, from + long] as const);
    const kinds = fc.constantFrom('CREATE', 'UPDATE', 'DELETE');
    const olds = [0, 1, 2, 3].map((nth) => entry(`old-${nth}`, nth * 4, nth * 4 + 2));
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, range), { maxLength: 12 }), (wishes) => {
        const free = [...olds];
        const steps = wishes.map(([kind, [from, to]], index) => {
          const before = kind === 'CREATE' ? undefined : free.shift();
          if (!before) return created(index, draft(`new-${index}`, from, to));
          return kind === 'DELETE' ? removed(index, before) : moved(index, before, draft(before.id, from, to));
        });
        const verdicts = inOrder(steps, { ...NOTHING, spans: olds.map(spanOf) }, false);
        const kept = new Map(olds.map((old) => [old.id, [old.startedAt ?? '', old.endedAt ?? ''] as const]));
        for (const [nth, { id, draft: next }] of steps.entries()) {
          const rest = [...kept].filter(([other]) => other !== id).map(([, span]) => span);
          const meets =
            next !== null && rest.some(([from, to]) => from < (next.endedAt ?? '') && (next.startedAt ?? '') < to);
          const isSame = next !== null && kept.get(id ?? '')?.join() === [next.startedAt, next.endedAt].join();
          expect(verdicts[nth]?.objection !== null).toBe(meets && !isSame);
          if (meets && !isSame) continue;
          kept.delete(id ?? '');
          if (next) kept.set(next.id, [next.startedAt ?? '', next.endedAt ?? '']);
        }
      }),
    );
  });

  it('take a name of another system, or the one timer of a person, once', () => {
    const named = (id: string) => ({ ...draft(id, 1, 2, id), externalRefs: [{ source: 'crm', id: '7' }] });
    const names = inOrder([created(0, named('a')), created(1, named('b'))], NOTHING, true);
    expect(names.map(({ objection }) => objection)).toEqual([null, { kind: 'reference', source: 'crm', id: '7' }]);
    const running = { ...entry('r', 1, 2), running: true, endedAt: null };
    const handed = moved(0, running, { ...draft('r', 1, 2, 'bob'), durationSeconds: null, endedAt: null });
    const busy = { ...NOTHING, running: [{ userId: 'bob', id: 'other' }] };
    expect(inOrder([handed], busy, true)[0]?.objection).toEqual({ kind: 'timer', entryId: 'other' });
    expect(inOrder([handed], NOTHING, true)[0]?.objection).toBeNull();
  });
});
