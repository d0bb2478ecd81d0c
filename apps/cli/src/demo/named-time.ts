import { addDays } from '#kernel';
import { BULK, ENTRY, PERSON, PROJECT, SECTION, TAG, TIME_TO_BILL, TIMER } from './examples.js';
import type { NewTime, NewTimer } from './rows.js';

const DESIGNING = {
  userId: PERSON.owner,
  projectId: PROJECT.relaunch,
  sectionId: SECTION.design,
  tagIds: [TAG.design],
  taskName: 'Design of the landing page',
  metadata: { region: 'north' },
};

/** What makes it the entry that examples read, exactly as they show it. */
const READING = {
  notes: 'Second round, after the call.',
  startedAt: '2026-06-15T07:00:00.000Z',
  endedAt: '2026-06-15T08:30:00.000Z',
  timezone: 'Europe/Berlin',
  externalRefs: [{ source: 'crm', id: 'A-4711', url: null }],
};

const HOURS = 3600;
const MINUTE_MS = 60_000;

/** The entries that examples name: one for each action, so that none spoils another's, and some to be billed. */
export function namedTime(today: string): readonly NewTime[] {
  const work = (id: string, age: number, more: Partial<NewTime> = {}): NewTime => ({
    ...DESIGNING,
    id,
    date: addDays(today, -age),
    durationSeconds: 2 * HOURS,
    ...more,
  });
  const again = 'Written down twice';
  const aylins = { userId: PERSON.member };
  return [
    { ...DESIGNING, ...READING, id: ENTRY.reading },
    work(ENTRY.billed, 12, { durationSeconds: 6 * HOURS }),
    work(ENTRY.toEdit, 3),
    work(ENTRY.toDelete, 4, { taskName: again }),
    work(ENTRY.toDuplicate, 5),
    work(ENTRY.toContinue, 1, aylins),
    work(BULK.toEdit, 8),
    work(BULK.toDelete, 8, { taskName: again }),
    ...TIME_TO_BILL.preview.map((id, nth) => work(id, 6 + nth)),
    ...TIME_TO_BILL.invoice.map((id, nth) => work(id, 6 + nth, aylins)),
  ];
}

const { metadata: _none, ...RUNNING } = DESIGNING;

/** One each to be stopped, switched and discarded; each began an hour or two ago. */
export function namedTimers(now: string): readonly NewTimer[] {
  const since = (minutes: number) => new Date(Date.parse(now) - minutes * MINUTE_MS).toISOString();
  return [
    { ...RUNNING, id: TIMER.toStop, userId: PERSON.toStop, startedAt: since(95) },
    { ...RUNNING, id: TIMER.toSwitch, userId: PERSON.toSwitch, startedAt: since(65) },
    { ...RUNNING, id: TIMER.toDiscard, userId: PERSON.toDiscard, startedAt: since(118) },
  ];
}
