import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { newId } from '#database';
import { type Actor, type Fault, invalid, unknownReference } from '#kernel';
import { type BillableTime, BillableTimeService, type Skipped } from '#time-tracking';
import { DraftingService, type WantedInvoice } from '../invoices/drafting.service.js';
import { frozenFields } from '../invoices/freeze.js';
import { changedHeader, headerFaults } from '../invoices/header.js';
import type { Invoice } from '../invoices/invoice.js';
import { InvoiceBook } from '../invoices/invoice-book.service.js';
import { clientRequired, currencyMismatch, invoiceLocked } from '../invoices/invoice.refusals.js';
import { linesBeyond, nothingToBill, rateMissing } from './from-time.refusals.js';
import { billFaults, byPrice, lengthFaults, partsOf, payerFaults, payerOf, type WantedBill } from './time-bill.js';
import { type TimeLine, timeLines } from './time-lines.js';

const MOST_LINES = 500;
const MOST_SKIPPED = 1000;

/** What shall be billed. */
export interface TimePlan {
  /** The invoice that is added to, held; null: a new one. */
  readonly before: Invoice | null;
  readonly wanted: WantedInvoice;
  readonly currency: string;
  readonly lines: readonly TimeLine<BillableTime>[];
  readonly skipped: readonly Skipped[];
}

/** Whom a bill goes to, and in what currency. */
interface Addressed {
  readonly before: Invoice | null;
  readonly clientId: string;
  readonly currency: string;
}

/** From a wish to the lines that bill it, or every reason why it cannot be. Writes nothing; the time is held. */
@Injectable()
export class TimePlanService {
  constructor(
    private readonly time: BillableTimeService,
    private readonly book: InvoiceBook,
    private readonly drafting: DraftingService,
  ) {}

  async plan(tx: Change, actor: Actor, wish: WantedBill): Promise<TimePlan> {
    const { filters, layout, draft, onMissingRate, header } = partsOf(wish);
    const { before, clientId, currency } = await this.address(tx, actor, wish);
    const { taken, skipped } = await this.time.take(tx, actor, { ...filters, clientId, currency });
    const [billed, unpriced] = byPrice(taken, onMissingRate);
    if (onMissingRate === 'FAIL' && unpriced.length > 0) throw rateMissing(unpriced.map(({ entry }) => entry.id));
    const leftOut = [...unpriced.map(withoutRate), ...skipped].slice(0, MOST_SKIPPED);
    if (billed.length === 0) throw nothingToBill(leftOut);
    const lines = timeLines(billed, layout, newId);
    const count = lines.length + (before?.lines.length ?? 0);
    if (count > MOST_LINES) throw linesBeyond(count);
    const timed = lines.map(({ wanted }) => wanted);
    refuseIf(lengthFaults(timed));
    const wanted = before ? { ...header, timeLines: timed } : { ...header, clientId, draft, timeLines: timed };
    return { before, wanted, currency, lines, skipped: leftOut };
  }

  /** Whom the bill goes to, and in what currency: 400 with all that is wrong, then 409 for an invoice that takes no lines. */
  private async address(tx: Change, actor: Actor, wish: WantedBill): Promise<Addressed> {
    const { filters, invoiceId, clientId, header } = partsOf(wish);
    const before = invoiceId === null ? null : await this.book.find(tx, actor, invoiceId);
    const strangers = await this.time.strangers(tx, actor, filters);
    const hidden = new Set(strangers.map(({ pointer }) => pointer));
    const projects = await this.time.projects(tx, actor, filters.projectIds ?? []);
    const seen = projects.filter(({ at }) => !hidden.has(`/projectIds/${at}`));
    const payers = { clientId, invoice: before ?? null, projects: seen };
    const payer = payerOf(payers);
    const head = before
      ? { header: before, faults: headerFaults(changedHeader(before, header)) }
      : await this.drafting.heading(tx, actor, { ...header, clientId: payer });
    const unknown = before === undefined ? [unknownReference('/invoiceId', 'invoice')] : [];
    refuseIf([...billFaults(wish), ...unknown, ...strangers, ...payerFaults(payers), ...head.faults]);
    if (before) refuseClosed(before, header.currency);
    if (payer === null) throw new TypeError('A bill that nobody pays was let through.');
    return { before: before ?? null, clientId: payer, currency: head.header.currency };
  }
}

function refuseIf(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}

/** 409 for an invoice that takes no lines, or is in another currency than the wish. */
function refuseClosed(invoice: Invoice, currency: string | undefined): void {
  const frozen = frozenFields(invoice, { lines: [] });
  if (frozen.length > 0) throw invoiceLocked(invoice, frozen);
  if (invoice.clientId === null) throw clientRequired(invoice);
  if (currency !== undefined && currency !== invoice.currency) throw currencyMismatch(invoice);
}

function withoutRate({ entry }: BillableTime): Skipped {
  return { timeEntryId: entry.id, reason: 'NO_RATE' };
}
