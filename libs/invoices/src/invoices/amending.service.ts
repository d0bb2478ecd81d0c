import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type Actor, yearOf } from '#kernel';
import { DraftingService, type WantedInvoice } from './drafting.service.js';
import { frozenFields } from './freeze.js';
import type { Invoice } from './invoice.js';
import { currencyMismatch, invoiceLocked, issueDateYear } from './invoice.refusals.js';
import { InvoiceBook } from './invoice-book.service.js';
import { sumsOf } from './price.js';

/** Changes what an invoice says, by its own door or by one of its lines. */
@Injectable()
export class AmendingService {
  constructor(
    private readonly drafting: DraftingService,
    private readonly book: InvoiceBook,
  ) {}

  /** `line` is the place of the one line that the caller speaks of, where it speaks of one. */
  async amend(
    tx: Change,
    actor: Actor,
    before: Invoice,
    change: WantedInvoice,
    line: number | null = null,
  ): Promise<Invoice> {
    const priced = await this.drafting.change(tx, actor, before, change, line);
    const frozen = frozenFields(before, change);
    if (frozen.length > 0) throw invoiceLocked(before, frozen);
    const { header } = priced;
    if (before.number !== null && yearOf(header.issueDate) !== yearOf(before.issueDate)) throw issueDateYear(before);
    const fromTime = before.lines.some(({ timeEntryCount }) => timeEntryCount > 0);
    if (fromTime && header.currency !== before.currency) throw currencyMismatch(before);
    // What a customer has seen is not even computed again.
    const said = before.locked ? { ...priced, lines: before.lines, sums: sumsOf(before) } : priced;
    await this.book.update(tx, actor, before, { ...said, reopened: change.expiresOn !== undefined });
    return this.book.told(tx, actor, before, 'invoice.updated');
  }
}
