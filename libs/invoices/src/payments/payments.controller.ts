import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { INVOICE, PAYMENT } from '../invoices/invoice.examples.js';
import { NewPayment, PaymentQuery, PaymentView, Reversal } from './payment.dto.js';
import { PaymentsService } from './payments.service.js';

@Door('v1/invoices/:id/payments', 'Invoices')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @Access('invoices:read')
  @Returns(PageOf(PaymentView))
  @Says('List the payments of an invoice', 'Reversed ones too, by the day of payment.')
  listInvoicePayments(@Who() actor: Actor, @PathId(INVOICE.acme) id: string, @Query() query: PaymentQuery) {
    return this.payments.list(actor, id, query);
  }

  @Post()
  @Access('invoices:write')
  @Returns(PaymentView, 201)
  @Says(
    'Record a payment',
    'At most what is due: 409 `overpayment`. The first one locks the invoice. Rows never change; a mistake is reversed.',
  )
  recordInvoicePayment(@Who() actor: Actor, @PathId(INVOICE.toPayInPart) id: string, @Body() input: NewPayment) {
    return this.payments.record(actor, id, input);
  }

  @Get(':paymentId')
  @Access('invoices:read')
  @Returns(PaymentView)
  @Says('Get a payment', 'One payment; its ETag is that of its invoice.')
  getInvoicePayment(
    @Who() actor: Actor,
    @PathId(INVOICE.acme) id: string,
    @PathId(PAYMENT.acme, 'paymentId') paymentId: string,
  ) {
    return this.payments.get(actor, id, paymentId);
  }

  @Delete(':paymentId')
  @Access('invoices:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says('Reverse a payment', 'The row stays, marked as reversed, and the status of the invoice falls back.')
  reverseInvoicePayment(
    @Who() actor: Actor,
    @PathId(INVOICE.withPaymentToReverse) id: string,
    @PathId(PAYMENT.toReverse, 'paymentId') paymentId: string,
    @Query() query: Reversal,
  ) {
    return this.payments.reverse(actor, id, paymentId, query);
  }
}
