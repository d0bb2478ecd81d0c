import type { INestApplicationContext } from '@nestjs/common';
import { FromTimeService, InvoicesService, LifecycleService, PaymentsService, PdfsService } from '#invoices';
import { type Actor, addDays, currencyDigits, Decimal } from '#kernel';
import type { PlannedInvoice } from './rows.js';

type Invoice = Awaited<ReturnType<InvoicesService['create']>>;

const TWO = Decimal.of('2');
/** Fewer than connections in the pool. */
const AT_A_TIME = 4;

/** Makes invoices and lets happen to them what is planned. */
export class InvoiceScribe {
  private readonly invoices: InvoicesService;
  private readonly fromTime: FromTimeService;
  private readonly lifecycle: LifecycleService;
  private readonly payments: PaymentsService;
  private readonly pdfs: PdfsService;

  constructor(
    app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly today: string,
  ) {
    this.invoices = app.get(InvoicesService);
    this.fromTime = app.get(FromTimeService);
    this.lifecycle = app.get(LifecycleService);
    this.payments = app.get(PaymentsService);
    this.pdfs = app.get(PdfsService);
  }

  /** The oldest comes first, so that numbers follow the days. What befalls them after that is in no order, so several live at a time. */
  async write(plans: readonly PlannedInvoice[]): Promise<void> {
    const day = ({ input }: PlannedInvoice) => input.issueDate ?? this.today;
    const lives: (() => Promise<void>)[] = [];
    for (const plan of plans.toSorted((a, b) => day(a).localeCompare(day(b)))) {
      const invoice = await this.make(plan);
      lives.push(() => this.live(invoice, plan));
    }
    for (let at = 0; at < lives.length; at += AT_A_TIME) {
      await Promise.all(lives.slice(at, at + AT_A_TIME).map((live) => live()));
    }
  }

  /** Makes the paper of invoices, so that it is there to be read. */
  async print(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.pdfs.get(this.actor, id, {});
  }

  private async make({ input, time }: PlannedInvoice): Promise<Invoice> {
    if (time === undefined) return this.invoices.create(this.actor, input);
    const { invoice } = await this.fromTime.create(this.actor, { ...input, ...time });
    return invoice;
  }

  private async live(invoice: Invoice, { sent = false, payment, end, reason }: PlannedInvoice): Promise<void> {
    const { id, issueDate, currency, payable } = invoice;
    if (sent) await this.lifecycle.markSent(this.actor, id, { sentAt: `${issueDate}T09:30:00.000Z` });
    if (payment) await this.pay(id, payment, Decimal.of(payable).over(TWO, currencyDigits(currency) ?? 2));
    if (end === 'EXPIRED') await this.lifecycle.expire(this.actor, id);
    if (end === 'VOID') await this.lifecycle.void(this.actor, id, { reason: reason ?? null });
  }

  private async pay(
    id: string,
    { age, amount, ...how }: NonNullable<PlannedInvoice['payment']>,
    half: Decimal,
  ): Promise<void> {
    const paid = { ...how, paidOn: addDays(this.today, -age) };
    if (amount === 'ALL') await this.payments.settle(this.actor, id, paid);
    else await this.payments.record(this.actor, id, { ...paid, amount: amount === 'HALF' ? half.shortest() : amount });
  }
}
