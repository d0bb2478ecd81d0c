import { Body, Get, Post } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { INVOICE } from '../invoices/invoice.examples.js';
import { BilledTimeView, TimeBill } from './from-time.dto.js';
import { BILLED, PREVIEWED, SHOWN } from './from-time.examples.js';
import { FromTimeService } from './from-time.service.js';
import { InvoiceProvenance } from './provenance.dto.js';
import { ProvenanceService } from './provenance.service.js';

@Door('v1/invoices', 'Invoices')
export class FromTimeController {
  constructor(
    private readonly fromTime: FromTimeService,
    private readonly provenance: ProvenanceService,
  ) {}

  @Post('from-time')
  @Access('invoices:write', { also: 'time:read' })
  @Returns(BilledTimeView, 201, '/v1/invoices')
  @Says(
    'Bill time',
    'Makes an invoice of time, or adds lines to one, and takes each entry once: what is billed is locked until its line goes or the invoice is void. Entries that were asked for by id and are billed: 409 `time_already_billed`; nothing left: 409 `nothing_to_bill`; more than 500 lines: 409 `too_many_lines`, than 10,000 entries: 409 `too_many_entries`; without a price, where that is to fail: 409 `rate_missing`; an invoice that is sent, paid or void takes none: 409 `invoice_locked`.',
  )
  @Example({ body: BILLED, answer: SHOWN.billed })
  createInvoiceFromTime(@Who() actor: Actor, @Body() input: TimeBill) {
    return this.fromTime.create(actor, input);
  }

  @Post('from-time/preview')
  @Access('invoices:write', { also: 'time:read' })
  @Returns(BilledTimeView)
  @Says(
    'Preview billing time',
    'What billing the same would make, with the same refusals. Nothing is changed and no number is taken, so the invoice shows as a draft.',
  )
  @Example({ body: PREVIEWED, answer: SHOWN.previewed })
  previewInvoiceFromTime(@Who() actor: Actor, @Body() input: TimeBill) {
    return this.fromTime.preview(actor, input);
  }

  @Get(':id/provenance')
  @Access('invoices:read', { also: 'time:read' })
  @Returns(InvoiceProvenance)
  @Says(
    'Get the provenance of an invoice',
    "The entries behind each line that bills time, with seconds, rounded seconds, price and amount, which add up to the line. A MEMBER reads the figures of others' time, not what it was.",
  )
  getInvoiceProvenance(@Who() actor: Actor, @PathId(INVOICE.fromTime) id: string) {
    return this.provenance.get(actor, id);
  }
}
