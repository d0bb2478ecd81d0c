import { describe, expect, it } from '@jest/globals';
import type { Invoice, InvoiceLine } from '../invoices/invoice.js';
import { type Letterhead, printed } from './printed.js';

const letterhead: Letterhead = { locale: 'en', paper: 'A4', logo: null };
const stamps = { createdAt: '2026-06-15T00:00:00.000Z', updatedAt: '2026-06-15T00:00:00.000Z', version: 1 };
const party = { name: 'A', email: null, phone: null, vatNumber: null, registrationNumber: null, address: null };
const line = (fields: Partial<InvoiceLine>): InvoiceLine => ({
  ...stamps,
  id: '1',
  position: 1,
  description: 'Work',
  quantity: '1',
  unit: null,
  rate: '100.00',
  amount: '100.00',
  amountBasis: 'COMPUTED',
  discount: null,
  taxPercent: null,
  taxCategory: null,
  servicePeriod: null,
  durationSeconds: null,
  projectId: null,
  timeEntryCount: 0,
  ...fields,
});
const invoice = (fields: Partial<Invoice> = {}): Invoice => ({
  ...stamps,
  id: '1',
  number: 'INV-2026-00001',
  status: 'PENDING',
  overdue: false,
  locked: false,
  source: 'API',
  clientId: null,
  client: null,
  issueDate: '2026-06-15',
  dueDate: null,
  expiresOn: null,
  currency: 'EUR',
  description: null,
  notes: null,
  terms: null,
  internalNote: 'secret',
  purchaseOrder: null,
  buyerReference: null,
  servicePeriod: null,
  taxPercent: '19',
  taxName: 'VAT',
  taxCategory: 'S',
  taxExemptionReason: null,
  taxMode: 'EXCLUSIVE',
  roundingMode: 'DOCUMENT',
  cashRounding: null,
  discount: null,
  externalRefs: [],
  metadata: {},
  subtotal: '100.00',
  discountTotal: '0.00',
  netTotal: '100.00',
  taxTotal: '19.00',
  total: '119.00',
  cashRoundingAmount: '0.00',
  payable: '119.00',
  amountPaid: '0.00',
  amountCredited: '0.00',
  amountDue: '119.00',
  taxBreakdown: [],
  issuedAt: null,
  sentAt: null,
  paidAt: null,
  voidedAt: null,
  voidReason: null,
  expiredAt: null,
  firstViewedAt: null,
  viewCount: 0,
  pdf: null,
  seller: { ...party, website: null, bankDetails: null, logoSha256: null },
  buyer: { ...party, legalName: null, number: null, buyerReference: 'DEPT', electronicAddress: null },
  lines: [],
  $today: '2026-06-15',
  ...fields,
});
const printedLine = (fields: Partial<InvoiceLine>, header: Partial<Invoice> = {}) =>
  printed(invoice({ ...header, lines: [line(fields)] }), [], letterhead).lines[0];

describe('on paper', () => {
  it('time is h:mm:ss, so that quantity × rate gives the amount (kimai#3131)', () => {
    const fromTime = {
      durationSeconds: 3000,
      quantity: '0.8333',
      amount: '83.33',
      amountBasis: 'TIME',
      unit: 'HUR',
    } as const;
    expect(printedLine(fromTime)).toMatchObject({ quantity: '0:50:00', unit: null, amount: '83.33' });
    expect(printedLine({ ...fromTime, amountBasis: 'COMPUTED' })).toMatchObject({ quantity: '0.8333', unit: 'h' });
    expect(printedLine({ ...fromTime, durationSeconds: 90_061 })).toMatchObject({ quantity: '25:01:01' });
  });

  it('units are words where we know them', () => {
    expect(['HUR', 'C62', 'XYZ'].map((unit) => printedLine({ unit })?.unit)).toEqual(['h', 'pcs', 'XYZ']);
  });

  it('lines say their own tax, else that of the invoice', () => {
    expect(printedLine({})).toMatchObject({ taxPercent: '19', taxLabel: null });
    expect(printedLine({}, { taxPercent: '0', taxCategory: 'AE' })).toMatchObject({
      taxPercent: '0',
      taxLabel: 'Reverse charge',
    });
    expect(printedLine({ taxPercent: '7' }, { taxPercent: '0', taxCategory: 'AE' })).toMatchObject({ taxLabel: null });
    expect(printedLine({ taxPercent: '0', taxCategory: 'E' })).toMatchObject({ taxLabel: 'Exempt' });
    expect(printedLine({ taxPercent: '0' }, { taxPercent: '0', taxCategory: 'AE' })).toMatchObject({
      taxLabel: 'Reverse charge',
    });
  });

  it('an exemption has its reason, in general words where none is given', () => {
    const group = { category: 'AE', percent: '0', base: '1.00', amount: '0.00' } as const;
    const reason = (taxExemptionReason: string | null) =>
      printed(invoice({ taxExemptionReason, taxBreakdown: [group] }), [], letterhead).taxBreakdown[0]?.exemptionReason;
    expect([reason(null), reason('Art. 196')]).toEqual(['Reverse charge', 'Art. 196']);
  });

  it('nothing internal stands', () =>
    expect(JSON.stringify(printed(invoice(), [], letterhead))).not.toContain('secret'));

  it('what is nothing is left out', () =>
    expect(printed(invoice(), [], letterhead)).toMatchObject({
      mark: null,
      discountTotal: null,
      discountTerms: null,
      cashRounding: null,
      amountCredited: null,
      buyerReference: 'DEPT',
    }));

  it('marks, discounts and addresses are written out', () => {
    const address = {
      line1: '1 Road',
      line2: null,
      line3: null,
      city: 'Bremen',
      region: null,
      postalCode: '28195',
      country: 'DE',
    };
    const document = printed(
      invoice({
        status: 'VOID',
        discount: { type: 'PERCENT', value: '10' },
        discountTotal: '10.00',
        seller: { ...party, address, website: null, bankDetails: null, logoSha256: null },
      }),
      [],
      letterhead,
    );
    expect(document).toMatchObject({ mark: 'VOID', discountTotal: '10.00', discountTerms: '10 %' });
    expect(document.seller.address).toEqual(['1 Road', '28195 Bremen', 'Germany']);
  });

  it('reversed payments are left out', () => {
    const payment = {
      ...stamps,
      kind: 'PAYMENT',
      currency: 'EUR',
      paidOn: '2026-06-15',
      method: 'CARD',
      reference: null,
      note: null,
    } as const;
    const createdBy = { type: 'KEY', id: null, name: null };
    const payments = [
      { ...payment, id: '1', amount: '1.00', createdBy, reversedAt: null, reversalReason: null },
      { ...payment, id: '2', amount: '2.00', createdBy, reversedAt: '2026-06-16T00:00:00.000Z', reversalReason: null },
    ];
    expect(printed(invoice(), payments, letterhead).payments).toEqual([
      { paidOn: '2026-06-15', method: 'Card', reference: null, amount: '1.00' },
    ]);
  });
});
