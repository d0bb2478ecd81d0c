import { PROJECT } from '../projects/project.examples.js';
import { SECTION } from '../sections/section.examples.js';
import { TAG } from '../tags/tag.examples.js';

/** People of the demo: one for whom nothing runs, and one each whose timer is there to be stopped, switched, discarded. */
export const TRACKER = {
  idle: '0197a3c2-0000-7000-8000-0000000000a5',
  toStop: '0197a3c2-0000-7000-8000-0000000000a6',
  toSwitch: '0197a3c2-0000-7000-8000-0000000000a7',
  toDiscard: '0197a3c2-0000-7000-8000-0000000000a8',
} as const;

/**
 * Ids that `looped demo` gives to the entries that run for them: on the relaunch, with its section and the tag Design, without other
 * systems' names and metadata; each began an hour or two before.
 */
export const TIMER = {
  toStop: '0197a3c2-0000-7000-8000-000000e00011',
  toSwitch: '0197a3c2-0000-7000-8000-000000e00012',
  toDiscard: '0197a3c2-0000-7000-8000-000000e00013',
} as const;

const MADE = {
  started: '0197a3c2-0000-7000-8000-000000e00014',
  switched: '0197a3c2-0000-7000-8000-000000e00015',
} as const;

/** How what runs differs from the entry that the fields' examples show: it has begun, and nothing follows from that yet. */
const RUNNING = {
  source: 'TIMER',
  running: true,
  date: '2026-07-01',
  durationSeconds: 5400,
  startedAt: '2026-07-01T08:00:00.000Z',
  endedAt: null,
  daySplit: [],
  amount: null,
} as const;

const ENDED = {
  ...RUNNING,
  running: false,
  endedAt: '2026-07-01T09:30:00.000Z',
  daySplit: [{ date: '2026-07-01', seconds: 5400 }],
  amount: '142.50',
} as const;

const NOBODY_ELSES = { externalRefs: [], metadata: {} } as const;

/** What Sofia measures, whole, where it stands inside an answer. */
export const MEASURED = {
  id: TIMER.toSwitch,
  createdAt: '2026-07-01T08:00:00.000Z',
  updatedAt: '2026-07-01T08:00:00.000Z',
  version: 1,
  ...NOBODY_ELSES,
  taskName: 'Design of the landing page',
  notes: null,
  userId: TRACKER.toSwitch,
  user: { id: TRACKER.toSwitch, name: 'Sofia Marques' },
  projectId: PROJECT.relaunch,
  project: { id: PROJECT.relaunch, title: 'Website relaunch', code: 'ACME-WEB' },
  sectionId: SECTION.design,
  section: { id: SECTION.design, title: 'Design' },
  tagIds: [TAG.design],
  tags: [{ id: TAG.design, name: 'Design', color: '#1F6FEB' }],
  billable: true,
  rate: '95.00',
  ...RUNNING,
  timezone: 'Europe/Berlin',
  autoStopped: false,
  currency: 'EUR',
  rateSource: 'CLIENT',
  cost: null,
  locked: false,
  lockReasons: [],
  invoiceId: null,
  lineId: null,
  billedSeconds: null,
} as const;

/** What the examples of starting send: by id of tags, now, and at the price that is agreed. */
const BEGUN = { tagNames: undefined, rate: null, startedAt: null } as const;
/** What came of it in the same instant. */
const FRESH = { ...RUNNING, rate: '95.00', startedAt: '2026-07-01T09:30:00.000Z', durationSeconds: 0 } as const;

export const SHOWN = {
  /** Asked of him whose timer no other example has touched by then. */
  current: {
    query: { userId: TRACKER.toDiscard },
    answer: {
      entry: {
        ...MEASURED,
        id: TIMER.toDiscard,
        userId: TRACKER.toDiscard,
        user: { id: TRACKER.toDiscard, name: 'Emre Yılmaz' },
      },
    },
  },
  started: {
    body: {
      ...BEGUN,
      id: MADE.started,
      userId: TRACKER.idle,
      externalRefs: [{ source: 'calendar', id: 'T-0815', url: null }],
    },
    answer: { ...FRESH, user: { id: TRACKER.idle, name: 'Lena Brandt' } },
  },
  stopped: {
    body: {},
    answer: {
      ...ENDED,
      ...NOBODY_ELSES,
      id: TIMER.toStop,
      version: 2,
      userId: TRACKER.toStop,
      user: { id: TRACKER.toStop, name: 'Piet Janssen' },
    },
  },
  switched: {
    body: {
      ...BEGUN,
      id: MADE.switched,
      userId: TRACKER.toSwitch,
      externalRefs: [{ source: 'calendar', id: 'T-0816', url: null }],
    },
    answer: {
      ...FRESH,
      user: { id: TRACKER.toSwitch, name: 'Sofia Marques' },
      stopped: { ...MEASURED, ...ENDED, version: 2, updatedAt: '2026-07-01T09:30:00.000Z' },
    },
  },
  continued: { answer: { ...FRESH, ...NOBODY_ELSES } },
  discarded: { query: { userId: TRACKER.toDiscard } },
} as const;
