/** Ids that `looped demo` gives to invoices and what hangs on them: each example of the reference has a row of its own. */
export const INVOICE = {
  /** Sent, partly paid, five lines, one payment, a PDF: for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000a0001',
  draftToEdit: '0197a3c2-0000-7000-8000-0000000a0002',
  draftToDelete: '0197a3c2-0000-7000-8000-0000000a0003',
  draftToIssue: '0197a3c2-0000-7000-8000-0000000a0004',
  toMarkSent: '0197a3c2-0000-7000-8000-0000000a0005',
  toPayInPart: '0197a3c2-0000-7000-8000-0000000a0006',
  withPaymentToReverse: '0197a3c2-0000-7000-8000-0000000a0007',
  toMarkPaid: '0197a3c2-0000-7000-8000-0000000a0008',
  toVoid: '0197a3c2-0000-7000-8000-0000000a0009',
  toExpire: '0197a3c2-0000-7000-8000-0000000a000a',
  expiredToReopen: '0197a3c2-0000-7000-8000-0000000a000b',
  toDuplicate: '0197a3c2-0000-7000-8000-0000000a000c',
  /** Made from time: for reading where its lines come from. */
  fromTime: '0197a3c2-0000-7000-8000-0000000a000d',
} as const;

export const LINE = {
  /** First line of the invoice for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000b0001',
  /** On the draft to edit. */
  toChange: '0197a3c2-0000-7000-8000-0000000b0002',
  toDelete: '0197a3c2-0000-7000-8000-0000000b0003',
} as const;

export const PAYMENT = {
  /** Of the invoice for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000d0001',
  toReverse: '0197a3c2-0000-7000-8000-0000000d0002',
} as const;

/** What the examples that write a line send: the amount follows from quantity and rate. */
export const LINE_SENT = {
  description: 'Design of the landing page',
  quantity: '12.5',
  unit: 'HUR',
  rate: '95.00',
  amount: null,
  discount: null,
  taxPercent: null,
  taxCategory: null,
  servicePeriod: null,
} as const;

/** Ids of the rows that examples make. */
export const MADE = {
  line: '0197a3c2-0000-7000-8000-0000000e0001',
  addedLine: '0197a3c2-0000-7000-8000-0000000e0002',
} as const;

/** The demo's invoices for actions are plain ones. */
const PLAIN = { externalRefs: [], metadata: {}, servicePeriod: null, pdf: null };
const SENT = { ...PLAIN, sentAt: '2026-06-15T09:30:00.000Z', locked: true };

/** How the answers of some examples differ from that of a new invoice. */
export const SHOWN = {
  made: { pdf: null },
  draft: { number: null, status: 'DRAFT', issuedAt: null, pdf: null },
  copied: { ...PLAIN, number: null, status: 'DRAFT', issuedAt: null },
  issued: PLAIN,
  sent: SENT,
  partlyPaid: {
    externalRefs: [],
    metadata: {},
    sentAt: SENT.sentAt,
    locked: true,
    status: 'PAID_PARTIAL',
    amountPaid: '500.00',
    amountDue: '913.13',
  },
  paid: { ...SENT, status: 'PAID', amountPaid: '1413.13', amountDue: '0.00', paidAt: '2026-06-20T09:30:00.000Z' },
  void: { ...SENT, status: 'VOID', voidedAt: '2026-06-20T09:30:00.000Z', voidReason: 'Billed twice.' },
  expired: { ...SENT, status: 'EXPIRED', expiredAt: '2026-06-20T09:30:00.000Z' },
  reopened: { ...SENT, expiresOn: null },
} as const;

/** An export of one invoice, with its line. */
export const EXPORTED = [
  'Number,Status,Client,Issue Date,Due Date,Currency,Subtotal,Discount,Tax,Total,Paid,Balance,Sent At,Paid At,Line,Description,Quantity,Unit,Rate,Amount,Tax Percent',
  'INV-2026-00001,PENDING,Acme GmbH,2026-06-15,2026-06-29,EUR,1187.50,0.00,225.63,1413.13,0.00,1413.13,,,1,Design of the landing page,12.5,HUR,95.00,1187.50,',
  '',
].join('\r\n');

/** The party that bills, where the fields' own examples show the client. */
export const SELLER = {
  name: 'Harbour Studio',
  email: 'hello@harbour.example',
  phone: '+49 421 555 0170',
  website: 'https://harbour.example',
  vatNumber: 'DE987654321',
  registrationNumber: 'HRB 54321',
  address: {
    line1: 'Schlachte 19',
    line2: 'Speicher III',
    line3: null,
    city: 'Bremen',
    region: 'Bremen',
    postalCode: '28195',
    country: 'DE',
  },
  bankDetails: {
    accountHolder: 'Harbour Studio GmbH',
    accountNumber: '0532013000',
    accountType: 'Current',
    bankName: 'Commerzbank',
    branchCode: '37040044',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
  },
  logoSha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
} as const;
