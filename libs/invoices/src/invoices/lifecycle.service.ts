import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { type Actor, invalid } from '#kernel';
import { BilledTimeService } from '../from-time/billed-time.service.js';
import { NumberingService } from '../numbering/numbering.service.js';
import type { Invoice } from './invoice.js';
import { guard } from './invoice.refusals.js';
import { InvoiceBook } from './invoice-book.service.js';
import { expireInvoice, getClock, reopenInvoice, sendInvoice, voidInvoice } from './invoice-writes.queries.js';

/** What becomes of an invoice: issued, sent, void, expired and back. Payments are their own service. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly changes: Changes,
    private readonly book: InvoiceBook,
    private readonly numbering: NumberingService,
    private readonly billed: BilledTimeService,
  ) {}

  issue(actor: Actor, id: string): Promise<Invoice> {
    return this.book.act(actor, id, ['issue', 'invoice.issued'], (tx, draft) =>
      this.numbering.numberDraft(tx, actor, draft),
    );
  }

  /** Sent a second time, it stays as it is. */
  markSent(actor: Actor, id: string, { sentAt }: { sentAt?: string }): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, id);
      const { now } = await tx.write(getClock, []);
      if (sentAt !== undefined && sentAt > now)
        throw invalid([{ pointer: '/sentAt', code: 'future_date', detail: `Must not be after ${now}.` }]);
      guard('mark-sent', before);
      if (before.sentAt !== null) return before;
      await tx.all(sendInvoice, [actor.teamId, id, true, sentAt ?? null]);
      return this.book.told(tx, actor, before, 'invoice.sent');
    });
  }

  void(actor: Actor, id: string, { reason = null }: { reason?: string | null }): Promise<Invoice> {
    return this.book.act(actor, id, ['void', 'invoice.voided'], async (tx, invoice) => {
      await tx.all(voidInvoice, [actor.teamId, id, reason]);
      await this.billed.release(tx, actor, invoice, invoice.lines);
    });
  }

  /** Ended by hand a second time, it stays as it is. */
  expire(actor: Actor, id: string): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, id);
      guard('expire', before);
      if (before.expiredAt !== null) return before;
      await tx.all(expireInvoice, [actor.teamId, id]);
      return this.book.told(tx, actor, before, 'invoice.expired');
    });
  }

  /** The offer to pay stands again, without a day on which it ends. */
  reopen(actor: Actor, id: string): Promise<Invoice> {
    return this.book.act(actor, id, ['reopen', 'invoice.reopened'], async (tx) => {
      await tx.all(reopenInvoice, [actor.teamId, id]);
    });
  }
}
