import { addDays } from '#kernel';
import { daysBetween } from './calendar.js';
import type { PlannedProject } from './projects.js';
import type { NewTime, PlannedInvoice } from './rows.js';

/** A team's time until its last whole month, as its invoices take it. */
interface Stock {
  readonly today: string;
  readonly time: readonly NewTime[];
  readonly projects: readonly PlannedProject[];
  /** The digit by which the ids of this team's rows differ from the other's. */
  readonly digit: string;
}

/** What one client is billed at once: the ids, and the last day of the months they are of. */
interface Bill {
  readonly clientId: string;
  readonly until: string;
  readonly timeEntryIds: string[];
}

/** How many months are billed at once. */
const MONTHS = 3;
/** How long after its end a month is billed. */
const DAYS_TO_BILL = 10;
/** How long after its issue an invoice is paid. */
const DAYS_TO_PAY = 20;

/** Everything billable that is old enough, of each client for three months at a time; what is newer waits. */
export function bills(stock: Stock): readonly PlannedInvoice[] {
  return billsOf(stock).map((bill, nth) => invoiceOf(bill, nth, stock));
}

function billsOf({ today, time, projects }: Stock): readonly Bill[] {
  const clients = new Map(projects.map(({ input }) => [input.id, input.clientId ?? null]));
  const last = monthOf(addDays(today, -DAYS_TO_BILL)) - 1;
  const found = new Map<string, Bill>();
  for (const { id = '', projectId, billable = true, ...when } of time) {
    const clientId = clients.get(projectId ?? '') ?? null;
    const month = monthOf(dayOf(when));
    if (clientId === null || !billable || month > last) continue;
    const block = Math.floor((last - month) / MONTHS);
    const bill = found.get(`${clientId} ${block}`) ?? {
      clientId,
      until: endOf(last - block * MONTHS),
      timeEntryIds: [],
    };
    bill.timeEntryIds.push(id);
    found.set(`${clientId} ${block}`, bill);
  }
  return [...found.values()];
}

/** Paid when it was due, unless it is of late; then it may still be open, or a draft that nobody has looked through. */
function invoiceOf({ clientId, until, timeEntryIds }: Bill, nth: number, { today, digit }: Stock): PlannedInvoice {
  const issueDate = addDays(until, 3);
  const isRecent = issueDate > addDays(today, -60);
  const input = {
    id: `0197a3c2-0000-7000-8000-0000${digit}${(0x800 + nth).toString(16)}a000`,
    clientId,
    issueDate,
    ...(isRecent && { dueDate: addDays(today, 60) }),
    ...(isRecent && nth % 4 === 1 && { draft: true }),
  };
  const groupBy = nth % 4 === 3 ? (['USER'] as const) : (['PROJECT', 'SECTION'] as const);
  const time = { timeEntryIds, groupBy: [...groupBy] };
  if (isRecent) return { input, time, sent: !input.draft };
  return {
    input,
    time,
    sent: true,
    payment: { amount: 'ALL', age: paidAge(issueDate, today), method: 'BANK_TRANSFER' },
  };
}

function paidAge(issueDate: string, today: string): number {
  return Math.max(1, daysBetween(issueDate, today) - DAYS_TO_PAY);
}

function dayOf({ date, local }: Pick<NewTime, 'date' | 'local'>): string {
  return date ?? local?.start?.slice(0, 10) ?? '';
}

/** Months counted through, so that they can be subtracted. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function endOf(month: number): string {
  const next = month + 1;
  return addDays(`${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`, -1);
}
