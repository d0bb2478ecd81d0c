import { TIME_EXAMPLES } from '#time-tracking';

const { PROJECT, TIME_TO_BILL } = TIME_EXAMPLES;

/** Other wishes than the one that the examples send. */
const ALL = { invoiceId: null, sectionIds: null, userIds: null, tagIds: null };

/** What the examples send: three entries, each a line. */
export const BILLED = {
  ...ALL,
  id: '0197a3c2-0000-7000-8000-0000000e0003',
  timeEntryIds: TIME_TO_BILL.invoice,
  externalRefs: [{ source: 'crm', id: 'A-4713', url: null }],
} as const;
export const PREVIEWED = {
  ...BILLED,
  id: '0197a3c2-0000-7000-8000-0000000e0004',
  timeEntryIds: TIME_TO_BILL.preview,
  externalRefs: [{ source: 'crm', id: 'A-4714', url: null }],
} as const;

/** How the answers differ from an invoice that somebody wrote: its paper is made when it is asked for, and its lines tell their days. */
const ANSWERED = {
  skipped: [],
  '/invoice/source': 'TIME',
  '/invoice/pdf': null,
  '/invoice/lines/0/description': 'Design of the landing page, 2026-06-15',
  '/invoice/lines/0/amountBasis': 'TIME',
  '/invoice/lines/0/servicePeriod': { from: '2026-06-15', to: '2026-06-15' },
  '/invoice/lines/0/durationSeconds': 45_000,
  '/invoice/lines/0/projectId': PROJECT.relaunch,
  '/invoice/lines/0/timeEntryCount': 1,
} as const;

export const SHOWN = {
  billed: { ...ANSWERED, '/invoice/id': BILLED.id, '/invoice/externalRefs': BILLED.externalRefs },
  previewed: {
    ...ANSWERED,
    '/invoice/id': PREVIEWED.id,
    '/invoice/externalRefs': PREVIEWED.externalRefs,
    '/invoice/number': null,
    '/invoice/status': 'DRAFT',
    '/invoice/issuedAt': null,
  },
} as const;
