import { PROJECT } from '../projects/project.examples.js';

/** Ids that `looped demo` gives to its saved reports, whose `filters` are all `KEPT_FILTERS`. */
export const SAVED_REPORT = {
  /** Grouped by PROJECT, of THIS_YEAR, for all roles: for reading and running. */
  byProject: '0197a3c2-0000-7000-8000-0000005a0001',
  toEdit: '0197a3c2-0000-7000-8000-0000005a0002',
  toDelete: '0197a3c2-0000-7000-8000-0000005a0003',
} as const;

/** Days around the entry that the examples of time show. */
export const REPORT_DAYS = { dateFrom: '2026-06-01', dateTo: '2026-06-30' } as const;

/** What the saved reports of the demo are narrowed to. */
export const KEPT_FILTERS = {
  dateFrom: null,
  dateTo: null,
  projectIds: null,
  clientIds: null,
  sectionIds: null,
  userIds: null,
  tagIds: null,
  tagMatch: null,
  billable: true,
  billed: null,
  q: null,
  weekEndsOn: null,
  timezone: null,
  split: null,
} as const;

const COUNTED = {
  seconds: 5400,
  billableSeconds: 5400,
  entries: 1,
  amounts: [{ currency: 'EUR', amount: '142.50', cost: '72.00' }],
};

const REPORT = {
  groups: [{ project: { id: PROJECT.relaunch, title: 'Website relaunch', code: 'ACME-WEB' }, ...COUNTED }],
};

/** How the examples of some operations differ from the fields' own. */
export const SHOWN = {
  report: REPORT,
  run: { ...REPORT, range: { ...REPORT_DAYS, timezone: null, split: 'START_DAY', weekEndsOn: null } },
  sent: { name: 'Hours by client', groupBy: ['CLIENT'] },
  /** By the key of a team, which is nobody. */
  made: { ownerId: null, owner: null },
} as const;
