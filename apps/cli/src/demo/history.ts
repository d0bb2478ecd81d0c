import { addDays } from '#kernel';
import type { Chance } from './chance.js';
import type { NewClient, NewInvoice, NewLine, PlannedInvoice } from './rows.js';

/** What a team sells: what it is called, in which unit, and from what price to what price in euros or pounds. */
export type Ware = readonly [description: string, unit: string, least: number, most: number];

/** How a team's past looks. */
export interface Past {
  readonly today: string;
  readonly clients: readonly NewClient[];
  readonly wares: readonly Ware[];
  /** How many invoices, over two years. */
  readonly invoices: number;
  /** The digits by which the ids of this team's rows differ from the other's. */
  readonly digit: string;
  readonly chance: Chance;
}

/** What becomes of one after the other, lately and long ago. */
const TURNS = [
  'PAID',
  'PENDING',
  'OVERDUE',
  'PAID',
  'PAID_PARTIAL',
  'PAID',
  'EXPIRED',
  'VOID',
  'PAID',
  'OVERDUE',
  'PAID',
] as const;
const RARER = ['PAID', 'PAID', 'PAID', 'VOID', 'PAID', 'PAID', 'PAID', 'PAID', 'EXPIRED', 'PAID', 'PAID'] as const;

const FIRST_AGE = 728;
const LAST_AGE = 24;
/** How much of something is billed, in halves of the unit; of pieces, whole ones. */
const HALVES: Readonly<Record<string, readonly [number, number]>> = { HUR: [3, 60], DAY: [1, 6] };
const PIECES = [1, 30] as const;
/** Prices in other currencies are whole numbers of about the same worth. */
const WORTH: Readonly<Record<string, number>> = { JPY: 160, NOK: 11 };

/** Two years of invoices, the older the more of them paid: every status but DRAFT occurs in each year. */
export function history(past: Past): readonly PlannedInvoice[] {
  const step = (FIRST_AGE - LAST_AGE) / (past.invoices - 1);
  return Array.from({ length: past.invoices }, (_, nth) => planned(past, nth, Math.round(FIRST_AGE - nth * step)));
}

/** Sent and paid about when it was due, unless its turn says otherwise. What is still open is not older than some months. */
function planned(past: Past, nth: number, age: number): PlannedInvoice {
  const { today, clients, chance } = past;
  const client: Partial<NewClient> = clients[chance.whole(0, clients.length - 1)] ?? {};
  const input = invoiceOf(past, nth, { age, client });
  const dueAge = Math.max(1, age - (client.paymentTermsDays ?? 14));
  const paidAge = Math.max(1, dueAge + chance.whole(-5, 9));
  const laterDue = addDays(today, chance.whole(90, 180));
  const turn = (age < 300 ? TURNS[nth % TURNS.length] : RARER[nth % RARER.length]) ?? 'PAID';
  switch (turn) {
    case 'OVERDUE':
      return { input: { ...input, dueDate: addDays(today, -dueAge) }, sent: true };
    case 'PAID_PARTIAL':
      return {
        input: { ...input, dueDate: laterDue },
        sent: true,
        payment: { amount: 'HALF', age: paidAge, method: 'CARD' },
      };
    case 'PENDING':
      return { input: { ...input, dueDate: laterDue }, sent: true };
    case 'VOID':
      return {
        input,
        sent: true,
        end: 'VOID',
        reason: chance.one(['Billed twice.', 'Wrong client.', 'The order was cancelled.']),
      };
    case 'EXPIRED':
      return { input: { ...input, dueDate: null, expiresOn: addDays(today, -dueAge) }, sent: true };
    case 'PAID':
      return { input, sent: true, payment: { amount: 'ALL', age: paidAge, method: 'BANK_TRANSFER' } };
  }
}

function invoiceOf(past: Past, nth: number, { age, client }: { age: number; client: Partial<NewClient> }): NewInvoice {
  const { today, wares, chance, digit } = past;
  const place = (digit + nth.toString(16).padStart(3, '0')).padStart(4, '0');
  const worth = WORTH[client.currency ?? ''] ?? 1;
  const lines = chance.some(wares, chance.whole(1, 5)).map((ware, at): NewLine => {
    const id = `0197a3c2-0000-7000-8000-0000${place}${(0xb000 + at).toString(16)}`;
    return { id, ...lineOf(ware, worth, chance) };
  });
  return {
    id: `0197a3c2-0000-7000-8000-0000${place}a000`,
    clientId: client.id ?? null,
    issueDate: addDays(today, -age),
    lines,
    ...(nth % 7 === 1 && { discount: { type: 'PERCENT', value: '5' } as const }),
    ...(client.currency === 'CHF' && { cashRounding: '0.05' as const }),
    ...(nth % 9 === 3 && { taxMode: 'INCLUSIVE' as const }),
  };
}

/** Pieces are whole, hours and days go by halves; nobody is sent thirty days of workshops at once. */
function lineOf([description, unit, least, most]: Ware, worth: number, chance: Chance): NewLine {
  const [fewest, mostHalves] = HALVES[unit] ?? PIECES;
  const halves = chance.whole(fewest, mostHalves);
  const quantity = unit in HALVES ? halves / 2 : halves;
  const rate = String(chance.whole(least, most) * worth);
  const discount = chance.whole(0, 9) === 0 ? { discount: { type: 'PERCENT', value: '10' } as const } : {};
  return { description, quantity: String(quantity), unit, rate, ...discount };
}
