import { Body, Post } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { MarkPaid } from '../payments/payment.dto.js';
import { PaymentsService } from '../payments/payments.service.js';
import { MarkSent, VoidReason } from './invoice.dto.js';
import { INVOICE, SHOWN } from './invoice.examples.js';
import { InvoiceView } from './invoice-view.dto.js';
import { InvoicesService } from './invoices.service.js';
import { LifecycleService } from './lifecycle.service.js';

@Door('v1/invoices/:id', 'Invoices')
export class LifecycleController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
  ) {}

  @Post('issue')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says(
    'Issue a draft',
    'Gives the draft its number, by the year of its issue date. It needs a client and a total that is not below zero.',
  )
  @Example({ answer: SHOWN.issued })
  issueInvoice(@Who() actor: Actor, @PathId(INVOICE.draftToIssue) id: string, @Body() _nothing: NoFields) {
    return this.lifecycle.issue(actor, id);
  }

  @Post('mark-sent')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says(
    'Mark an invoice as sent',
    'Locks amounts, texts and parties: the customer has seen them. Sent again, nothing changes.',
  )
  @Example({ answer: SHOWN.sent })
  markInvoiceSent(@Who() actor: Actor, @PathId(INVOICE.toMarkSent) id: string, @Body() input: MarkSent) {
    return this.lifecycle.markSent(actor, id, input);
  }

  @Post('mark-paid')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says('Mark an invoice as paid', 'Records one payment of everything that is due: 409 `invoice_paid` when nothing is.')
  @Example({ answer: SHOWN.paid })
  markInvoicePaid(@Who() actor: Actor, @PathId(INVOICE.toMarkPaid) id: string, @Body() input: MarkPaid) {
    return this.payments.settle(actor, id, input);
  }

  @Post('void')
  @Access('invoices:write', { role: 'ADMIN' })
  @Returns(InvoiceView)
  @Says('Void an invoice', 'Final; the number stays taken. Payments must be reversed first: 409 `has_payments`.')
  @Example({ answer: SHOWN.void })
  voidInvoice(@Who() actor: Actor, @PathId(INVOICE.toVoid) id: string, @Body() input: VoidReason) {
    return this.lifecycle.void(actor, id, input);
  }

  @Post('expire')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says(
    'Expire an invoice',
    'The offer to pay has lapsed; a payment can still be recorded. Not for a paid one: 409 `invoice_paid`.',
  )
  @Example({ answer: SHOWN.expired })
  expireInvoice(@Who() actor: Actor, @PathId(INVOICE.toExpire) id: string, @Body() _nothing: NoFields) {
    return this.lifecycle.expire(actor, id);
  }

  @Post('reopen')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says('Reopen an invoice', 'Takes an expiry back, and the day on which it would expire again.')
  @Example({ answer: SHOWN.reopened })
  reopenInvoice(@Who() actor: Actor, @PathId(INVOICE.expiredToReopen) id: string, @Body() _nothing: NoFields) {
    return this.lifecycle.reopen(actor, id);
  }

  @Post('duplicate')
  @Access('invoices:write')
  @Returns(InvoiceView, 201, '/v1/invoices')
  @Says('Duplicate an invoice', 'A new draft of today that bills the same again, without payments.')
  @Example({ answer: SHOWN.copied })
  duplicateInvoice(@Who() actor: Actor, @PathId(INVOICE.toDuplicate) id: string, @Body() _nothing: NoFields) {
    return this.invoices.duplicate(actor, id);
  }
}
