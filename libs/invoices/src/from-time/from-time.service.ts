import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { newId } from '#database';
import type { Actor } from '#kernel';
import { ReservationsService, type Share, type Skipped } from '#time-tracking';
import { AmendingService } from '../invoices/amending.service.js';
import { DraftingService } from '../invoices/drafting.service.js';
import type { Invoice } from '../invoices/invoice.js';
import { InvoiceBook } from '../invoices/invoice-book.service.js';
import { digitsOf } from '../invoices/price.js';
import type { Line } from '../lines/line.js';
import { NumberingService } from '../numbering/numbering.service.js';
import { sharesOf } from './shares.js';
import type { WantedBill } from './time-bill.js';
import { type TimePlan, TimePlanService } from './time-plan.service.js';

export interface TimeBilled {
  readonly invoice: Invoice;
  readonly skipped: readonly Skipped[];
}

/** Turns time into invoices: each entry is on one live line, written in the change that writes the invoice. */
@Injectable()
export class FromTimeService {
  constructor(
    private readonly changes: Changes,
    private readonly plans: TimePlanService,
    private readonly reservations: ReservationsService,
    private readonly book: InvoiceBook,
    private readonly drafting: DraftingService,
    private readonly amending: AmendingService,
    private readonly numbering: NumberingService,
  ) {}

  /** What `create` would make of the same wish. Nothing is kept, so it has no number. */
  preview(actor: Actor, wish: WantedBill): Promise<TimeBilled> {
    return this.changes.rehearse(actor, async (tx) => {
      const plan = await this.plans.plan(tx, actor, wish);
      const { before, wanted, skipped } = plan;
      if (before) return { invoice: await this.amending.amend(tx, actor, before, wanted), skipped };
      const { id } = await this.insert(tx, actor, plan, wish.id);
      return { invoice: await this.book.read(tx, actor, id), skipped };
    });
  }

  create(actor: Actor, wish: WantedBill): Promise<TimeBilled> {
    return this.changes.make(actor, async (tx) => {
      const plan = await this.plans.plan(tx, actor, wish);
      const invoice = plan.before
        ? await this.append(tx, actor, plan, plan.before)
        : await this.open(tx, actor, plan, wish);
      return { id: invoice.id, $version: invoice.version, invoice, skipped: plan.skipped };
    });
  }

  private async append(tx: Change, actor: Actor, plan: TimePlan, before: Invoice): Promise<Invoice> {
    const after = await this.amending.amend(tx, actor, before, plan.wanted);
    await this.reserve(tx, actor, plan, after);
    return after;
  }

  /** A new invoice. The number comes last, since whoever else wants one waits for it. */
  private async open(tx: Change, actor: Actor, plan: TimePlan, { id, draft = false }: WantedBill): Promise<Invoice> {
    const made = await this.insert(tx, actor, plan, id);
    await this.reserve(tx, actor, plan, made);
    if (!draft) await this.numbering.numberNew(tx, actor, made);
    const invoice = await this.book.read(tx, actor, made.id);
    tx.note('invoice.created', invoice);
    if (!draft) tx.tell('invoice.issued', invoice);
    return invoice;
  }

  private async insert(tx: Change, actor: Actor, { wanted }: TimePlan, id: string = newId()): Promise<Made> {
    const priced = await this.drafting.draft(tx, actor, wanted);
    await this.book.insert(tx, actor, { id, source: 'TIME', priced });
    return { id, issueDate: priced.header.issueDate, lines: priced.lines };
  }

  private async reserve(
    tx: Change,
    actor: Actor,
    plan: TimePlan,
    { id, lines }: Pick<Made, 'id' | 'lines'>,
  ): Promise<void> {
    const amounts = new Map(lines.map((line) => [line.id, line.amount]));
    const digits = digitsOf(plan.currency);
    const shares = plan.lines.flatMap((line): Share[] =>
      sharesOf(line, amounts.get(line.wanted.text.id) ?? '0', digits).map(({ work, ...share }) => ({
        ...share,
        entry: work.entry,
      })),
    );
    await this.reservations.reserve(tx, actor, { invoiceId: id, shares });
  }
}

interface Made {
  readonly id: string;
  readonly issueDate: string;
  readonly lines: readonly Line[];
}
