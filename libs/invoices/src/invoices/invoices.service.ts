import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { Pages } from '#contract';
import { Database, newId } from '#database';
import type { Actor, Page } from '#kernel';
import type { Line } from '../lines/line.js';
import { NumberingService } from '../numbering/numbering.service.js';
import type { Payment } from '../payments/payment.js';
import { PaymentsService } from '../payments/payments.service.js';
import { AmendingService } from './amending.service.js';
import { copyOf } from './copy.js';
import { DraftingService } from './drafting.service.js';
import type { Header } from './header.js';
import type { Invoice, InvoiceLine, InvoiceRow, Source } from './invoice.js';
import type { InvoicePatch, NewInvoice } from './invoice.dto.js';
import type { InvoiceQuery } from './invoice-query.dto.js';
import { guard } from './invoice.refusals.js';
import { InvoiceBook } from './invoice-book.service.js';
import { invoiceFilters } from './invoice-filters.js';
import { invoiceRows, linesOf } from './invoices.queries.js';
import type { Sums } from './price.js';

interface Expanded extends InvoiceRow {
  readonly lines?: readonly InvoiceLine[];
  readonly payments?: readonly Payment[];
}

export interface Calculation extends Header, Sums {
  readonly lines: readonly (Line & { readonly position: number })[];
}

/** What can be written and read of invoices. What becomes of them is in the lifecycle. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly book: InvoiceBook,
    private readonly drafting: DraftingService,
    private readonly amending: AmendingService,
    private readonly numbering: NumberingService,
    private readonly payments: PaymentsService,
  ) {}

  async list(actor: Actor, query: InvoiceQuery): Promise<Page<Expanded>> {
    const page = this.pages.open(query);
    const found = page.close(await this.db.list(invoiceRows, actor.teamId, page.ask, invoiceFilters(query)));
    return query.expand ? { ...found, data: await this.expanded(actor, found.data, query.expand) } : found;
  }

  get(actor: Actor, id: string): Promise<Invoice> {
    return this.book.get(actor, id);
  }

  create(actor: Actor, { id = newId(), ...input }: NewInvoice): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const priced = await this.drafting.draft(tx, actor, input);
      await this.book.insert(tx, actor, { id, source: sourceOf(actor), priced });
      if (!input.draft) await this.numbering.numberNew(tx, actor, { id, issueDate: priced.header.issueDate });
      const invoice = await this.book.read(tx, actor, id);
      tx.note('invoice.created', invoice);
      if (!input.draft) tx.tell('invoice.issued', invoice);
      return invoice;
    });
  }

  change(actor: Actor, id: string, patch: InvoicePatch): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, id);
      return this.amending.amend(tx, actor, before, patch);
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const invoice = await this.book.hold(tx, actor, id);
      guard('delete', invoice);
      await this.book.remove(tx, actor, invoice);
    });
  }

  /** A new draft that bills the same again. */
  duplicate(actor: Actor, id: string): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const original = await this.book.hold(tx, actor, id);
      const copy = newId();
      const priced = await this.drafting.draft(tx, actor, copyOf(original));
      await this.book.insert(tx, actor, { id: copy, source: 'DUPLICATE', priced });
      const invoice = await this.book.read(tx, actor, copy);
      tx.note('invoice.created', invoice);
      return invoice;
    });
  }

  /** The totals rule on a body, as lenient as a draft: nothing is stored, so nothing can be refused for its state. */
  calculate(actor: Actor, input: NewInvoice): Promise<Calculation> {
    return this.changes.rehearse(actor, async (tx) => {
      const { header, lines, sums } = await this.drafting.draft(tx, actor, { ...input, draft: true });
      return { ...header, ...sums, lines: lines.map((line, at) => ({ ...line, position: at + 1 })) };
    });
  }

  private async expanded(actor: Actor, rows: readonly InvoiceRow[], expand: readonly string[]): Promise<Expanded[]> {
    const ids = rows.map(({ id }) => id);
    const [lines, payments] = await Promise.all([
      expand.includes('lines') ? this.db.all(linesOf, [actor.teamId, ids]) : null,
      expand.includes('payments') ? this.payments.listOf(actor, ids) : null,
    ]);
    const lineLists = Map.groupBy(lines ?? [], ({ $invoiceId }) => $invoiceId);
    const paymentLists = Map.groupBy(payments ?? [], ({ $invoiceId }) => $invoiceId);
    return rows.map((row) => ({
      ...row,
      ...(lines && { lines: lineLists.get(row.id) ?? [] }),
      ...(payments && { payments: paymentLists.get(row.id) ?? [] }),
    }));
  }
}

function sourceOf(actor: Actor): Source {
  return actor.key || actor.type === 'SYSTEM' ? 'API' : 'UI';
}
