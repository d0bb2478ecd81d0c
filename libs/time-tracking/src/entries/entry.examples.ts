/** Ids that `looped demo` gives to time entries: each example of the reference that changes one has a row of its own. */
export const ENTRY = {
  /**
   * Mara's, on the relaunch (section and tag Design), unbilled and exactly as the fields' examples show it: with instants, 90 minutes of
   * 15 June 2026. For reading.
   */
  reading: '0197a3c2-0000-7000-8000-000000e00001',
  /** Billed by an invoice of Acme. For reading, and for what a locked entry explains. */
  billed: '0197a3c2-0000-7000-8000-000000e00002',
  /** Like the first, of another day. */
  toEdit: '0197a3c2-0000-7000-8000-000000e00003',
  toDelete: '0197a3c2-0000-7000-8000-000000e00004',
  toDuplicate: '0197a3c2-0000-7000-8000-000000e00005',
  /** Aylin's, for whom nothing runs. */
  toContinue: '0197a3c2-0000-7000-8000-000000e00006',
} as const;

/** The person whose entries the examples show. */
export const WORKER = '0197a3c2-0000-7000-8000-0000000000a1';

/** Fields of other forms than the one an example shows, and the price, which follows from the client. */
const LEFT_OUT = {
  date: undefined,
  durationSeconds: undefined,
  local: undefined,
  tagNames: undefined,
  rate: undefined,
};

const named = (id: string) => ({ externalRefs: [{ source: 'calendar', id, url: null }] });

/** What the examples send that is no field's own example, and how their answers differ from the entry for reading. */
export const SHOWN = {
  made: { body: { ...LEFT_OUT, ...named('E-0815') }, answer: named('E-0815') },
  changed: { body: { ...LEFT_OUT, ...named('E-0816') }, answer: { ...named('E-0816'), version: 2 } },
  copied: {
    answer: {
      externalRefs: [],
      notes: null,
      date: '2026-07-01',
      durationSeconds: 7200,
      startedAt: null,
      endedAt: null,
      daySplit: [{ date: '2026-07-01', seconds: 7200 }],
      amount: '190.00',
    },
  },
  explained: {
    answer: {
      levels: [
        { level: 'ENTRY', rate: null, chosen: false },
        { level: 'PROJECT_MEMBER', rate: null, chosen: false },
        { level: 'SECTION', rate: null, chosen: false },
        { level: 'PROJECT', rate: null, chosen: false },
        { level: 'CLIENT', rate: '95.00', chosen: true },
        { level: 'MEMBER', rate: null, chosen: false },
        { level: 'TEAM', rate: null, chosen: false },
      ],
    },
  },
} as const;
