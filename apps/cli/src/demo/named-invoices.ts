import { addDays } from '#kernel';
import { CLIENT, ENTRY, INVOICE, LINE, PAYMENT } from './examples.js';
import type { NewInvoice, NewLine, PlannedInvoice } from './rows.js';

/** Far enough ahead that what is open today is not overdue when somebody tries it next month. */
const OPEN_DAYS = 90;

const DESIGN: NewLine = {
  description: 'Design of the landing page',
  quantity: '12.5',
  unit: 'HUR',
  rate: '95.00',
};
const BUILD: NewLine = { description: 'Front end, responsive', quantity: '24', unit: 'HUR', rate: '95.00' };
const TEXTS: NewLine = { description: 'Editing of texts', quantity: '6', unit: 'HUR', rate: '80.00' };
const PHOTOS: NewLine = {
  description: 'Photographs of the harbour, licence for print and web',
  quantity: '10',
  unit: 'C62',
  rate: '45.00',
  discount: { type: 'PERCENT', value: '10' },
};
const BROCHURE: NewLine = {
  description: 'Brochure, 200 copies\nprinted on recycled paper',
  quantity: '200',
  unit: 'C62',
  rate: '1.35',
  taxPercent: '7',
};

/** The rows that examples of the reference name: one for each action, so that none spoils another's. */
export function namedInvoices(today: string): readonly PlannedInvoice[] {
  const bill = (id: string, age: number, lines: NewLine[], more: Partial<NewInvoice> = {}): NewInvoice => ({
    id,
    clientId: CLIENT.acme,
    issueDate: addDays(today, -age),
    dueDate: addDays(today, OPEN_DAYS),
    lines,
    ...more,
  });
  const draft = (id: string, age: number, lines: NewLine[]) => bill(id, age, lines, { draft: true });
  return [
    {
      input: bill(INVOICE.acme, 20, [{ ...DESIGN, id: LINE.acme }, BUILD, TEXTS, PHOTOS, BROCHURE], {
        description: 'Website relaunch',
        purchaseOrder: 'PO-2291',
        buyerReference: 'DEPT-7',
        servicePeriod: { from: addDays(today, -50), to: addDays(today, -21) },
        notes: 'Thank you for your business.',
        terms: 'Payable without deduction.',
        internalNote: 'Agreed on the phone.',
      }),
      sent: true,
      payment: { id: PAYMENT.acme, age: 8, amount: '500.00', method: 'BANK_TRANSFER', note: 'First half.' },
    },
    {
      input: {
        id: INVOICE.fromTime,
        clientId: CLIENT.acme,
        issueDate: addDays(today, -6),
        dueDate: addDays(today, OPEN_DAYS),
      },
      time: { timeEntryIds: [ENTRY.billed], groupBy: ['PROJECT', 'SECTION'] },
      sent: true,
    },
    { input: bill(INVOICE.toMarkSent, 9, [DESIGN]) },
    { input: bill(INVOICE.toPayInPart, 15, [DESIGN, BUILD]), sent: true },
    {
      input: bill(INVOICE.withPaymentToReverse, 16, [BUILD, TEXTS]),
      sent: true,
      payment: { id: PAYMENT.toReverse, age: 5, amount: '400.00', method: 'CARD', reference: 'Terminal 2' },
    },
    { input: bill(INVOICE.toMarkPaid, 14, [TEXTS, PHOTOS]), sent: true },
    { input: bill(INVOICE.toVoid, 13, [DESIGN]), sent: true },
    { input: bill(INVOICE.toExpire, 12, [BROCHURE]), sent: true },
    { input: bill(INVOICE.expiredToReopen, 40, [BROCHURE, PHOTOS]), sent: true, end: 'EXPIRED' },
    { input: bill(INVOICE.toDuplicate, 11, [DESIGN, TEXTS]), sent: true },
    {
      input: draft(INVOICE.draftToEdit, 3, [{ ...DESIGN, id: LINE.toChange }, { ...TEXTS, id: LINE.toDelete }, BUILD]),
    },
    { input: draft(INVOICE.draftToDelete, 2, [TEXTS]) },
    { input: draft(INVOICE.draftToIssue, 1, [DESIGN, BROCHURE]) },
  ];
}
