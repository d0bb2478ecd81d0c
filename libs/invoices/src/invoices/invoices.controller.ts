import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { ExportService } from './export.service.js';
import { InvoicePatch, NewInvoice } from './invoice.dto.js';
import { EXPORTED, INVOICE, LINE, LINE_SENT, MADE, SHOWN } from './invoice.examples.js';
import { ExportQuery, InvoiceQuery } from './invoice-query.dto.js';
import { InvoiceCalculation, InvoiceSummary, InvoiceView } from './invoice-view.dto.js';
import { InvoicesService } from './invoices.service.js';

@Door('v1/invoices', 'Invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly exports: ExportService,
  ) {}

  @Get()
  @Access('invoices:read')
  @Returns(PageOf(InvoiceSummary))
  @Says(
    'List invoices',
    'Invoices, the latest first unless sorted otherwise. Rows leave out lines, parties and long texts.',
  )
  @Example({ answer: SHOWN.partlyPaid })
  listInvoices(@Who() actor: Actor, @Query() query: InvoiceQuery) {
    return this.invoices.list(actor, query);
  }

  @Post()
  @Access('invoices:write')
  @Returns(InvoiceView, 201)
  @Says(
    'Create an invoice',
    'Adds an invoice and numbers it at once, without gap; with `draft: true` it gets its number by being issued. An archived client takes none: 409 `client_archived`.',
  )
  @Example({ body: { lines: [{ ...LINE_SENT, id: MADE.line }] }, answer: SHOWN.made })
  createInvoice(@Who() actor: Actor, @Body() input: NewInvoice) {
    return this.invoices.create(actor, input);
  }

  @Post('calculate')
  @Access('invoices:write')
  @Returns(InvoiceCalculation)
  @Says('Calculate an invoice', 'What an invoice of this body would come to. Stores nothing and takes no number.')
  @Example({ body: { lines: [{ ...LINE_SENT, id: MADE.line }] } })
  calculateInvoice(@Who() actor: Actor, @Body() input: NewInvoice) {
    return this.invoices.calculate(actor, input);
  }

  @Get('export')
  @Access('invoices:read')
  @Sends('text/csv')
  @Says(
    'Export invoices',
    'The invoices that the filters let through, oldest first, as CSV; with `detail=lines` a row for each line.',
  )
  @Example({ answer: EXPORTED })
  exportInvoices(@Who() actor: Actor, @Query() query: ExportQuery) {
    return this.exports.export(actor, query);
  }

  @Get(':id')
  @Access('invoices:read')
  @Returns(InvoiceView)
  @Says('Get an invoice', 'One invoice with its lines and parties.')
  @Example({ answer: SHOWN.partlyPaid })
  getInvoice(@Who() actor: Actor, @PathId(INVOICE.acme) id: string) {
    return this.invoices.get(actor, id);
  }

  @Patch(':id')
  @Access('invoices:write')
  @Returns(InvoiceView)
  @Says(
    'Update an invoice',
    'Changes the fields that are sent; `lines` replaces the whole list. Once sent, paid or credited, frozen fields are refused: 409 `invoice_locked`, which names them.',
  )
  @Example({
    body: { lines: [{ ...LINE_SENT, id: LINE.toChange }], externalRefs: [{ source: 'crm', id: 'A-4712', url: null }] },
    answer: SHOWN.draft,
  })
  updateInvoice(@Who() actor: Actor, @PathId(INVOICE.draftToEdit) id: string, @Body() patch: InvoicePatch) {
    return this.invoices.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('invoices:write')
  @Returns(Nothing, 204)
  @Says('Delete a draft', 'Only a draft can go; an invoice with a number is voided instead: 409 `invoice_numbered`.')
  deleteInvoice(@Who() actor: Actor, @PathId(INVOICE.draftToDelete) id: string) {
    return this.invoices.remove(actor, id);
  }
}
