import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { VECTORS } from './vectors.js';

const INVOICES = '/v1/invoices';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.team()).key);
});
afterAll(() => run.close());

type Body = Answer['body'];
const pdf = (invoice: Body, query = '') => ask.get(`${INVOICES}/${invoice.id}/pdf${query}`);
const current = async (invoice: Body): Promise<Body> => (await ask.get(`${INVOICES}/${invoice.id}`)).body;

describe('the PDF', () => {
  it('is kept with its SHA-256, and the same facts are the same bytes', async () => {
    const invoice = await run.make.invoice(ask);
    expect(invoice.pdf).toBeNull();
    const made = await pdf(invoice);
    expect([made.status, made.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(made.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(made.headers['content-disposition']).toContain(`attachment; filename="${invoice.number}.pdf"`);
    const sha256 = createHash('sha256').update(made.bytes).digest('hex');
    expect(await current(invoice)).toMatchObject({
      version: 1,
      pdf: { revision: 1, sha256, bytes: made.bytes.length },
    });
    const again = await pdf(invoice, '?disposition=inline');
    expect(again.bytes.equals(made.bytes)).toBe(true);
    expect(again.headers['content-disposition']).toMatch(/^inline/);
    expect((await current(invoice)).pdf.revision).toBe(1);
    const held = await ask.get(`${INVOICES}/${invoice.id}/pdf`, { 'if-none-match': made.headers['etag'] ?? '' });
    expect(held.status).toBe(304);
  });

  it('has a new revision when it says something else, and the old ones stay', async () => {
    const invoice = await run.make.invoice(ask);
    const first = await pdf(invoice);
    await ask.patch(`${INVOICES}/${invoice.id}`, { notes: 'Changed.' });
    const second = await pdf(invoice);
    expect(second.bytes.equals(first.bytes)).toBe(false);
    const letter = await pdf(invoice, '?paper=LETTER');
    expect((await current(invoice)).pdf.revision).toBe(3);
    expect((await pdf(invoice, '?revision=1')).bytes.equals(first.bytes)).toBe(true);
    expect((await pdf(invoice, '?revision=3&paper=LETTER')).bytes.equals(letter.bytes)).toBe(true);
    expect((await pdf(invoice, '?revision=3&paper=A4')).body.code).toBe('not_found');
    expect((await pdf(invoice, '?revision=4')).body.code).toBe('not_found');
  });

  it('is one revision for many who ask at once', async () => {
    const invoice = await run.make.invoice(ask);
    const papers = await Promise.all(Array.from({ length: 8 }, () => pdf(invoice)));
    expect(new Set(papers.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
    expect((await current(invoice)).pdf.revision).toBe(1);
  });

  it('of a draft is made, and not kept', async () => {
    const draft = await run.make.invoice(ask, { draft: true });
    const made = await pdf(draft);
    expect([made.status, made.headers['content-disposition']]).toEqual([200, expect.stringContaining('draft.pdf')]);
    expect((await current(draft)).pdf).toBeNull();
    expect((await pdf(draft, '?revision=1')).status).toBe(404);
  });

  it('comes for every kind of line, party and mark', async () => {
    const client = await run.make.client(ask, {
      name: 'Ελλάδα ΑΕ',
      legalName: 'Legal',
      vatNumber: 'EL1',
      address: { line1: '1 Road', postalCode: '10431', city: 'Αθήνα', country: 'GR' },
    });
    const lines = [
      {
        description: 'Long\ntext',
        quantity: '1.5',
        unit: 'HUR',
        rate: '0.123456',
        discount: { type: 'PERCENT', value: '3' },
      },
      {
        description: 'Exempt',
        rate: '5',
        taxPercent: '0',
        taxCategory: 'E',
        servicePeriod: { from: '2026-01-01', to: '2026-01-31' },
      },
      { description: 'Odd unit', unit: 'XYZ', rate: '1' },
    ];
    const rich = {
      clientId: client.id,
      taxPercent: '24',
      cashRounding: '0.05',
      discount: { type: 'AMOUNT', value: '1' },
      terms: 'Now.',
      lines,
    };
    const invoice = await run.make.invoice(ask, rich);
    for (const action of ['mark-sent', 'mark-paid']) await run.make.post(ask, `${INVOICES}/${invoice.id}/${action}`);
    const voided = await run.make.invoice(ask, { ...rich, taxMode: 'INCLUSIVE' });
    await run.make.post(ask, `${INVOICES}/${voided.id}/void`);
    expect((await Promise.all([pdf(invoice), pdf(voided)])).map(({ status }) => status)).toEqual([200, 200]);
  });
});

const READER = spawnSync('pdftotext', ['-v']).error === undefined;
const onPaper = READER ? describe : describe.skip;

/** The words of a PDF, figures without the spaces that set their thousands apart. */
function wordsOf(bytes: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString();
  return text.replace(/(?<=\d)[\u00a0\u2009\u202f ,](?=\d{3}\b)/g, '').split(/\s+/);
}

onPaper(`on paper${READER ? '' : ' (skipped: no pdftotext)'}`, () => {
  it.each(VECTORS)('$name', async ({ body, gives, lines = [] }) => {
    const invoice = await run.make.invoice(ask, { ...body });
    const words = wordsOf((await pdf(invoice)).bytes);
    const sums: [string, unknown][] = Object.entries(gives).filter(
      ([, sum]) => typeof sum === 'string' && /[1-9]/.test(sum),
    );
    const printed = sums.filter(
      ([name]) => name !== 'subtotal' && name !== 'discountTotal' && name !== 'cashRoundingAmount',
    );
    for (const [, sum] of printed) expect(words.some((word) => word.includes(String(sum)))).toBe(true);
    for (const amount of lines) expect(words.some((word) => word.replace('\u2212', '-').includes(amount))).toBe(true);
  });
});
