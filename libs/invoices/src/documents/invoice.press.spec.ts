import { describe, expect, it } from '@jest/globals';
import { pagesOf } from '../../../../test/support/pdf-text.js';
import type { InvoiceDocument, PrintedLine } from './invoice-document.js';
import { renderInvoice } from './invoice.press.js';

function line(position: number, over: Partial<PrintedLine> = {}): PrintedLine {
  return {
    position,
    description: `Work ${position}`,
    quantity: '1',
    unit: 'h',
    rate: '95.00',
    discount: null,
    taxPercent: '20',
    taxLabel: null,
    amount: '95.00',
    servicePeriod: null,
    ...over,
  };
}

const party = {
  name: 'Kestrel Ltd',
  legalName: null,
  address: ['14 Harbour Row', 'Bristol'],
  vatNumber: null,
  registrationNumber: null,
  email: null,
  phone: null,
};

function invoice(over: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    title: 'Invoice',
    number: 'INV-2026-00042',
    mark: null,
    language: 'en-GB',
    paper: 'A4',
    issueDate: '2026-11-23',
    dueDate: '2026-12-07',
    expiresOn: null,
    servicePeriod: null,
    purchaseOrder: null,
    buyerReference: null,
    seller: { ...party, website: null, logo: null },
    buyer: { ...party, name: 'Acme GmbH' },
    description: null,
    currency: 'EUR',
    taxInclusive: false,
    lines: [line(1)],
    subtotal: '95.00',
    discountTotal: null,
    discountTerms: null,
    netTotal: '95.00',
    taxBreakdown: [{ label: 'VAT', percent: '20', base: '95.00', amount: '19.00', exemptionReason: null }],
    total: '114.00',
    cashRounding: null,
    payable: '114.00',
    payments: [],
    amountPaid: '0.00',
    amountCredited: null,
    amountDue: '114.00',
    bankDetails: null,
    notes: null,
    terms: null,
    ...over,
  };
}

async function textFor(over: Partial<InvoiceDocument>): Promise<string> {
  return pagesOf(await renderInvoice(invoice(over))).join('\n');
}

