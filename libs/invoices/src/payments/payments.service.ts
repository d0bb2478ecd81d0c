import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { type ListOptions, Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { type Actor, Decimal, invalid, notFound, type Page } from '#kernel';
import { TeamsService } from '#teams';
import type { Invoice } from '../invoices/invoice.js';
import { currencyMismatch, guard, overpayment, paymentReversed } from '../invoices/invoice.refusals.js';
import { InvoiceBook } from '../invoices/invoice-book.service.js';
import { digitsOf } from '../invoices/price.js';
import { type Payment, paymentFaults, type WantedPayment } from './payment.js';
import { findInvoice, getPayment, insertPayment, paymentRows, paymentsOf, reversePayment } from './payments.queries.js';

/** Money that came in. Rows never change; a mistake is reversed. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly book: InvoiceBook,
    private readonly teams: TeamsService,
  ) {}

  async list(actor: Actor, invoiceId: string, query: ListOptions): Promise<Page<Payment>> {
    const page = this.pages.open(query);
    const [invoice, rows] = await Promise.all([
      this.db.one(findInvoice, [actor.teamId, invoiceId]),
      this.db.list(paymentRows, actor.teamId, page.ask, { invoice: invoiceId }),
    ]);
    if (!invoice) throw notFound('invoice');
    return page.close(rows);
  }

  /** All payments of these invoices, for lists and papers. */
  listOf(actor: Actor, invoiceIds: readonly string[]): Promise<(Payment & { $invoiceId: string })[]> {
    return this.db.all(paymentsOf, [actor.teamId, invoiceIds]);
  }

  async get(actor: Actor, invoiceId: string, id: string): Promise<Payment> {
    const payment = await this.db.one(getPayment, [actor.teamId, invoiceId, id]);
    if (!payment) throw notFound('payment');
    return payment;
  }

  record(actor: Actor, invoiceId: string, wanted: WantedPayment): Promise<Payment> {
    return this.changes.make(actor, async (tx) => {
      const invoice = await this.book.hold(tx, actor, invoiceId);
      return this.pay(tx, actor, invoice, wanted);
    });
  }

  /** Everything that is due, in one payment. */
  settle(actor: Actor, invoiceId: string, wanted: Omit<WantedPayment, 'amount'>): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const invoice = await this.book.hold(tx, actor, invoiceId);
      await this.pay(tx, actor, invoice, { ...wanted, amount: invoice.amountDue });
      return this.book.read(tx, actor, invoiceId);
    });
  }

  reverse(actor: Actor, invoiceId: string, id: string, { reason = null }: { reason?: string | null }): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const invoice = await this.book.hold(tx, actor, invoiceId);
      const before = await tx.one(getPayment, [actor.teamId, invoiceId, id]);
      if (!before) throw notFound('payment');
      if (before.reversedAt !== null) throw paymentReversed(invoice);
      await tx.all(reversePayment, [actor.teamId, invoiceId, id, reason]);
      await this.book.settle(tx, actor, invoice, Decimal.of(invoice.amountPaid).minus(Decimal.of(before.amount)));
      tx.note('payment.reversed', await tx.write(getPayment, [actor.teamId, invoiceId, id]), before);
      tx.audit('invoice.updated', await this.book.read(tx, actor, invoiceId), invoice);
    });
  }

  private async pay(tx: Change, actor: Actor, invoice: Invoice, wanted: WantedPayment): Promise<Payment> {
    const {
      id = newId(),
      currency = invoice.currency,
      paidOn = invoice.$today,
      method = 'OTHER',
      reference = null,
      note = null,
    } = wanted;
    const digits = digitsOf(invoice.currency);
    const faults = paymentFaults(wanted, invoice.$today, currency === invoice.currency ? digits : digitsOf(currency));
    if (faults.length > 0) throw invalid(faults);
    guard('record-payment', invoice);
    if (currency !== invoice.currency) throw currencyMismatch(invoice);
    const amount = Decimal.of(wanted.amount);
    if (amount.compare(Decimal.of(invoice.amountDue)) > 0) throw overpayment(invoice);
    const values = [amount.fixed(digits), currency, paidOn, method, reference, note, JSON.stringify(makerOf(actor))];
    await tx
      .all(insertPayment, [actor.teamId, id, invoice.id, ...values])
      .catch(on('invoice_payments_pkey', () => idExists(id)));
    await this.teams.lockCurrency(tx, actor);
    await this.book.settle(tx, actor, invoice, Decimal.of(invoice.amountPaid).plus(amount));
    const payment = await tx.write(getPayment, [actor.teamId, invoice.id, id]);
    tx.note('payment.recorded', payment);
    const after = await this.book.read(tx, actor, invoice.id);
    tx.note(after.paidAt === null ? 'invoice.partially_paid' : 'invoice.paid', after, invoice);
    return payment;
  }
}

function makerOf({ type, personId, key }: Actor) {
  return { type, id: personId ?? key?.id ?? null, name: key?.name ?? null };
}
