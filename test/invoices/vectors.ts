/** Lines of one piece each. */
export const rates = (...amounts: string[]) => amounts.map((rate) => ({ description: 'Work', rate }));

/** A published case: what is billed, what it must come to, and the amounts of its lines. */
export interface Vector {
  readonly name: string;
  readonly body: object;
  readonly gives: object;
  readonly lines?: readonly string[];
}

export const VECTORS: readonly Vector[] = [
  {
    name: 'taxes what a document discount leaves (invoiceninja#10856)',
    body: { taxPercent: '19', discount: { type: 'AMOUNT', value: '7500.00' }, lines: rates('8500.00') },
    gives: { subtotal: '8500.00', discountTotal: '7500.00', netTotal: '1000.00', taxTotal: '190.00', total: '1190.00' },
  },
  {
    name: 'never moves an inclusive total (invoiceninja#2101)',
    body: { taxPercent: '19', taxMode: 'INCLUSIVE', lines: rates('340.00', '13.90') },
    gives: { netTotal: '297.39', taxTotal: '56.51', total: '353.90' },
  },
  {
    name: 'rounds tax once for the document (lago-api PR#2643)',
    body: { taxPercent: '20', lines: rates('68.33', '68.33', '57.50', '85.00') },
    gives: { netTotal: '279.16', taxTotal: '55.83', total: '334.99' },
  },
  {
    name: 'rounds tax on each line (lago-api PR#2643)',
    body: { taxPercent: '20', roundingMode: 'LINE', lines: rates('68.33', '68.33', '57.50', '85.00') },
    gives: { netTotal: '279.16', taxTotal: '55.84', total: '335.00' },
  },
  {
    name: 'takes a line discount before tax (odoo PR#258360)',
    body: {
      taxPercent: '21',
      lines: [{ description: 'Work', rate: '1850.00', discount: { type: 'PERCENT', value: '3' } }],
    },
    gives: { netTotal: '1794.50', taxTotal: '376.85', total: '2171.35' },
    lines: ['1794.50'],
  },
  {
    name: 'has three decimals in KWD',
    body: { currency: 'KWD', taxPercent: '0', lines: [{ description: 'Work', quantity: '3', rate: '1.2345' }] },
    gives: { subtotal: '3.704', total: '3.704', amountDue: '3.704', amountPaid: '0.000' },
    lines: ['3.704'],
  },
  {
    name: 'has no decimals in JPY',
    body: { currency: 'JPY', taxPercent: '10', lines: rates('100.4', '100.5') },
    gives: { subtotal: '201', taxTotal: '20', total: '221', amountPaid: '0' },
    lines: ['100', '101'],
  },
  {
    name: 'rounds to the smallest coin',
    body: { currency: 'CHF', taxPercent: '0', cashRounding: '0.05', lines: rates('10.03') },
    gives: { total: '10.03', cashRoundingAmount: '0.02', payable: '10.05', amountDue: '10.05' },
  },
  {
    name: 'lets a rebate lower the tax of its group',
    body: {
      taxPercent: '19',
      lines: [
        ...rates('100.00'),
        { description: 'Rebate', quantity: '-1', rate: '10' },
        { description: 'Book', rate: '50', taxPercent: '7' },
      ],
    },
    gives: {
      total: '160.60',
      taxBreakdown: [
        { category: 'S', percent: '19', base: '90.00', amount: '17.10' },
        { category: 'S', percent: '7', base: '50.00', amount: '3.50' },
      ],
    },
    lines: ['100.00', '-10.00', '50.00'],
  },
  {
    name: 'spreads a document discount over tax groups by largest remainder',
    body: {
      taxPercent: '19',
      discount: { type: 'AMOUNT', value: '0.01' },
      lines: [...rates('1.00'), { description: 'Book', rate: '1.00', taxPercent: '7' }],
    },
    gives: {
      netTotal: '1.99',
      taxBreakdown: [
        { category: 'S', percent: '19', base: '0.99', amount: '0.19' },
        { category: 'S', percent: '7', base: '1.00', amount: '0.07' },
      ],
    },
  },
];