describe('renderInvoice', () => {
  it('prints amounts as the very strings they are, however large', async () => {
    const lines = [line(1, { quantity: '-10000000.1234', rate: '999999999.999999', amount: '-999999999999.99' })];
    const text = await textFor({ lines, total: '1234567.89', amountDue: '1234067.89' });
    for (const figure of ['-10000000.1234', '999999999.999999', '-999999999999.99', '1234567.89', '1234067.89']) {
      expect(text).toContain(figure);
    }
  });

  it('prints days with the month in letters', async () => {
    expect((await textFor({})).replaceAll('\u00A0', ' ')).toContain('23 Nov 2026');
  });

  it('takes no text for markup', async () => {
    const hostile = '#panic() $x$ *a* _b_ @x <b> `r` \\ // c /* d */ -- "q" #sys.inputs [y] ~';
    const text = await textFor({ description: hostile, notes: hostile, lines: [line(1, { description: hostile })] });
    expect(text.split(hostile)).toHaveLength(4);
  });

  it('gives the same bytes for the same facts', async () => {
    const [first, second] = await Promise.all([renderInvoice(invoice()), renderInvoice(structuredClone(invoice()))]);
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('gives each of many callers their own document', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => `N-${index};`);
    const texts = await Promise.all(numbers.map((number) => textFor({ number })));
    expect(texts.every((text, index) => text.includes(numbers[index] ?? ''))).toBe(true);
  });

  it('writes PDF/A-3b with its own fonts embedded and no other', async () => {
    const file = Buffer.from(await renderInvoice(invoice())).toString('latin1');
    expect(file).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    const fonts = [...file.matchAll(/\/Type \/FontDescriptor\s+\/FontName \/\w{6}\+(\S+)[\s\S]*?endobj/g)];
    expect(fonts.map(([, name]) => name).toSorted()).toEqual(['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold']);
    expect(fonts.every(([descriptor]) => descriptor.includes('/FontFile2'))).toBe(true);
  });

  it.each(['DRAFT', 'PAID', 'VOID'] as const)('marks every page or the head with %s', async (mark) => {
    expect(await textFor({})).not.toContain(mark);
    expect(await textFor({ mark })).toContain(mark);
  });

  it('asks no money for a void invoice', async () => {
    const text = await textFor({ mark: 'VOID', amountDue: '999.99' });
    expect(text).not.toContain('999.99');
  });

  it('repeats the heading over 500 lines and leaves no sum alone on a page', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => line(index + 1));
    const pages = pagesOf(await renderInvoice(invoice({ lines })));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((page) => page.includes('DescriptionQuantity'))).toHaveLength(pages.length);
    expect(pages.at(-1)).toMatch(/Work 500.*Amount due/s);
    expect(pages.map((page) => /Page (\d+ of \d+)/.exec(page)?.[1])).toEqual(
      pages.map((_, index) => `${index + 1} of ${pages.length}`),
    );
  });

  it('never separates the sum from the last line, whatever the number of lines', async () => {
    for (let count = 15; count < 32; count++) {
      const lines = Array.from({ length: count }, (_, index) => line(index + 1));
      const last = pagesOf(await renderInvoice(invoice({ lines }))).at(-1);
      expect(last).toMatch(new RegExp(`Work ${count}.*Amount due`, 's'));
    }
  });

  it('prints long words and long descriptions whole', async () => {
    const word = 'W'.repeat(300);
    const rows = Array.from({ length: 300 }, (_, index) => `r${index};`);
    const text = await textFor({ lines: [line(1, { description: word }), line(2, { description: rows.join('\n') })] });
    expect(text).toContain(word);
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });

  it.each([
    ['Greek', 'Υπηρεσίες'],
    ['Cyrillic', 'Консультації'],
    ['Georgian', 'მომსახურება'],
    ['Armenian', 'ծառայություններ'],
    ['Vietnamese', 'Đặng Thị Hương'],
  ])('has the letters of %s', async (_, words) => {
    expect(await textFor({ buyer: { ...party, name: words }, notes: words })).toContain(words);
  });

  it.each([
    ['Arabic', 'شركة النور للتجارة'],
    ['Hebrew', 'חברת הצפון בע״מ'],
  ])('has the letters of %s, from right to left', async (_, words) => {
    const text = await textFor({ buyer: { ...party, name: words }, notes: words });
    expect([...words].filter((letter) => !text.normalize('NFKC').includes(letter))).toEqual([]);
    expect(text).not.toContain('\uFFFD');
  });

  it('replaces what no font covers instead of failing', async () => {
    expect(await textFor({ notes: 'a漢b\u{10FFFF}c\uD800d' })).toContain('a\uFFFDb\uFFFDc\uFFFDd');
  });

  it.each(['\u202E★♠abc', '\u05D0\u0384\u0384★', '★☆\u0EB1\u05D0'])(
    'sets %j, on which typst ends its process',
    async (notes) => {
      await expect(textFor({ notes })).resolves.toContain('★');
    },
  );

  it('shows a logo, and leaves out one that cannot be read', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const withLogo = async (contentType: 'image/png' | 'image/webp', base64: string) =>
      Buffer.from(
        await renderInvoice(invoice({ seller: { ...party, website: null, logo: { contentType, base64 } } })),
      ).includes('/Subtype /Image');
    expect(await withLogo('image/png', pixel)).toBe(true);
    expect(await withLogo('image/png', pixel.slice(0, 40))).toBe(false);
    expect(await withLogo('image/webp', 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==')).toBe(true);
    expect(await withLogo('image/webp', pixel)).toBe(false);
  });

  it('prints on A4 or Letter', async () => {
    const box = async (paper: 'A4' | 'LETTER') =>
      /\/MediaBox \[0 0 (\S+) (\S+)\]/
        .exec(Buffer.from(await renderInvoice(invoice({ paper }))).toString('latin1'))
        ?.slice(1, 3);
    expect((await box('A4'))?.map((side) => Math.round(Number(side)))).toEqual([595, 842]);
    expect(await box('LETTER')).toEqual(['612', '792']);
  });

  it('keeps its headings on a draft without lines', async () => {
    const text = await textFor({ mark: 'DRAFT', number: null, buyer: null, lines: [], taxBreakdown: [] });
    expect(text).toContain('DescriptionQuantityRateAmount EUR');
    expect(text).toContain('No client yet');
  });

  it('refuses a document that cannot be set, and prints the next one', async () => {
    await expect(renderInvoice(invoice({ issueDate: 'someday' }))).rejects.toThrow('could not be rendered');
    await expect(textFor({})).resolves.toContain('INV-2026-00042');
  });
});
